import { withFreshPage } from "../fresh-page.ts";
import type { ExplorePage, QueryTimes } from "./page/page.ts";
import type { Redraws } from "./page/redraw.ts";

type ExploreWindow = Window & { readonly explorePage: ExplorePage };

/** The query of a brush, asked of the page's columns and of DuckDB. */
export type QueryRun = QueryTimes;

/** One chart of a million rows, without and with intervals on it. */
export interface RedrawRun {
  readonly plain: Redraws;
  readonly flagged: Redraws;
}

interface PageOptions {
  readonly executablePath: string;
  readonly url: string;
}

const SAMPLES = 100;
const BUCKETS = 1200;
const INTERVALS = 1000;
const TIME_OUT_MS = 900_000;

export function runQueries(options: PageOptions, devices: number): Promise<QueryRun> {
  return withFreshPage({ ...options, timeOutMs: TIME_OUT_MS }, async ({ page }) => {
    await page.evaluate(
      (devices) => (window as unknown as ExploreWindow).explorePage.prepareQueries(devices),
      devices,
    );
    return page.evaluate(
      ({ samples, buckets }) => (window as unknown as ExploreWindow).explorePage.query(samples, buckets),
      { samples: SAMPLES, buckets: BUCKETS },
    );
  });
}

/** In turn, so that what the machine does falls on both alike. */
export function runRedraw(options: PageOptions): Promise<RedrawRun> {
  return withFreshPage(options, async ({ page }) => {
    const parts: { readonly plain: Redraws; readonly flagged: Redraws }[] = [];
    for (let part = 0; part < 5; part++) {
      const drawn = (intervals: number): Promise<Redraws> =>
        page.evaluate(
          ({ intervals, samples }) =>
            (window as unknown as ExploreWindow).explorePage.redraw(intervals, samples),
          { intervals, samples: SAMPLES / 5 },
        );
      parts.push({ plain: await drawn(0), flagged: await drawn(INTERVALS) });
    }
    return {
      plain: joined(parts.map(({ plain }) => plain)),
      flagged: joined(parts.map(({ flagged }) => flagged)),
    };
  });
}

function joined(parts: readonly Redraws[]): Redraws {
  return {
    paintedMs: parts.flatMap(({ paintedMs }) => paintedMs),
    workMs: parts.flatMap(({ workMs }) => workMs),
  };
}

import type { Page } from "@playwright/test";

/** A stretch of the page's time, in its own milliseconds. */
export interface Stretch {
  readonly startMs: number;
  readonly durationMs: number;
}

/** A User Timing measure of the page. */
export interface Measure extends Stretch {
  readonly name: string;
  /** What the page said beside it; null for nothing. */
  readonly detail: unknown;
}

interface Watched {
  readonly longTasks: Stretch[];
  readonly measures: Measure[];
}

type WatchedWindow = Window & { readonly benchWatched: Watched };

/**
 * Runs in the page before its own code: notes every task of the main thread over 50 ms and every User Timing measure.
 * It is sent as text, and so may use nothing from outside nor name a function: tsx would call a helper of its own for that.
 */
export function watchPage(): void {
  const watched: Watched = { longTasks: [], measures: [] };
  Object.assign(window, { benchWatched: watched });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      watched.longTasks.push({ startMs: startTime, durationMs: duration });
    }
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { name, startTime, duration } = entry;
      const detail: unknown = (entry as PerformanceMeasure).detail ?? null;
      watched.measures.push({ name, startMs: startTime, durationMs: duration, detail });
    }
  }).observe({ type: "measure", buffered: true });
}

/** To ask in every frame, as is usual, would have the page draw frames all the while that it is measured. */
export const POLL_MS = 50;

/** Waits (for ever, unless told how long) until the page has taken more than `count` measures of this name, and gives all of them. */
export async function measuresOf(
  page: Page,
  name: string,
  count = 0,
  timeoutMs = 0,
): Promise<readonly Measure[]> {
  const handle = await page.waitForFunction(
    ({ name, count }) => {
      const found = (window as unknown as WatchedWindow).benchWatched.measures.filter(
        (measure) => measure.name === name,
      );
      return found.length > count ? found : null;
    },
    { name, count },
    { timeout: timeoutMs, polling: POLL_MS },
  );
  return (await handle.jsonValue()) as Measure[];
}

/** The tasks over 50 ms that overlap a part of the page's time. */
export async function longTasksIn(page: Page, from: number, to: number): Promise<readonly Stretch[]> {
  // An entry is handed over in a later task than the one it tells of.
  await page.waitForTimeout(200);
  const all = await page.evaluate(() => (window as unknown as WatchedWindow).benchWatched.longTasks);
  return all.filter(({ startMs, durationMs }) => startMs < to && startMs + durationMs > from);
}

export function pageNow(page: Page): Promise<number> {
  return page.evaluate(() => performance.now());
}

import { findExploreInput } from "../explore/explore-input.ts";
import { type FirstLoad, runFirstLoad } from "../explore/first-load.ts";
import { runGestures } from "../explore/run-gestures.ts";
import { type RedrawRun, runQueries, runRedraw } from "../explore/run-page.ts";
import type { Options } from "../options.ts";
import { type Site, serveExplore, serveMudlark } from "../site.ts";
import type { SuiteResult } from "../suite.ts";
import { type ExploreRounds, toExploreTable, toFirstTable } from "./explore-table.ts";

const ROUNDS = 1;

/** Gestures on a million and ten million rows, DuckDB on the same rows, one chart alone, and the first load. */
export async function runExploreSuite(options: Options, executablePath: string): Promise<SuiteResult> {
  const failures: string[] = [];
  const attempt = async <Run>(what: string, run: () => Promise<Run>): Promise<Run | null> => {
    console.error(what);
    try {
      return await run();
    } catch (thrown) {
      failures.push(`${what}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      return null;
    }
  };
  const withSite = async <Result>(
    serve: () => Promise<Site>,
    use: (stage: { readonly executablePath: string; readonly url: string }) => Promise<Result>,
  ): Promise<Result> => {
    const site = await serve();
    try {
      return await use({ executablePath, url: site.url });
    } finally {
      await site.close();
    }
  };

  const rounds: ExploreRounds[] = [];
  let first: FirstLoad | null = null;
  let redraw: RedrawRun | null = null;
  await withSite(serveMudlark, async (mudlark) => {
    await withSite(serveExplore, async (page) => {
      first = await attempt("First load", () => runFirstLoad(executablePath));
      redraw = await attempt("One chart of 1,000,000 rows", () => runRedraw(page));
      for (const name of options.explored) {
        const input = await findExploreInput(name);
        const measured: ExploreRounds = { input, gestures: [], queries: [] };
        const count = options.rounds ?? ROUNDS;
        for (let round = 0; round < count; round++) {
          const title = `${name} round ${round + 1} of ${count}`;
          const gestures = await attempt(`${title}: Mudlark`, () =>
            runGestures({ ...mudlark, isProfiled: options.isProfiled }, input),
          );
          if (gestures !== null) measured.gestures.push(gestures);
          const queries = await attempt(`${title}: DuckDB-WASM`, () => runQueries(page, input.paths.length));
          if (queries !== null) measured.queries.push(queries);
        }
        rounds.push(measured);
      }
    });
  });
  const tables = [toFirstTable(first, redraw), ...rounds.map(toExploreTable)];
  return { tables, rounds: { first, redraw, rounds }, failures };
}

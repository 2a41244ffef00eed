import type { Page } from "@playwright/test";

/** A stretch of the page's time, in its own milliseconds. */
export interface Stretch {
  readonly startMs: number;
  readonly durationMs: number;
}

interface Watched {
  readonly longTasks: Stretch[];
  readonly measures: (Stretch & { readonly name: string })[];
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
    for (const { name, startTime, duration } of list.getEntries()) {
      watched.measures.push({ name, startMs: startTime, durationMs: duration });
    }
  }).observe({ type: "measure", buffered: true });
}

/** Waits until the page has taken more than `count` measures of this name, and gives all of them. */
export async function measuresOf(page: Page, name: string, count = 0): Promise<readonly Stretch[]> {
  const handle = await page.waitForFunction(
    ({ name, count }) => {
      const found = (window as unknown as WatchedWindow).benchWatched.measures.filter(
        (measure) => measure.name === name,
      );
      return found.length > count ? found : null;
    },
    { name, count },
    { timeout: 0 },
  );
  return (await handle.jsonValue()) as Stretch[];
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

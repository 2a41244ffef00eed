import { expectOpen } from "./expect-open.ts";
import { withFreshPage } from "./fresh-page.ts";
import type { Input } from "./input.ts";
import { longTasksIn, measuresOf, pageNow, type Stretch, watchPage } from "./page-watch.ts";
import { updatePage } from "./update-page.ts";

/** One round of Mudlark: a file opened, its intervals found, its charts filtered and brushed. */
export interface MudlarkRun {
  readonly openMs: number;
  readonly detectMs: number;
  /** Each filter and brush until its paint. */
  readonly updatesMs: readonly number[];
  /** Main-thread tasks over 50 ms from the drop until the data are usable. */
  readonly longTasksOpening: readonly Stretch[];
  /** From then on until the intervals are drawn. */
  readonly longTasksDetecting: readonly Stretch[];
  readonly longTasksUpdating: readonly Stretch[];
  /** Of opening and detecting; null where it cannot be measured. */
  readonly peakBytes: number | null;
  /** Of all, updates too. */
  readonly peakBytesWithUpdates: number | null;
}

export function runMudlark(
  options: { executablePath: string; url: string },
  input: Input,
): Promise<MudlarkRun> {
  return withFreshPage({ ...options, init: watchPage }, async ({ page, memory }) => {
    await page.getByLabel("Open files", { exact: true }).setInputFiles(input.files.map(({ path }) => path));
    const [open] = await measuresOf(page, "mudlark:open");
    const [detect] = await measuresOf(page, "mudlark:detect");
    await expectOpen(page, input.rows);
    await page.getByRole("figure", { name: "Anomaly score" }).locator("svg").first().waitFor();
    const openEnd = open.startMs + open.durationMs;
    const drawnAt = await pageNow(page);
    const longTasksOpening = await longTasksIn(page, open.startMs, openEnd);
    const longTasksDetecting = await longTasksIn(page, openEnd, drawnAt);
    const peakBytes = memory?.peakAboveIdle() ?? null;

    const updatesFrom = await pageNow(page);
    const updatesMs = await updatePage(page);
    const longTasksUpdating = await longTasksIn(page, updatesFrom, await pageNow(page));
    return {
      openMs: open.durationMs,
      detectMs: detect.durationMs,
      updatesMs,
      longTasksOpening,
      longTasksDetecting,
      longTasksUpdating,
      peakBytes,
      peakBytesWithUpdates: memory?.peakAboveIdle() ?? null,
    };
  });
}

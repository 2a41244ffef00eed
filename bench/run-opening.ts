import type { Page } from "@playwright/test";
import { expectOpen, shownError } from "./expect-open.ts";
import { withFreshPage } from "./fresh-page.ts";
import type { Input } from "./input.ts";
import { longTasksIn, type Measure, measuresOf, pageNow, type Stretch, watchPage } from "./page-watch.ts";
import type { MemorySample } from "./process-memory.ts";

/** One round of Mudlark: files opened in a browser that has just started. */
export interface OpeningRun {
  /** From the choice of the files until all columns are in the page's store. */
  readonly readMs: number;
  /** Numbers in the columns, times among them. */
  readonly values: number;
  /** Of all columns on the page. */
  readonly columnBytes: number;
  /** Main-thread tasks over 50 ms from the choice until the data are usable. */
  readonly longTasks: readonly Stretch[];
  /** Until all columns are there; null where it cannot be measured. */
  readonly peakBytes: number | null;
  /** Null where it was not waited for. */
  readonly aftermath: Aftermath | null;
}

/** What comes of the columns. */
export interface Aftermath {
  readonly detectMs: number;
  /** From the choice of the files until the traffic and the score are drawn and the detection is over. */
  readonly drawnMs: number;
  readonly peakBytes: number | null;
}

interface OpeningOptions {
  readonly executablePath: string;
  readonly url: string;
  /** What the page is told that the machine has; the truth unless given. */
  readonly cores?: number;
}

const MEASURE_WAIT_MS = 2000;

/** What Mudlark says beside its measure `mudlark:read`. */
interface ReadDetail {
  readonly files: number;
  readonly rows: number;
  readonly values: number;
  readonly columnBytes: number;
}

/** Opens all files of an input at once; with `hasAftermath`, waits for the charts and the detection too. */
export function runOpening(
  options: OpeningOptions,
  input: Input,
  { hasAftermath = false }: { hasAftermath?: boolean } = {},
): Promise<OpeningRun> {
  return withFreshPage({ ...options, init: watchPage }, async ({ page, memory }) => {
    const trace = memory?.trace();
    try {
      await page.getByLabel("Open files", { exact: true }).setInputFiles(input.files.map(({ path }) => path));
      const [open] = await Promise.race([measuresOf(page, "mudlark:open"), shownError(page)]);
      await expectOpen(page, input.rows);
      const read = await readMeasure(page);
      const { rows, values, columnBytes } = parseDetail(read.detail);
      if (rows !== input.rows) throw new Error(`mudlark:read tells of ${rows} rows, not ${input.rows}.`);
      const aftermath = hasAftermath ? await waitForAftermath(page, read.startMs) : null;

      const openEnd = open.startMs + open.durationMs;
      const origin = await page.evaluate(() => performance.timeOrigin);
      const readEnd = read.startMs + read.durationMs;
      return {
        readMs: read.durationMs,
        values,
        columnBytes,
        longTasks: await longTasksIn(page, read.startMs, Math.max(openEnd, readEnd)),
        peakBytes: trace ? peakUntil(trace.samples, origin + readEnd) : null,
        aftermath: aftermath && { ...aftermath, peakBytes: memory?.peakAboveIdle() ?? null },
      };
    } finally {
      trace?.stop();
    }
  });
}

async function waitForAftermath(page: Page, startMs: number): Promise<Omit<Aftermath, "peakBytes">> {
  const [detect] = await measuresOf(page, "mudlark:detect");
  for (const name of ["Traffic", "Anomaly score"]) {
    await page.getByRole("figure", { name }).locator("svg").first().waitFor();
  }
  return { detectMs: detect.durationMs, drawnMs: (await pageNow(page)) - startMs };
}

/** It was taken before `mudlark:open`, but may be handed over in a task of its own. */
async function readMeasure(page: Page): Promise<Measure> {
  try {
    const [read] = await measuresOf(page, "mudlark:read", 0, MEASURE_WAIT_MS);
    return read;
  } catch {
    throw new Error("The page opened the files and took no measure mudlark:read.");
  }
}

function parseDetail(detail: unknown): ReadDetail {
  const { files, rows, values, columnBytes } = (detail ?? {}) as Partial<ReadDetail>;
  if (files === undefined || rows === undefined || values === undefined || columnBytes === undefined) {
    throw new Error("mudlark:read comes without the number of files, rows, values and columns' bytes.");
  }
  return { files, rows, values, columnBytes };
}

/** The peak as first seen at or after an instant: it may be a few milliseconds late, never too low. */
function peakUntil(samples: readonly MemorySample[], wallMs: number): number {
  return (samples.find((sample) => sample.wallMs >= wallMs) ?? samples[samples.length - 1]).peakBytes;
}

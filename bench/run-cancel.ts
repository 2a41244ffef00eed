import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { shownError } from "./expect-open.ts";
import { withFreshPage } from "./fresh-page.ts";
import type { Input } from "./input.ts";
import type { MemoryTrace } from "./process-memory.ts";

/** One opening that was cancelled half way. */
export interface CancelRun {
  /** From the click until the page has drawn itself without the progress, ready to open files. */
  readonly answerMs: number;
  /** What was held above idle at the click; null where memory cannot be measured. */
  readonly heldBytes: number | null;
  /** From the click until no more than 100 MB above idle are held; infinite where that took over 30 s, null where memory cannot be measured. */
  readonly freedMs: number | null;
}

/** At most so much above idle counts as given back. */
export const FREED_BYTES = 100e6;
/** When it cancels, in percent of the file. */
const HALF_WAY = 50;
const FREED_WITHIN_MS = 30_000;

export function runCancel(
  options: { executablePath: string; url: string },
  input: Input,
): Promise<CancelRun> {
  return withFreshPage(options, async ({ page, memory }) => {
    const trace = memory?.trace();
    try {
      await page.getByLabel("Open files", { exact: true }).setInputFiles(input.files.map(({ path }) => path));
      const { clickedAt, answerMs } = await Promise.race([cancelHalfWay(page), shownError(page)]);
      if (!trace) return { answerMs, heldBytes: null, freedMs: null };
      const held = trace.samples.find(({ wallMs }) => wallMs >= clickedAt) ?? trace.samples[0];
      return { answerMs, heldBytes: held.heldBytes, freedMs: await waitUntilFreed(trace, clickedAt) };
    } finally {
      trace?.stop();
    }
  });
}

/** Clicks from inside the page: a click from outside would be late by what it takes to get there. `clickedAt` in ms since 1970. */
function cancelHalfWay(page: Page): Promise<{ clickedAt: number; answerMs: number }> {
  return page.evaluate(async (halfWay) => {
    const progress = '[role="progressbar"][aria-label="Opening files"]';
    let hasBegun = false;
    for (;;) {
      const bar = document.querySelector(progress);
      if (bar !== null) {
        hasBegun = true;
        if (Number(bar.getAttribute("aria-valuenow")) >= halfWay) break;
      } else if (hasBegun) throw new Error("The opening was over before it was seen half way.");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const buttons = [...document.querySelectorAll("button")];
    const cancel = buttons.find(({ textContent }) => textContent === "Cancel");
    if (cancel === undefined) throw new Error("The page has no button Cancel while it opens files.");
    const startMs = performance.now();
    cancel.click();
    do {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    } while (document.querySelector(progress) !== null);
    // What comes after a frame's own task finds it drawn.
    await new Promise((resolve) => setTimeout(resolve));
    const answerMs = performance.now() - startMs;
    if (document.querySelector('input[type="file"]:not(:disabled)') === null) {
      throw new Error("The page cannot open files after Cancel.");
    }
    return { clickedAt: performance.timeOrigin + startMs, answerMs };
  }, HALF_WAY);
}

async function waitUntilFreed(trace: MemoryTrace, clickedAt: number): Promise<number> {
  for (;;) {
    const freed = trace.samples.find(
      ({ wallMs, heldBytes }) => wallMs >= clickedAt && heldBytes <= FREED_BYTES,
    );
    if (freed) return freed.wallMs - clickedAt;
    const last = trace.samples[trace.samples.length - 1];
    if (last.wallMs - clickedAt > FREED_WITHIN_MS) return Number.POSITIVE_INFINITY;
    await wait(20);
  }
}

import { expectOpen } from "./expect-open.ts";
import { withFreshPage } from "./fresh-page.ts";
import type { Input } from "./input.ts";
import { longTasksIn, pageNow, type Stretch, watchPage } from "./page-watch.ts";

/** One round of the limit dragged over the histogram. */
export interface LimitDrag {
  /** From each frame to the next, in ms. */
  readonly framesMs: readonly number[];
  readonly longTasks: readonly Stretch[];
  /** From its release until the intervals are those of the new limit. */
  readonly settledMs: number;
}

const STEPS = 120;
const FAR_PX = 160;

type FramesWindow = Window & { readonly benchFrames: number[] };

export function runLimitDrag(
  options: { readonly executablePath: string; readonly url: string },
  input: Input,
): Promise<LimitDrag> {
  return withFreshPage({ ...options, init: watchPage }, async ({ page }) => {
    await page.getByLabel("Open files", { exact: true }).setInputFiles(input.files.map(({ path }) => path));
    await expectOpen(page, input.rows);
    await page.getByText(/^Detection finished/).waitFor();
    await page.getByRole("radiogroup", { name: "Panel" }).getByRole("radio", { name: "Threshold" }).check();
    const told = page.locator(".threshold-now");
    await told.getByText(/alarms a day/).waitFor();
    const box = await page
      .getByRole("slider", { name: /^Limit/ })
      .first()
      .boundingBox();
    if (box === null) throw new Error("The limit has no grip.");
    const y = box.y + box.height / 2;
    const x = box.x + box.width / 2;
    const from = await pageNow(page);
    await page.evaluate(NOTE_FRAMES);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + FAR_PX, y, { steps: STEPS });
    const framesMs = await page.evaluate(() => {
      const frames = (window as unknown as FramesWindow).benchFrames;
      return frames.slice(1).map((at, index) => at - frames[index]);
    });
    const longTasks = await longTasksIn(page, from, await pageNow(page));
    const released = await pageNow(page);
    await page.mouse.up();
    await page.getByText(/times the usual one/).waitFor();
    return { framesMs, longTasks, settledMs: (await pageNow(page)) - released };
  });
}

/** Sent as text: tsx would have a function that has a name call a helper of its own. */
const NOTE_FRAMES = `
  window.benchFrames = [];
  requestAnimationFrame(function note(at) {
    window.benchFrames.push(at);
    requestAnimationFrame(note);
  });
`;

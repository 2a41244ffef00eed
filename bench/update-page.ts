import type { Page } from "@playwright/test";
import { measuresOf } from "./page-watch.ts";

const MEASURE = "mudlark:update";
const BOXES = 8;
const BRUSH_STEPS = 10;
const KEYS = ["ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft", "ArrowLeft", "PageUp"];

/** Filters and brushes through the page's own controls, each change after the paint of the one before; how long each took, in ms. */
export async function updatePage(page: Page): Promise<readonly number[]> {
  const toggled = await toggleFlows(page);
  const brushed = await brush(page);
  const keyed = await pressKeys(page);
  return [...toggled, ...brushed, ...keyed];
}

/** Each box off, one after the other, then on again: nearly every time a choice of flows that was not summed before. */
async function toggleFlows(page: Page): Promise<number[]> {
  const tree = page.getByRole("tree", { name: "Flows" });
  for (const closed of await tree.getByRole("treeitem", { expanded: false }).all())
    await closed.press("Enter");
  const all = await tree.getByRole("checkbox").all();
  // From the lowest branches up: a branch would turn all below it.
  const boxes = all.reverse().slice(0, BOXES);
  const took: number[] = [];
  for (let pass = 0; pass < 2; pass++) {
    for (const box of boxes) took.push(await timed(page, () => box.click({ force: true })));
  }
  return took;
}

/** A range is drawn with the mouse over the overview, a step at a time. */
async function brush(page: Page): Promise<number[]> {
  const box = await page.getByRole("slider", { name: "Time range" }).boundingBox();
  if (box === null) throw new Error("The overview has no brush.");
  const y = box.y + box.height / 2;
  const at = (share: number) => box.x + box.width * share;
  await page.mouse.move(at(0.3), y);
  await page.mouse.down();
  const took: number[] = [];
  for (let step = 1; step <= BRUSH_STEPS; step++) {
    took.push(await timed(page, () => page.mouse.move(at(0.3 + 0.4 * (step / BRUSH_STEPS)), y)));
  }
  await page.mouse.up();
  return took;
}

async function pressKeys(page: Page): Promise<number[]> {
  const slider = page.getByRole("slider", { name: "Time range" });
  const took: number[] = [];
  for (const key of KEYS) took.push(await timed(page, () => slider.press(key)));
  return took;
}

async function timed(page: Page, change: () => Promise<void>): Promise<number> {
  const before = await page.evaluate((name) => performance.getEntriesByName(name).length, MEASURE);
  await change();
  const measures = await measuresOf(page, MEASURE, before);
  return measures[before].durationMs;
}

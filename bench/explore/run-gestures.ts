import type { Page } from "@playwright/test";
import { shownError } from "../expect-open.ts";
import { withFreshPage } from "../fresh-page.ts";
import { measuresOf, watchPage } from "../page-watch.ts";
import type { ExploreInput } from "./explore-input.ts";
import { type Gesture, installProbe, lastInputAt, measureGesture } from "./gesture.ts";
import { type Profile, profileOf } from "./profile.ts";

/** One round: all files opened, all devices detected in, then the gestures. */
export interface GestureRun {
  readonly openMs: number;
  /** From there until the intervals of all devices are known. */
  readonly detectedMs: number;
  readonly brush: Gesture;
  readonly pan: Gesture;
  readonly zoom: Gesture;
  /** Null where the page does not zoom by the wheel. */
  readonly wheel: Gesture | null;
  readonly cursor: Gesture;
  readonly limit: Gesture;
  /** The same hand over a page that holds a line and nothing else: what the browser and the machine leave of a mark. */
  readonly emptyPage: Gesture;
  /** From each click until the last drawing that it changed is painted, in ms. */
  readonly flowsMs: readonly number[];
  readonly devicesMs: readonly number[];
  readonly peakBytes: number | null;
  /** Where the time went while the flows were toggled and the range brushed; null unless asked for. */
  readonly profiles: { readonly brush: Profile; readonly flows: Profile; readonly devices: Profile } | null;
}

interface GestureOptions {
  readonly executablePath: string;
  readonly url: string;
  readonly isProfiled: boolean;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const UPDATE = "mudlark:update";
const MOVES = 240;
/** A wave of a hand: there and back. */
const WAVE_MOVES = 60;
const ZOOMS = 100;
const CLICKS = 100;
const FLOW_BOXES = 12;
const WHEEL_NOTCHES = 12;
const WHEEL_ROUNDS = 10;
const WHEEL_PX = 100;
const SETTLE_MS = 800;
const TIME_OUT_MS = 1_800_000;

/** Opens an input in a new browser and measures each gesture. */
export function runGestures(
  { executablePath, url, isProfiled }: GestureOptions,
  input: ExploreInput,
): Promise<GestureRun> {
  return withFreshPage({ executablePath, url, init: watchPage, timeOutMs: TIME_OUT_MS }, async (fresh) => {
    const { page, memory } = fresh;
    page.setDefaultTimeout(TIME_OUT_MS);
    await page.getByLabel("Open files", { exact: true }).setInputFiles([...input.paths]);
    const [open] = await Promise.race([measuresOf(page, "mudlark:open"), shownError(page)]);
    const openedAt = performance.now();
    await page.getByText(/^Detection finished/).waitFor();
    const detectedMs = performance.now() - openedAt;
    const hasText = `${input.rows.toLocaleString("en-US")} observations`;
    await page.getByRole("status").filter({ hasText }).waitFor();
    await page.waitForTimeout(2000);
    await installProbe(page);
    const profiled = <Result>(act: () => Promise<Result>) =>
      isProfiled ? profileOf(page, act) : act().then((result) => ({ result, profile: null }));

    const brush = await profiled(() => brushOverview(page));
    const pan = await panOverview(page);
    const zoom = await zoomToTenth(page);
    const wheel = await turnWheel(page);
    const cursor = await moveCursor(page);
    const flows = await profiled(() => toggleFlows(page));
    const devices = await profiled(() => toggleDevices(page));
    const limit = await dragLimit(page);
    const emptyPage = await moveOverEmptyPage(page);
    const profiles =
      brush.profile === null || flows.profile === null || devices.profile === null
        ? null
        : { brush: brush.profile, flows: flows.profile, devices: devices.profile };
    return {
      openMs: open.durationMs,
      detectedMs,
      brush: brush.result,
      pan,
      zoom,
      wheel: wheel.tookMs.length === 0 ? null : wheel,
      cursor,
      limit,
      emptyPage,
      flowsMs: flows.result,
      devicesMs: devices.result,
      peakBytes: memory?.peakAboveIdle() ?? null,
      profiles,
    };
  });
}

/** A range is drawn over the overview, its end there and back. */
async function brushOverview(page: Page): Promise<Gesture> {
  const { at, y } = await overview(page);
  await page.mouse.move(at(0.2), y);
  await page.mouse.down();
  await page.mouse.move(at(0.5), y, { steps: 10 });
  await page.waitForTimeout(SETTLE_MS);
  const gesture = await measureGesture(page, { kind: "range", type: "pointermove" }, async (hand) => {
    for (let move = 1; move <= MOVES; move++) await hand.moveTo(at(0.5 + 0.3 * wave(move)), y);
  });
  await page.mouse.up();
  return gesture;
}

/** The range is moved as it is, there and back. */
async function panOverview(page: Page): Promise<Gesture> {
  const { at, y } = await overview(page);
  await page.mouse.move(at(0.3), y);
  await page.mouse.down();
  await page.mouse.move(at(0.35), y, { steps: 5 });
  await page.waitForTimeout(SETTLE_MS);
  const gesture = await measureGesture(page, { kind: "range", type: "pointermove" }, async (hand) => {
    for (let move = 1; move <= MOVES; move++) await hand.moveTo(at(0.35 + 0.25 * wave(move)), y);
  });
  await page.mouse.up();
  return gesture;
}

/** A tenth of the whole span is drawn over the traffic chart, then the whole span shown again. */
async function zoomToTenth(page: Page): Promise<Gesture> {
  const slider = page.getByRole("slider", { name: "Time range" });
  await slider.press("Escape");
  await page.waitForTimeout(SETTLE_MS);
  const { at, y } = await traffic(page);
  return measureGesture(page, { kind: "range", type: "pointerup" }, async (hand) => {
    for (let zoom = 0; zoom < ZOOMS; zoom++) {
      const from = 0.02 + (0.86 * zoom) / ZOOMS;
      await page.mouse.move(at(from), y);
      await page.mouse.down();
      await page.mouse.move(at(from + 0.1), y, { steps: 3 });
      await page.mouse.up();
      await hand.rest();
      await slider.press("Escape");
      await page.waitForTimeout(120);
    }
  });
}

/** In and out at the pointer, over the traffic chart. */
async function turnWheel(page: Page): Promise<Gesture> {
  const { at, y } = await traffic(page);
  await page.mouse.move(at(0.4), y);
  const gesture = await measureGesture(page, { kind: "range", type: "wheel" }, async (hand) => {
    for (let round = 0; round < WHEEL_ROUNDS; round++) {
      for (let notch = 0; notch < WHEEL_NOTCHES; notch++) await hand.wheel(-WHEEL_PX);
      for (let notch = 0; notch < WHEEL_NOTCHES; notch++) await hand.wheel(WHEEL_PX);
    }
  });
  await page.getByRole("slider", { name: "Time range" }).press("Escape");
  await page.waitForTimeout(SETTLE_MS);
  return gesture;
}

async function moveCursor(page: Page): Promise<Gesture> {
  const { at, y } = await traffic(page);
  await page.mouse.move(at(0.5), y);
  await page.waitForTimeout(SETTLE_MS);
  return measureGesture(page, { kind: "overlay", type: "pointermove" }, async (hand) => {
    for (let move = 1; move <= MOVES; move++) await hand.moveTo(at(0.5 + 0.4 * wave(move)), y);
  });
}

/** Boxes off, one after the other, then on again, each after the last drawing of the one before. */
async function toggleFlows(page: Page): Promise<readonly number[]> {
  const tree = page.getByRole("tree", { name: "Flows" });
  for (const closed of await tree.getByRole("treeitem", { expanded: false }).all())
    await closed.press("Enter");
  // From the lowest branches up: a branch would turn all below it.
  const boxes = (await tree.getByRole("checkbox").all()).reverse().slice(0, FLOW_BOXES);
  const tookMs: number[] = [];
  while (tookMs.length < CLICKS) {
    for (const box of boxes) tookMs.push(await clicked(page, () => box.click({ force: true })));
  }
  if ((tookMs.length / boxes.length) % 2 === 1) {
    for (const box of boxes) tookMs.push(await clicked(page, () => box.click({ force: true })));
  }
  return tookMs;
}

/** One device after the other, as the list has them. */
async function toggleDevices(page: Page): Promise<readonly number[]> {
  const buttons = await page.getByRole("list", { name: "Devices" }).getByRole("button").all();
  const tookMs: number[] = [];
  for (let click = 1; click <= CLICKS; click++) {
    const button = buttons[click % buttons.length];
    tookMs.push(await clicked(page, () => button.click()));
  }
  return tookMs;
}

/** From the click's event until the last drawing of what it changed, which the page measures. */
async function clicked(page: Page, click: () => Promise<void>): Promise<number> {
  const before = await page.evaluate((name) => performance.getEntriesByName(name).length, UPDATE);
  await click();
  const update = (await measuresOf(page, UPDATE, before))[before];
  return update.startMs + update.durationMs - (await lastInputAt(page, "click"));
}

async function dragLimit(page: Page): Promise<Gesture> {
  await page.getByRole("radiogroup", { name: "Panel" }).getByRole("radio", { name: "Threshold" }).check();
  await page
    .locator(".threshold-now")
    .getByText(/alarms a day/)
    .waitFor();
  await page.waitForTimeout(2000);
  const box = await boxOf(page, () =>
    page
      .getByRole("slider", { name: /^Limit/ })
      .first()
      .boundingBox(),
  );
  const y = box.y + box.height / 2;
  const x = box.x + box.width / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  const gesture = await measureGesture(page, { kind: "overlay", type: "pointermove" }, async (hand) => {
    for (let move = 1; move <= MOVES; move++) await hand.moveTo(x + 160 * wave(move), y);
  });
  await page.mouse.up();
  return gesture;
}

/** A line follows the hand, once a frame, and nothing else is there any more. */
async function moveOverEmptyPage(page: Page): Promise<Gesture> {
  await page.evaluate(() => {
    const column = document.querySelector<HTMLElement>(".chart-column");
    if (column === null) throw new Error("The column of charts is not there.");
    const line = document.createElement("div");
    line.style.cssText = "position: fixed; top: 0; left: 0; width: 1px; height: 100vh; background: red";
    column.replaceChildren(line);
    document.body.replaceChildren(column);
    let xPx = 0;
    let isBooked = false;
    addEventListener("pointermove", ({ clientX }) => {
      xPx = clientX;
      if (isBooked) return;
      isBooked = true;
      requestAnimationFrame(() => {
        isBooked = false;
        line.style.transform = `translateX(${xPx}px)`;
      });
    });
  });
  await page.waitForTimeout(SETTLE_MS);
  return measureGesture(page, { kind: "overlay", type: "pointermove" }, async (hand) => {
    for (let move = 1; move <= MOVES; move++) await hand.moveTo(300 + 600 * wave(move), 300);
  });
}

/** From 0 to 1, back to 0, and on; never twice the same in a row. */
function wave(move: number): number {
  return (1 - Math.cos((2 * Math.PI * (move + 0.5)) / WAVE_MOVES)) / 2;
}

async function overview(page: Page): Promise<{ at(share: number): number; readonly y: number }> {
  const slider = page.getByRole("slider", { name: "Time range" });
  await slider.scrollIntoViewIfNeeded();
  return place(await boxOf(page, () => slider.boundingBox()));
}

async function traffic(page: Page): Promise<{ at(share: number): number; readonly y: number }> {
  const area = page.getByRole("figure", { name: "Traffic" }).locator(".chart-pointer-area");
  await area.scrollIntoViewIfNeeded();
  return place(await boxOf(page, () => area.boundingBox()));
}

function place({ x, y, width, height }: Box): { at(share: number): number; readonly y: number } {
  return { at: (share) => x + width * share, y: y + height / 2 };
}

async function boxOf(page: Page, find: () => Promise<Box | null>): Promise<Box> {
  const box = await find();
  if (box === null) throw new Error(`A part of ${page.url()} that the hand wants is not there.`);
  return box;
}

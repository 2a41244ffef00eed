/** What a wheel, or two fingers on a touchpad, ask for. */
export interface WheelMove {
  /** Below 1 comes nearer; 1 for no zoom. */
  readonly zoomFactor: number;
  /** To the right; 0 for none. */
  readonly panPx: number;
}

type Wheel = Pick<WheelEvent, "deltaX" | "deltaY" | "deltaMode" | "ctrlKey" | "shiftKey">;

const LINE_PX = 16;
const PAGE_PX = 400;
/** One notch of a usual wheel, 100 pixels, is about a fifth. */
const PER_PX = 0.002;
/** A pinch comes as a wheel with Ctrl, in small steps. */
const PINCH_PER_PX = 0.01;
/** However far a wheel turns at once. */
const MOST_PX = 400;
/** A scroll that began elsewhere goes on while its turns are nearer than this. */
const SCROLL_MS = 200;

/** A turn to the side moves in time, one up or down zooms; with Shift up and down are to the side. */
export function wheelMove({ deltaX, deltaY, deltaMode, ctrlKey, shiftKey }: Wheel): WheelMove {
  const perUnit = [1, LINE_PX, PAGE_PX][deltaMode] ?? 1;
  const acrossPx = (shiftKey && deltaX === 0 ? deltaY : deltaX) * perUnit;
  const downPx = shiftKey ? 0 : deltaY * perUnit;
  if (!ctrlKey && Math.abs(acrossPx) > Math.abs(downPx)) return { zoomFactor: 1, panPx: acrossPx };
  const turnedPx = Math.min(MOST_PX, Math.max(-MOST_PX, downPx));
  return { zoomFactor: Math.exp(turnedPx * (ctrlKey ? PINCH_PER_PX : PER_PX)), panPx: 0 };
}

let lastScrollAt = Number.NEGATIVE_INFINITY;

/** To be told of each turn once all others have been: one that nobody took scrolls the page. */
export function noteScroll({
  defaultPrevented,
  timeStamp,
}: Pick<Event, "defaultPrevented" | "timeStamp">): void {
  if (!defaultPrevented) lastScrollAt = timeStamp;
}

/** Whether a turn belongs to a scroll of the page that a chart has come under: it goes on scrolling. */
export function isScrollUnderWay({ timeStamp, ctrlKey }: Pick<WheelEvent, "timeStamp" | "ctrlKey">): boolean {
  return !ctrlKey && timeStamp - lastScrollAt < SCROLL_MS;
}

import { afterEach, beforeEach, vi } from "vitest";

/** Frames that come when a test says so. */
export interface ToyFrames {
  /** What is booked for the next one. */
  booked(): readonly (() => void)[];
  next(): void;
}

/** Takes the place of the browser's frames in each test of the file; what a test leaves booked is called after it. */
export function toyFrames(): ToyFrames {
  let booked: (() => void)[] = [];
  const next = (): void => {
    const due = booked;
    booked = [];
    for (const call of due) call();
  };
  beforeEach(() => {
    booked = [];
    vi.stubGlobal("requestAnimationFrame", (call: () => void) => booked.push(call));
  });
  afterEach(() => {
    while (booked.length > 0) next();
    vi.unstubAllGlobals();
  });
  return { booked: () => booked, next };
}

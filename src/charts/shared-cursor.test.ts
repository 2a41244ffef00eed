import { describe, expect, it, vi } from "vitest";
import { createSharedCursor } from "./shared-cursor.ts";
import { toyFrames } from "./toy-frames.ts";

describe("the shared cursor", () => {
  const frames = toyFrames();

  it("tells all who listen once a frame, of the latest time alone", () => {
    const cursor = createSharedCursor();
    const heard: [string, number | null][] = [];
    cursor.subscribe(() => heard.push(["one", cursor.get()]));
    cursor.subscribe(() => heard.push(["other", cursor.get()]));
    for (let timeMs = 1; timeMs <= 50; timeMs++) cursor.set(timeMs);
    expect(frames.booked()).toHaveLength(1);
    expect(heard).toEqual([]);
    frames.next();
    expect(heard).toEqual([
      ["one", 50],
      ["other", 50],
    ]);
    cursor.set(51);
    frames.next();
    expect(heard.at(-1)).toEqual(["other", 51]);
    expect(heard).toHaveLength(4);
  });

  it("stands where it stood until the frame, so that all charts of one frame show one time", () => {
    const cursor = createSharedCursor();
    expect(cursor.get()).toBeNull();
    cursor.set(7);
    expect(cursor.get()).toBeNull();
    frames.next();
    expect(cursor.get()).toBe(7);
  });

  it("says nothing where it is back where it was, as on the way from one chart to the next", () => {
    const cursor = createSharedCursor();
    cursor.set(7);
    frames.next();
    const listener = vi.fn();
    cursor.subscribe(listener);
    cursor.set(null);
    cursor.set(7);
    frames.next();
    expect(listener).not.toHaveBeenCalled();
    cursor.set(null);
    frames.next();
    expect(listener).toHaveBeenCalledOnce();
  });

  it("is silent to who no longer listens", () => {
    const cursor = createSharedCursor();
    const [gone, still] = [vi.fn(), vi.fn()];
    const stop = cursor.subscribe(gone);
    cursor.subscribe(still);
    cursor.set(1);
    stop();
    frames.next();
    expect(gone).not.toHaveBeenCalled();
    expect(still).toHaveBeenCalledOnce();
  });
});

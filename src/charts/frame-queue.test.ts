import { afterEach, describe, expect, it, vi } from "vitest";
import { cancelDraw, cancelMove, requestDraw, requestMove } from "./frame-queue.ts";
import { perFrame } from "./per-frame.ts";
import { toyFrames } from "./toy-frames.ts";

const ONE = { chart: "one" };
const OTHER = { chart: "other" };

const frames = toyFrames();
afterEach(() => vi.restoreAllMocks());

describe("a frame", () => {
  it("has the moves first, and what they ask to be drawn in the same one", () => {
    const done: string[] = [];
    requestDraw(ONE, () => done.push("drawn before"));
    requestMove(() => {
      done.push("moved");
      requestDraw(OTHER, () => done.push("drawn for the move"));
    });
    expect(frames.booked()).toHaveLength(1);
    frames.next();
    expect(done).toEqual(["moved", "drawn before", "drawn for the move"]);
    expect(frames.booked()).toHaveLength(0);
  });

  it("has a move once, and the latest drawing of each owner", () => {
    const move = vi.fn();
    const [old, latest] = [vi.fn(), vi.fn()];
    for (let time = 0; time < 3; time++) requestMove(move);
    requestDraw(ONE, old);
    requestDraw(ONE, latest);
    frames.next();
    expect(move).toHaveBeenCalledTimes(1);
    expect(old).not.toHaveBeenCalled();
    expect(latest).toHaveBeenCalledTimes(1);
  });

  it("leaves a move that a move asks for to the next one", () => {
    const again = vi.fn();
    requestMove(() => requestMove(again));
    frames.next();
    expect(again).not.toHaveBeenCalled();
    frames.next();
    expect(again).toHaveBeenCalledTimes(1);
  });

  it("leaves the drawings that it has no time for to the next one", () => {
    let nowMs = 0;
    vi.spyOn(performance, "now").mockImplementation(() => nowMs);
    const done: number[] = [];
    for (const drawing of [1, 2, 3])
      requestDraw({ drawing }, () => {
        done.push(drawing);
        nowMs += 10;
      });
    frames.next();
    expect(done).toEqual([1, 2]);
    frames.next();
    expect(done).toEqual([1, 2, 3]);
  });

  it("goes on with what others asked for after one that throws", () => {
    const failing = (): void => {
      throw new Error("of a chart");
    };
    const [drawn, moved] = [vi.fn(), vi.fn()];
    requestMove(failing);
    requestMove(moved);
    requestDraw(ONE, failing);
    requestDraw(OTHER, drawn);
    for (let frame = 0; frame < 3 && frames.booked().length > 0; frame++) {
      try {
        frames.next();
      } catch {
        // The browser reports it.
      }
    }
    expect(moved).toHaveBeenCalledTimes(1);
    expect(drawn).toHaveBeenCalledTimes(1);
  });

  it("has nothing of what was taken back", () => {
    const never = vi.fn();
    requestMove(never);
    requestDraw(ONE, never);
    cancelMove(never);
    cancelDraw(ONE);
    frames.next();
    expect(never).not.toHaveBeenCalled();
  });
});

describe("a callback a frame", () => {
  it("is called with all that was said since, joined, and not again", () => {
    const heard: number[] = [];
    const { call } = perFrame(
      (sum: number) => heard.push(sum),
      (one, next) => one + next,
    );
    for (const part of [1, 2, 3]) call(part);
    expect(heard).toEqual([]);
    frames.next();
    call(10);
    frames.next();
    frames.next();
    expect(heard).toEqual([6, 10]);
  });

  it("is called with the latest unless told otherwise, and with nothing once that is taken back", () => {
    const heard: number[] = [];
    const { call, cancel } = perFrame((value: number) => heard.push(value));
    call(1);
    call(2);
    frames.next();
    call(3);
    cancel();
    frames.next();
    expect(heard).toEqual([2]);
  });
});

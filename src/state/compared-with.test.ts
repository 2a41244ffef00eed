import { describe, expect, it } from "vitest";
import { minuteTimes, toyOpenDevice } from "../query/toy-open-device.ts";
import { comparedWith } from "./compared-with.ts";

const DAY_MS = 86_400_000;
const [a, b, c] = ["a", "b", "c"].map((id) => ({
  ...toyOpenDevice(minuteTimes(3), { ToLocalArpPortAllByte: Int32Array.of(1, 2, 3) }),
  id,
}));

describe("what a device is held beside", () => {
  it("is the one that was chosen, at the same time", () => {
    expect(comparedWith({ deviceId: "c", shiftMs: 0 }, a, [a, b, c])).toEqual({ second: c, shiftMs: 0 });
  });

  it("is the next device at first, the first one beside the last", () => {
    expect(comparedWith(null, a, [a, b, c]).second).toBe(b);
    expect(comparedWith(null, c, [a, b, c]).second).toBe(a);
  });

  it("is its own week before where no other is open", () => {
    expect(comparedWith(null, a, [a])).toEqual({ second: a, shiftMs: 7 * DAY_MS });
    expect(comparedWith({ deviceId: "gone", shiftMs: 0 }, a, [a])).toEqual({
      second: a,
      shiftMs: 7 * DAY_MS,
    });
  });

  it("is never itself at the same time, as when the chosen one is looked at", () => {
    expect(comparedWith({ deviceId: "b", shiftMs: 0 }, b, [a, b, c])).toEqual({ second: c, shiftMs: 0 });
  });

  it("is its own time so much earlier, whichever device that was chosen at", () => {
    for (const deviceId of ["a", "b"])
      expect(comparedWith({ deviceId, shiftMs: DAY_MS }, b, [a, b])).toEqual({ second: b, shiftMs: DAY_MS });
  });

  it("is another one where the chosen one is no longer open", () => {
    expect(comparedWith({ deviceId: "gone", shiftMs: 0 }, a, [a, b])).toEqual({ second: b, shiftMs: 0 });
  });
});

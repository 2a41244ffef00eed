import { describe, expect, it } from "vitest";
import { takeDifferences } from "./take-differences.ts";

const NAN = Number.NaN;
const TOP = 2 ** 32;

describe("differences", () => {
  it.each([
    ["of a rising counter", [5, 7, 7, 10], false, [NAN, 2, 0, 3], 0, 0],
    ["from nothing", [5, 7], true, [5, 2], 0, 0],
    ["over missing rows carry the sum", [NAN, 5, NAN, NAN, 9], false, [NAN, NAN, NAN, NAN, 4], 0, 0],
    ["over a reset are the value itself", [100, 200, 3, 5], false, [NAN, 100, 3, 2], 1, 0],
    ["over a reset to nothing are 0", [100, 0, 0, 1], false, [NAN, 0, 0, 1], 1, 0],
    ["over a 32-bit wrap go on", [TOP - 10, TOP - 1, 4], false, [NAN, 9, 5], 0, 1],
    ["over a reset from high up start again", [3e9, 3e9 + 5, 7], false, [NAN, 5, 7], 1, 0],
    ["of a counter of more bits never wrap", [TOP - 10, TOP + 5, 4], false, [NAN, 15, 4], 1, 0],
    [
      "over a wrap of long steps go on",
      [1e9, 2e9, 3e9, 4e9, 5e9 - TOP],
      false,
      [NAN, 1e9, 1e9, 1e9, 1e9],
      0,
      1,
    ],
  ])("%s", (_, values, startsAt0, expected, resetCount, wrapCount) => {
    const taken = takeDifferences(Float64Array.from(values), startsAt0);
    expect([...taken.values]).toEqual(expected);
    expect(taken).toMatchObject({ resetCount, wrapCount });
  });

  it("are taken of any type alike", () => {
    expect([...takeDifferences(Uint8Array.of(250, 3, 9)).values]).toEqual([NAN, 3, 6]);
    expect([...takeDifferences(Uint32Array.of(TOP - 1, 3)).values]).toEqual([NAN, 4]);
  });
});

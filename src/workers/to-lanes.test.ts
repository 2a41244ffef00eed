import { describe, expect, it } from "vitest";
import { toLanes } from "./to-lanes.ts";

const MB = 1024 * 1024;
const sized = (...sizes: number[]) => sizes.map((size) => ({ size }));

describe("files are shared among workers", () => {
  it("so that the bytes are even, each lane in the order of the files", () => {
    expect(toLanes(sized(1 * MB, 9 * MB, 4 * MB, 5 * MB), 2)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(
      toLanes(sized(...Array.from({ length: 10 }, () => 10 * MB)), 4).map((lane) => lane.length),
    ).toEqual([3, 3, 2, 2]);
  });

  it("each file once, whatever their sizes", () => {
    const files = Array.from({ length: 57 }, (_, index) => ({ size: (index * 7919 * 977) % (3 * MB) }));
    const all = toLanes(files, 3).flat();
    expect(all.sort((one, other) => one - other)).toEqual(files.map((_, index) => index));
  });

  it("not at all where there is little, or one worker, or one file", () => {
    expect(toLanes(sized(1000, 2000), 4)).toEqual([[0, 1]]);
    expect(toLanes(sized(9 * MB, 9 * MB), 1)).toEqual([[0, 1]]);
    expect(toLanes(sized(9 * MB), 4)).toEqual([[0]]);
    expect(toLanes([], 4)).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { toSampling } from "../../core/sampling.ts";
import { createRowScores, eachKind } from "../row-scores.ts";
import { findAlarms } from "./alarms.ts";
import { toRowFlags } from "./row-flags.ts";

const ONES = { ...eachKind(() => 1), atOnce: 100, lasting: 1 };

/** Alarms as [first, confirmed, last] for SPE over a limit of 1, at the given minutes. */
function alarmsOf(ratios: readonly number[], minutes?: readonly number[]): number[][] {
  const timeMs = Float64Array.from(ratios, (_, row) => (minutes?.[row] ?? row) * 60_000);
  const scores = { ...createRowScores(ratios.length, ["row"]), row: Float64Array.from(ratios) };
  const flags = toRowFlags(scores, ONES);
  const alarms = findAlarms({ flags, timeMs, sampling: toSampling(timeMs) });
  return alarms.map(({ firstRow, confirmedRow, lastRow }) => [firstRow, confirmedRow, lastRow]);
}

describe("the alarm rule", () => {
  it.each([
    ["finds nothing in no rows", [], []],
    ["does not count a row that equals the limit", [0, 1, 1, 1, 1, 1], []],
    ["stays silent at two of five rows", [0, 2, 0, 0, 2, 0, 0, 2, 0, 0, 2], []],
    ["opens at the third of five, from the first of them on", [0, 2, 0, 2, 0, 2, 0], [[1, 5, 5]]],
    ["does not look back more than five rows", [2, 2, 0, 0, 0, 2, 2, 0], []],
    ["opens at once over a hundred limits", [0, 0, 101, 0, 0], [[2, 2, 2]]],
    ["does not open at once at a hundred limits", [0, 0, 100, 0, 0], []],
    ["starts a wild row's alarm at that row when only one row came before it", [0, 2, 101, 0], [[2, 2, 2]]],
    ["starts a wild row's alarm at the first of three rows over", [2, 2, 101, 0], [[0, 2, 2]]],
    ["stays open through four calm rows", [101, 0, 0, 0, 0, 2, 0], [[0, 0, 5]]],
    ["ends at the record's last row while it is open", [0, 2, 2, 2], [[1, 3, 3]]],
    ["joins alarms five minutes apart", [101, 0, 0, 0, 0, 101, 0], [[0, 0, 5]]],
    [
      "leaves alarms six minutes apart alone",
      [101, 0, 0, 0, 0, 0, 101],
      [
        [0, 0, 0],
        [6, 6, 6],
      ],
    ],
  ])("%s", (_, ratios, expected) => {
    expect(alarmsOf(ratios)).toEqual(expected);
  });

  it("closes at a segment's end, and the row after the gap is examined anew", () => {
    const minutes = [0, 1, 2, 3, 23, 24, 25];
    expect(alarmsOf([2, 2, 2, 0, 2, 0, 0], minutes)).toEqual([[0, 2, 2]]);
    expect(alarmsOf([2, 2, 2, 0, 101, 0, 0], minutes)).toEqual([
      [0, 2, 2],
      [4, 4, 4],
    ]);
  });

  it("does not count rows over a gap as neighbours", () => {
    expect(alarmsOf([0, 2, 2, 2, 0, 0, 0], [0, 1, 2, 22, 23, 24, 25])).toEqual([]);
  });

  it("joins over a segment's end where the time between is up to five cadences, and keeps the first confirmation", () => {
    expect(alarmsOf([0, 2, 2, 2, 101, 0, 0], [0, 1, 2, 3, 8, 9, 10])).toEqual([[1, 3, 4]]);
    expect(alarmsOf([0, 2, 2, 2, 101, 0, 0], [0, 1, 2, 3, 9, 10, 11])).toEqual([
      [1, 3, 3],
      [4, 4, 4],
    ]);
  });
});

import { describe, expect, it } from "vitest";
import type { DetectorLane, LaneKind } from "../../core/detector-lane.ts";
import { toAgreement } from "./agreement.ts";

/** A lane with alarms over the given rows, both ends inclusive. */
function lane(kind: LaneKind, rows: readonly (readonly [number, number])[]): DetectorLane {
  return {
    kind,
    scores: new Float64Array(0),
    limit: 1,
    alarms: rows.map(([firstRow, lastRow]) => ({
      startMs: firstRow - 1,
      endMs: lastRow,
      confirmedAtMs: lastRow,
      firstRow,
      lastRow,
    })),
  };
}

describe("the rows that two lanes share", () => {
  it.each([
    [
      "are all where both alarm in the same",
      [
        [3, 7],
        [9, 9],
      ],
      [
        [3, 7],
        [9, 9],
      ],
      1,
    ],
    ["are all where neither alarms", [], [], 1],
    ["are none where one alone alarms", [[3, 7]], [], 0],
    ["are none where they only touch", [[3, 7]], [[8, 9]], 0],
    ["are those in both of those in either", [[0, 9]], [[5, 14]], 5 / 15],
    [
      "count where one alarm spans several",
      [
        [0, 9],
        [20, 29],
      ],
      [
        [2, 3],
        [8, 21],
      ],
      (2 + 4) / (20 + 16 - 6),
    ],
  ] as const)("%s", (_, one, other, expected) => {
    const lanes = [lane("pca-spe", one), lane("largest-z", other)];
    expect(toAgreement(lanes).pairs).toEqual([{ one: "pca-spe", other: "largest-z", sharedRows: expected }]);
    expect(toAgreement(lanes.toReversed()).pairs[0].sharedRows).toBe(expected);
  });

  it("are told once for each pair, in the order of the lanes", () => {
    const lanes = (["pca-spe", "ewma-z", "k-means"] as const).map((kind) => lane(kind, [[0, 1]]));
    expect(toAgreement(lanes).pairs.map(({ one, other }) => [one, other])).toEqual([
      ["pca-spe", "ewma-z"],
      ["pca-spe", "k-means"],
      ["ewma-z", "k-means"],
    ]);
  });
});

describe("an alarm", () => {
  it("is seconded by each other lane once, however many of its alarms overlap", () => {
    const lanes = [
      lane("pca-spe", [
        [0, 9],
        [20, 29],
        [40, 49],
      ]),
      lane("largest-z", [
        [2, 3],
        [8, 21],
      ]),
      lane("ewma-z", [
        [9, 9],
        [30, 39],
      ]),
    ];
    expect(toAgreement(lanes).secondedBy).toEqual([
      [2, 1, 0],
      [1, 2],
      [2, 0],
    ]);
  });
});

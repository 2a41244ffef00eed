import { describe, expect, it } from "vitest";
import { seededRandom } from "../../core/seeded-random.ts";
import { finish } from "../../core/steps.ts";
import { fitOnBaseline } from "../fit-detector.ts";
import { scoreDevice } from "../score-device.ts";
import { toyDevice } from "../toy-device.ts";
import { explainCounters } from "./flow-evidence.ts";
import { rowContributions } from "./row-contributions.ts";

const random = seededRandom(7);
const device = toyDevice(
  ["a", "b", "c", "d", "e"].map((flow, index) => ({
    flow,
    values: Array.from({ length: 700 }, (_, row) => (row > 600 ? 90 : 10) * (index + 1) * random()),
  })),
);
const { models } = fitOnBaseline(device, [{ startRow: 0, endRow: 600 }]).detector;
const rows = Int32Array.of(3, -1, 650, 699, 0);
const found = finish(rowContributions(device, models, rows));

describe("what counters add to a row's error", () => {
  it("adds up to it", () => {
    const { row: spe } = scoreDevice(device, models);
    for (const [index, row] of rows.entries()) {
      if (row < 0) continue;
      const sum = found.subarray(index * 5, index * 5 + 5).reduce((all, one) => all + one, 0);
      expect(sum / spe[row]).toBeCloseTo(1, 9);
    }
  });

  it("is what the evidence of that row alone says", () => {
    const evidence = explainCounters(device, models, { rows: { startRow: 650, endRow: 651 }, score: "row" });
    for (const [j, { contribution }] of evidence.entries())
      expect(found[2 * 5 + j]).toBeCloseTo(contribution, 6);
  });

  it("is not known where there is no row", () => {
    expect([...found.subarray(5, 10)]).toEqual(new Array(5).fill(Number.NaN));
  });
});

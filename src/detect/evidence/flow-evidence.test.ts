import { describe, expect, it } from "vitest";
import { SCORE_KINDS } from "../../core/detector.ts";
import { countRows } from "../../core/row-range.ts";
import { seededRandom } from "../../core/seeded-random.ts";
import { detectDevice } from "../detect-device.ts";
import { fitOnBaseline } from "../fit-detector.ts";
import { scoreDevice } from "../score-device.ts";
import { type ToyCounter, toyDevice } from "../toy-device.ts";
import { explainCounters, explainedRows, explainRows } from "./flow-evidence.ts";

const CALM_ROWS = 600;
const baseline = { startMs: Number.NEGATIVE_INFINITY, endMs: Date.UTC(2024, 0, 1, 0, CALM_ROWS + 1) };

/** A flow's counter: noise around a level in the baseline, then ten rows at another level. */
function counter(flow: string, level: number, then: number, extra: Partial<ToyCounter> = {}): ToyCounter {
  const random = seededRandom(flow.length * 1000 + level);
  const calm = Array.from({ length: CALM_ROWS }, () => (level === 0 ? 0 : level + 3 * random()));
  return { flow, ...extra, values: [...calm, ...new Array(10).fill(then)] };
}

function evidence(...counters: readonly ToyCounter[]) {
  const { intervals } = detectDevice(toyDevice(counters), { baseline });
  return intervals.at(-1)?.flows ?? [];
}

describe("a flow's change", () => {
  it("is new when it never spoke and speaks now", () => {
    const [top] = evidence(counter("a", 0, 50), counter("b", 20, 21));
    expect(top).toMatchObject({ flow: { id: "a" }, change: "new", observed: { packets: 50, bytes: null } });
    expect(top.expected.packets).toBe(0);
    expect(top.share).toBeCloseTo(1, 1);
  });

  it("is new when a counter that stood still at another level moves", () => {
    const still = { flow: "a", values: [...new Array(CALM_ROWS).fill(4), ...new Array(10).fill(400)] };
    expect(evidence(still, counter("b", 20, 21))[0].change).toBe("new");
  });

  it("is absent when a steady flow falls silent", () => {
    const [top] = evidence(counter("a", 900, 0), counter("b", 20, 21));
    expect(top.change).toBe("absent");
    expect(top.observed.packets).toBe(0);
    expect(top.expected.packets).toBeGreaterThan(890);
  });

  it("is absent rather than new when a constant flow falls silent", () => {
    const still = { flow: "a", values: [...new Array(CALM_ROWS).fill(400), ...new Array(10).fill(0)] };
    expect(evidence(still, counter("b", 20, 21))[0].change).toBe("absent");
  });

  it("is less when something is left of it", () => {
    expect(evidence(counter("a", 900, 100), counter("b", 20, 21))[0].change).toBe("less");
  });

  it("is more when it varies as usual and rises", () => {
    expect(evidence(counter("a", 20, 2000), counter("b", 20, 21))[0].change).toBe("more");
  });

  it("is not absent while one of its counters still counts", () => {
    const [top] = evidence(
      counter("a", 900, 0),
      counter("a", 90_000, 60, { measure: "bytes" }),
      counter("b", 20, 21),
    );
    expect(top.change).toBe("less");
  });
});

describe("the evidence", () => {
  it("goes by share, adds up to 1 and leaves out flows with less than a thousandth", () => {
    const flows = evidence(
      counter("a", 0, 5000),
      counter("b", 20, 200),
      counter("c", 30, 31.5),
      counter("d", 30, 31.5),
    );
    expect(flows.map(({ flow }) => flow.id)).toEqual(["a", "b"]);
    expect(flows[0].share).toBeGreaterThan(flows[1].share);
    expect(flows[0].share + flows[1].share).toBeCloseTo(1, 2);
  });

  it("puts a flow's packets and bytes together, per cadence", () => {
    const [top] = evidence(
      counter("a", 0, 10),
      counter("a", 0, 600, { measure: "bytes" }),
      counter("b", 20, 21),
    );
    expect(top).toMatchObject({
      flow: { id: "a" },
      observed: { packets: 10, bytes: 600 },
      expected: { packets: 0, bytes: 0 },
    });
    expect(top.observed).not.toHaveProperty("value");
  });

  it("speaks of a plain column by its value, and expects its usual level", () => {
    const [top] = evidence(counter("a", -40, 10, { measure: "value", isCount: false }), counter("b", 20, 21));
    expect(top.observed).toEqual({ packets: null, bytes: null, value: 10 });
    expect(top.expected.value).toBeGreaterThan(-40);
    expect(top.expected.value).toBeLessThan(-37);
    expect(top.change).toBe("more");
  });

  it("means over the rows that have a value", () => {
    const holed = counter("a", 0, 50);
    const values = Float64Array.from(holed.values);
    values[CALM_ROWS + 2] = Number.NaN;
    expect(evidence({ ...holed, values }, counter("b", 20, 21))[0].observed.packets).toBe(50);
  });
});

describe("counters apart", () => {
  const device = toyDevice([
    counter("a", 0, 10),
    counter("a", 0, 600, { measure: "bytes" }),
    counter("b", 20, 2),
    counter("c", 900, 930),
  ]);
  const rows = { startRow: CALM_ROWS, endRow: CALM_ROWS + 10 };
  const { models } = fitOnBaseline(device, [{ startRow: 0, endRow: CALM_ROWS }]).detector;

  it.each(SCORE_KINDS)("add up to the %s score, and to their flow's share", (score) => {
    const sum = scoreDevice(device, models)[score].subarray(rows.startRow, rows.endRow).reduce(add, 0);
    const counters = explainCounters(device, models, { rows, score });
    expect(counters.map(({ contribution }) => contribution).reduce(add, 0) / sum).toBeCloseTo(1, 9);
    for (const { share, counters } of explainRows(device, models, { rows, score })) {
      expect(counters.map((own) => own.share).reduce(add, 0)).toBeCloseTo(share, 9);
    }
  });

  it("have what was observed, what was expected and the mean z, with its sign", () => {
    const flows = explainRows(device, models, { rows, score: "row" });
    const [a, b] = ["a", "b"].map((id) => flows.find(({ flow }) => flow.id === id));
    expect(a?.counters).toMatchObject([
      { measure: "packets", observed: 10, expected: 0 },
      { measure: "bytes", observed: 600, expected: 0 },
    ]);
    // The floor of a count that stands still is half a packet, of bytes four, in roots.
    expect(a?.counters[0].z).toBeCloseTo(Math.sqrt(10) / 0.5, 9);
    expect(a?.counters[1].z).toBeCloseTo(Math.sqrt(600) / 4, 9);
    const { mean, scale } = models.row.scale;
    expect(b?.counters[0].z).toBeCloseTo((Math.sqrt(2) - mean[2]) / scale[2], 9);
    expect(b?.counters[0].z).toBeLessThan(-1);
  });
});

describe("a flow's rank by z", () => {
  it("counts all flows, and the first has a place in the evidence whatever its share", () => {
    const device = toyDevice([counter("a", 0, 5000), counter("b", 20, 200), counter("c", 30, 31.5)]);
    const { models } = fitOnBaseline(device, [{ startRow: 0, endRow: CALM_ROWS }]).detector;
    // The farthest counter is the model's axis: nothing of it is left for a share.
    const row = { ...models.row, loadings: [Float64Array.of(1, 0, 0)] };
    const flows = explainRows(
      device,
      { ...models, row },
      { rows: { startRow: CALM_ROWS, endRow: CALM_ROWS + 1 }, score: "row" },
    );
    expect(flows.map(({ flow, zRank }) => [flow.id, zRank])).toEqual([
      ["b", 2],
      ["a", 1],
    ]);
    expect(flows[1].share).toBeCloseTo(0, 9);
  });
});

describe("the rows that are explained", () => {
  it("are all of four thousand", () => {
    expect(explainedRows({ startRow: 7, endRow: 4007 })).toEqual([{ startRow: 7, endRow: 4007 }]);
  });

  it.each([4001, 4007, 5000, 40_000, 2_000_000])(
    "of %d are four thousand in eight runs, one in each eighth, the peak in one of them",
    (count) => {
      for (const peak of [0, 499, count >> 3, (count >> 1) - 1, count >> 1, count - 1]) {
        const runs = explainedRows({ startRow: 11, endRow: 11 + count }, 11 + peak);
        expect(countRows(runs)).toBe(4000);
        for (const [index, { startRow, endRow }] of runs.entries()) {
          expect(startRow - 11).toBeGreaterThanOrEqual(Math.floor((index * count) / 8));
          expect(endRow - 11).toBeLessThanOrEqual(Math.floor(((index + 1) * count) / 8));
        }
        expect(runs.some(({ startRow, endRow }) => startRow <= 11 + peak && 11 + peak < endRow)).toBe(true);
      }
    },
  );

  it("tell of a long alarm what all of its rows would, and name what made its peak", () => {
    const random = seededRandom(4);
    const rows = { startRow: CALM_ROWS, endRow: CALM_ROWS + 30_000 };
    const peakRow = CALM_ROWS + 12_345;
    const column = (flow: string, valueAt: (row: number) => number): ToyCounter => ({
      flow,
      values: Array.from({ length: rows.endRow }, (_, row) => valueAt(row)),
    });
    const device = toyDevice([
      column("a", (row) => 20 + 3 * random() + (row < CALM_ROWS ? 0 : 60)),
      column("b", () => 20 + 3 * random()),
      column("c", (row) => (row === peakRow ? 1e6 : 0)),
    ]);
    const { models } = fitOnBaseline(device, [{ startRow: 0, endRow: CALM_ROWS }]).detector;
    const [top, next] = explainRows(device, models, { rows, score: "row", peakRow });
    expect([top.flow.id, next.flow.id]).toEqual(["c", "a"]);
    expect(next.observed.packets).toBeCloseTo(81.5, 1);
    const [usual] = explainRows(device, models, { rows, score: "row" });
    expect(usual.flow.id).toBe("a");
  });
});

function add(sum: number, value: number): number {
  return sum + value;
}

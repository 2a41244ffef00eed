import { describe, expect, it } from "vitest";
import { NO_ADJUSTMENTS } from "../core/adjustments.ts";
import { ALARM_RULES, SCORE_KINDS } from "../core/detector.ts";
import type { Device } from "../core/device.ts";
import { ProblemError } from "../core/problem.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { detectDevice } from "./detect-device.ts";
import { type ToyCounter, toyDevice } from "./toy-device.ts";

const ROWS = 1000;

function noise(flow: string, seed: number, extra: Partial<ToyCounter> = {}): ToyCounter {
  const random = seededRandom(seed);
  return { flow, ...extra, values: Array.from({ length: ROWS }, () => Math.floor(30 * random())) };
}

/** Four noisy flows and one that never speaks until row 700. */
function attackedDevice() {
  const attack = Array.from({ length: ROWS }, (_, row) => (row >= 700 && row < 720 ? 60 : 0));
  return toyDevice([
    ...[1, 2, 3, 4].map((seed) => noise(`noise ${seed}`, seed)),
    { flow: "attack", values: attack },
  ]);
}

const firstHalf = { startMs: Number.NEGATIVE_INFINITY, endMs: Date.UTC(2024, 0, 1, 0, 501) };

function problemOf(act: () => unknown) {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown.problem;
    throw thrown;
  }
  throw new Error("nothing was thrown");
}

describe("detecting in a device", () => {
  it("flags the flow that never spoke before, from the start of its first minute to its last row", () => {
    const device = attackedDevice();
    const { model, intervals } = detectDevice(device, { baseline: firstHalf });
    expect(model).toMatchObject({ baseline: firstHalf, baselineRows: 500, components: 1 });
    const interval = intervals.find((found) => found.flows[0].flow.id === "attack");
    expect(interval).toMatchObject({
      id: "020000000001-20240101T114000Z",
      deviceId: device.id,
      startMs: Date.UTC(2024, 0, 1, 11, 40),
      endMs: Date.UTC(2024, 0, 1, 12, 0),
      firstRow: 700,
      lastRow: 719,
    });
    expect(interval?.flows[0].change).toBe("new");
    expect(interval?.severityScore).toBeGreaterThan(1);
    expect(interval?.severity).toBe("medium");
  });

  it("leaves out of a baseline what is known to be bad, and finds it again", () => {
    const device = attackedDevice();
    const attack = { startMs: device.timeMs[700] - 60_000, endMs: device.timeMs[719] };
    const whole = { startMs: Number.NEGATIVE_INFINITY, endMs: Date.UTC(2025, 0, 1) };
    const marks = [{ ...attack, deviceId: device.id, kind: "left-out" as const }];
    const plain = detectDevice(device, { baseline: whole });
    const { model, intervals } = detectDevice(device, { baseline: whole, marks });
    expect([plain.model.baselineRows, model.baselineRows]).toEqual([ROWS, ROWS - 20]);
    const found = intervals.find(({ firstRow }) => firstRow === 700);
    expect(found?.flows[0]).toMatchObject({ flow: { id: "attack" }, change: "new" });
    expect(model.marks).toEqual(marks);
  });

  it.each([{ baseline: firstHalf }, {}])(
    "takes what is said to be normal into the baseline, with %j, and raises no alarm there",
    (asked) => {
      const device = attackedDevice();
      const before = detectDevice(device, asked);
      const alarm = before.intervals.find(({ firstRow }) => firstRow === 700);
      if (alarm === undefined) throw new Error("The attack is not found.");
      const { startMs, endMs } = alarm;
      const marks = [{ startMs, endMs, deviceId: device.id, kind: "normal" as const }];
      const { intervals, model } = detectDevice(device, { ...asked, marks });
      expect(intervals.some(({ firstRow, lastRow }) => firstRow < 720 && lastRow >= 700)).toBe(false);
      if (asked.baseline) expect(model.baselineRows).toBe(before.model.baselineRows + 20);
    },
  );

  it("without a flow finds nothing in it, and is a detection of a device that has no such flow", () => {
    const device = attackedDevice();
    const adjustments = { ...NO_ADJUSTMENTS, withoutFlows: ["attack"] };
    const found = detectDevice(device, { baseline: firstHalf, adjustments });
    const poorer = { ...device, counters: device.counters.slice(0, 4) };
    const own = detectDevice(poorer, { baseline: firstHalf });
    expect(found).toEqual({ ...own, model: { ...own.model, adjustments } });
  });

  it("with a counter capped scores its rows as if they held no more", () => {
    const device = attackedDevice();
    const adjustments = { ...NO_ADJUSTMENTS, caps: [{ counter: "attack packets", most: 0 }] };
    const { intervals } = detectDevice(device, { baseline: firstHalf, adjustments });
    expect(intervals.some(({ firstRow, lastRow }) => firstRow < 720 && lastRow >= 700)).toBe(false);
  });

  it.each([0, 2, 5, 99])(
    "keeps %d components where that is asked, as far as there are counters",
    (components) => {
      const adjustments = { ...NO_ADJUSTMENTS, components };
      const { model, detector } = detectDevice(attackedDevice(), { baseline: firstHalf, adjustments });
      expect(model.components).toBe(Math.min(5, components));
      expect(detector.models.row.loadings).toHaveLength(Math.min(5, components));
    },
  );

  it("does not heed what is said of other devices", () => {
    const marks = [{ ...firstHalf, startMs: 0, deviceId: "02:00:00:00:00:09", kind: "left-out" as const }];
    expect(detectDevice(attackedDevice(), { marks })).toEqual(detectDevice(attackedDevice()));
  });

  it("gives the same detection twice", () => {
    expect(detectDevice(attackedDevice())).toEqual(detectDevice(attackedDevice()));
  });

  it("reports its progress, ascending and ending with 1", () => {
    const shares: number[] = [];
    detectDevice(attackedDevice(), { onProgress: (share) => shares.push(share) });
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect(shares.at(-1)).toBe(1);
  });

  it("does not touch the device's numbers", () => {
    const device = attackedDevice();
    const before = device.counters.map((counter) => counter.values.slice());
    detectDevice(device);
    expect(device.counters.map((counter) => counter.values)).toEqual(before);
  });
});

describe("a baseline that never varies", () => {
  it("gives a limit above 0, and one packet is seen", () => {
    const values = new Array(ROWS).fill(0);
    values[900] = 1;
    const { model, scores, intervals } = detectDevice(toyDevice([{ flow: "a", values }]), {
      baseline: firstHalf,
    });
    expect(model.limit).toBeGreaterThan(0);
    expect(model).toMatchObject({ components: 0, explainedShare: 0 });
    expect(scores.row[900]).toBe(4);
    expect(intervals).toMatchObject([{ firstRow: 900, lastRow: 900, flows: [{ change: "new" }] }]);
  });

  it("flags nothing where nothing moves", () => {
    expect(
      detectDevice(toyDevice([{ flow: "a", values: new Array(ROWS).fill(0.1 + 0.2) }])).intervals,
    ).toEqual([]);
  });

  it.each([1e-9, 1, 1e9])("of a plain measurement sees a move, at unit %d", (unit) => {
    const values = new Array(ROWS).fill(-3 * unit);
    values[900] = 2 * unit;
    const plain = { flow: "a", measure: "value" as const, isCount: false, values };
    const { intervals } = detectDevice(toyDevice([plain]), { baseline: firstHalf });
    expect(intervals).toMatchObject([{ firstRow: 900, lastRow: 900, flows: [{ change: "new" }] }]);
  });
});

it("data that are never the same have no stable normal, and are searched all the same", () => {
  // Each day is busier than all before it, by other flows.
  const rows = 8 * 1440;
  const timeMs = Float64Array.from({ length: rows }, (_, row) => row * 60_000);
  const counters = Array.from({ length: 8 }, (_, day) => {
    const random = seededRandom(day);
    return {
      flow: `${day}`,
      values: Array.from({ length: rows }, (_, row) =>
        Math.floor(row / 1440) === day ? 1000 * (day + 1) + 50 * random() : 0,
      ),
    };
  });
  const { model, scores } = detectDevice(toyDevice(counters, timeMs));
  expect(model.origin).toMatchObject({ kind: "found", isUnstable: true });
  expect(model.origin.kind === "found" && model.origin.leftOutRows).toBeGreaterThan(0.35 * rows);
  expect(model.baselineRows).toBeGreaterThan(0.65 * rows);
  for (const kind of SCORE_KINDS) expect(scores[kind].every(Number.isFinite)).toBe(true);
});

it("on a chosen baseline only the views whose rules may raise an alarm are looked at", () => {
  const device = attackedDevice();
  const usual = detectDevice(device, { baseline: firstHalf });
  expect(Object.keys(usual.detector.models)).toEqual(["row", "window"]);
  expect(usual.scores.drift).toHaveLength(0);
  const all = detectDevice(device, { baseline: firstHalf, rules: ALARM_RULES });
  expect(Object.keys(all.detector.models)).toEqual(["row", "window", "drift"]);
  expect(all.scores.drift).toHaveLength(ROWS);
  expect(all.scores.row).toEqual(usual.scores.row);
});

it("of a long record with no baseline chosen the model is fitted on the middle of each fold, and all rows are scored", () => {
  const random = seededRandom(4);
  const rows = 200_000;
  const attackRow = rows - 100;
  const values = Uint8Array.from(
    { length: rows },
    (_, row) => 20 + 10 * random() + (row >= attackRow ? 200 : 0),
  );
  const timeMs = Float64Array.from({ length: rows }, (_, row) => row * 60_000);
  const { model, intervals } = detectDevice(toyDevice([{ flow: "a", values }], timeMs));
  expect(model.baselineRows).toBeLessThanOrEqual(150_000);
  expect(model.baselineRows).toBeGreaterThan(140_000);
  expect(intervals.some(({ firstRow, lastRow }) => firstRow <= attackRow && lastRow === rows - 1)).toBe(true);
});

it("a device that does the same over and over, with no baseline chosen, raises no alarm", () => {
  const packets = (row: number): number => 3 + ((row * row) % 5);
  const counter = (flow: string, measure: "packets" | "bytes", of: (row: number) => number): ToyCounter => ({
    flow,
    measure,
    values: Array.from({ length: 3000 }, (_, row) => of(row)),
  });
  const counters = [
    counter("out", "packets", packets),
    counter("out", "bytes", (row) => 90 * packets(row)),
    counter("in", "packets", (row) => packets(row) + 1),
    counter("in", "bytes", (row) => 130 * packets(row)),
  ];
  expect(detectDevice(toyDevice(counters)).intervals).toEqual([]);
});

describe("plain measurements", () => {
  it.each([1e-9, 1e9])("score the same in any unit: times %d", (unit) => {
    const plain = (factor: number) =>
      toyDevice(
        [1, 2, 3, 4].map((seed) => {
          const counter = noise(`${seed}`, seed, { measure: "value", isCount: false });
          return { ...counter, values: Float64Array.from(counter.values, (value) => (value - 12) * factor) };
        }),
      );
    const one = detectDevice(plain(1));
    const other = detectDevice(plain(unit));
    for (let row = 0; row < ROWS; row++)
      expect(other.scores.row[row] / one.scores.row[row]).toBeCloseTo(1, 8);
  });
});

describe("missing values", () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "of %d leave every score a number",
    (missing) => {
      const random = seededRandom(9);
      const counters = [1, 2, 3, 4, 5].map((seed) => {
        const counter = noise(`${seed}`, seed, { isCount: seed % 2 === 0, measure: "value" });
        return {
          ...counter,
          values: Float64Array.from(counter.values, (value) => (random() < 0.2 ? missing : value)),
        };
      });
      const { scores, model } = detectDevice(toyDevice(counters));
      for (const kind of SCORE_KINDS) expect(scores[kind].every(Number.isFinite)).toBe(true);
      expect(model.limit).toBeGreaterThan(0);
    },
  );

  it("of a whole row say nothing, so its score is 0 where the model is centred", () => {
    const counters = [1, 2, 3, 4].map((seed) => {
      const counter = noise(`${seed}`, seed);
      return {
        ...counter,
        values: Float64Array.from(counter.values, (value, row) => (row === 5 ? Number.NaN : value)),
      };
    });
    expect(detectDevice(toyDevice(counters)).scores.row[5]).toBe(0);
  });

  it("of a whole column leave the others' detection as it is", () => {
    const attacked = attackedDevice();
    const empty = toyDevice([
      { flow: "empty", measure: "value", isCount: false, values: new Array(ROWS).fill(Number.NaN) },
    ]);
    const both = { ...attacked, counters: [...attacked.counters, ...empty.counters] };
    const rows = (device: Device) =>
      detectDevice(device, { baseline: firstHalf }).intervals.map((found) => found.firstRow);
    expect(rows(both)).toEqual(rows(attacked));
  });

  it("and absurdly large ones do not break the numbers", () => {
    const values = Float64Array.from(noise("a", 1).values);
    values[900] = 1e300;
    const plain = { flow: "a", measure: "value" as const, isCount: false, values };
    const { scores, intervals } = detectDevice(toyDevice([plain, noise("b", 2)]), { baseline: firstHalf });
    for (const kind of SCORE_KINDS) expect(scores[kind].every(Number.isFinite)).toBe(true);
    expect(intervals.at(-1)?.flows[0]).toMatchObject({ flow: { id: "a" }, change: "more" });
    expect(intervals.at(-1)?.flows[0].share).toBeCloseTo(1, 9);
  });
});

describe("a device that cannot be fitted", () => {
  it("with a baseline that holds too few observations is a Problem that says so and names the span to choose from", () => {
    const baseline = { startMs: Date.UTC(2024, 0, 1, 0, 1), endMs: Date.UTC(2024, 0, 1, 0, 10) };
    expect(problemOf(() => detectDevice(attackedDevice(), { baseline }))).toEqual({
      level: "error",
      what: "The baseline holds 9 observations of device 02:00:00:00:00:01; a model needs 10 or more.",
      where: { file: "toy.csv" },
      tryThis: "Choose a longer baseline: this device was observed 1 Jan 2024 UTC.",
    });
  });

  it("with a baseline that ends before it begins is the same Problem", () => {
    const baseline = { startMs: 5, endMs: 1 };
    expect(problemOf(() => detectDevice(attackedDevice(), { baseline })).what).toContain("0 observations");
  });

  it("with a record too short for any baseline is a Problem that asks for more", () => {
    const device = toyDevice([{ flow: "a", values: [1, 2, 3] }]);
    expect(problemOf(() => detectDevice(device)).tryThis).toBe("Open a longer record of this device.");
  });

  it("without counters is a Problem", () => {
    const problem = problemOf(() => detectDevice(toyDevice([])));
    expect(problem).toMatchObject({
      level: "error",
      what: expect.stringContaining("no counters"),
      where: { file: "toy.csv" },
    });
  });

  it("but ten observations are enough", () => {
    expect(
      detectDevice(toyDevice([{ flow: "a", values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }])).model.baselineRows,
    ).toBe(10);
  });
});

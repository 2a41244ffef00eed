import { describe, expect, it } from "vitest";
import type { Annotation } from "../../core/annotation.ts";
import type { MeasuredEvaluation } from "../../core/evaluation.ts";
import { toSampling } from "../../core/sampling.ts";
import type { SuspiciousInterval } from "../../core/suspicious-interval.ts";
import { TOY_HYPOTHESIS } from "../../core/toy-evidence.ts";
import { evaluateDetection, type JudgedDetection } from "./evaluate-detection.ts";

const MINUTE_MS = 60_000;

const attack = (start: number, end: number, type = "ArpSpoof1L2D"): Annotation => ({
  deviceId: "toy",
  startMs: start * MINUTE_MS,
  endMs: end * MINUTE_MS,
  type,
  flows: [],
});

/** An interval by its minutes. */
const interval = (start: number, end: number, confirmed = start + 3): SuspiciousInterval => ({
  id: `toy-${start}`,
  deviceId: "toy",
  startMs: start * MINUTE_MS,
  endMs: end * MINUTE_MS,
  confirmedAtMs: confirmed * MINUTE_MS,
  severity: "low",
  severityScore: 0.5,
  peakMs: end * MINUTE_MS,
  peakOverLimit: 3,
  rules: ["sustained"],
  score: "row",
  followsId: null,
  firstRow: start,
  lastRow: end - 1,
  flows: [],
  hypothesis: TOY_HYPOTHESIS,
});

/** Two days of minutes, row r at minute r + 1; scores 0.5, and 2 over the minutes given. */
function toyJudged(
  { intervals, annotations }: Pick<JudgedDetection, "intervals" | "annotations">,
  deviceId = "toy",
): JudgedDetection {
  const timeMs = Float64Array.from({ length: 2880 }, (_, row) => (row + 1) * MINUTE_MS);
  const score = new Float64Array(2880).fill(0.5);
  for (const { startMs, endMs } of intervals) score.fill(2, startMs / MINUTE_MS, endMs / MINUTE_MS);
  return { deviceId, timeMs, sampling: toSampling(timeMs), score, threshold: 1, intervals, annotations };
}

function measure(judged: JudgedDetection): MeasuredEvaluation {
  const evaluation = evaluateDetection(judged);
  if (evaluation.kind === "unknown") throw new Error("There are annotations.");
  return evaluation;
}

describe("two days with three attacks, one of them missed and one false alarm,", () => {
  const evaluation = measure(
    toyJudged({
      intervals: [interval(100, 110, 103), interval(200, 205, 207), interval(1000, 1005)],
      annotations: [
        attack(100, 110, "ArpSpoof100L2D"),
        attack(200, 210, "ArpSpoof10L2D"),
        attack(2000, 2010),
      ],
    }),
  );

  it("have each attack's outcome and delay", () => {
    expect(evaluation.outcomes.map(({ outcome, delayMs }) => [outcome, delayMs])).toEqual([
      ["found", 3 * MINUTE_MS],
      ["found", 7 * MINUTE_MS],
      ["missed", null],
    ]);
    expect(evaluation.events).toEqual({
      found: 2,
      missed: 1,
      unobserved: 0,
      medianDelayMs: 5 * MINUTE_MS,
      largestDelayMs: 7 * MINUTE_MS,
    });
  });

  it("have the attacks by name and rate", () => {
    expect(evaluation.byAttack).toHaveLength(1);
    expect(evaluation.byRate.map(({ name }) => name)).toEqual(["1", "10", "100"]);
  });

  it("have one false alarm in the time outside attacks, with its interval", () => {
    const { count, deviceDays, rate } = evaluation.falseAlarms;
    expect(count).toBe(1);
    expect(deviceDays).toBeCloseTo(2850 / 1440, 12);
    expect(rate?.perDay).toBeCloseTo(1440 / 2850, 12);
    expect(rate?.highest).toBeCloseTo((5.571643 * 1440) / 2850, 6);
  });

  it("have the figures of rows under both rules", () => {
    const { inside, overlaps } = evaluation.byLabelRule;
    // Flagged are 20 rows; the minutes of the attacks 30, of which 15 are flagged.
    expect([overlaps.rows, overlaps.labelledRows]).toEqual([2880, 30]);
    expect(overlaps.place).toEqual({ threshold: 1, flaggedRows: 20, precision: 0.75, recall: 0.5 });
    expect(overlaps.averagePrecision).toBeCloseTo(0.5 * 0.75 + 0.5 * (30 / 2880), 12);
    // 15 of 30 are over 2845 of 2850 and level with 5, the others are under 5 and level with 2845.
    expect(overlaps.rocAuc).toBeCloseTo((15 * (2845 + 5 / 2) + (15 * 2845) / 2) / (30 * 2850), 12);
    expect(overlaps.best).toMatchObject({ threshold: 2, precision: 0.75, recall: 0.5 });
    expect(overlaps.curve).toEqual([
      { threshold: 2, precision: 0.75, recall: 0.5 },
      { threshold: 0.5, precision: 30 / 2880, recall: 1 },
    ]);
    expect(overlaps.vusPr).toBeGreaterThan(0);
    // A row's time is its minute's end: that of the first attack's last flagged row is the attack's end, no more inside.
    expect(inside.labelledRows).toBe(30);
    expect(inside.place).toMatchObject({ flaggedRows: 20, precision: 14 / 20, recall: 14 / 30 });
  });

  it("are plain data, without a NaN", () => {
    expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation);
  });
});

it("alarms on nothing but attacks, minute for minute, are faultless", () => {
  const { events, falseAlarms, byLabelRule } = measure(
    toyJudged({ intervals: [interval(100, 110)], annotations: [attack(100, 110)] }),
  );
  expect(events).toMatchObject({ found: 1, missed: 0 });
  expect(falseAlarms.count).toBe(0);
  expect(byLabelRule.overlaps).toMatchObject({ averagePrecision: 1, rocAuc: 1, best: { f1: 1 } });
});

it("without annotations nothing is known", () => {
  expect(evaluateDetection(toyJudged({ intervals: [interval(1, 5)], annotations: [] }))).toEqual({
    kind: "unknown",
    deviceId: "toy",
  });
});

it("an attack outside the record is neither found nor missed, and no row has a figure", () => {
  const { events, byLabelRule, falseAlarms } = measure(
    toyJudged({ intervals: [], annotations: [attack(9000, 9010)] }),
  );
  expect(events).toMatchObject({ found: 0, missed: 0, unobserved: 1 });
  expect(falseAlarms.deviceDays).toBeCloseTo(2, 12);
  expect(byLabelRule.inside).toEqual({
    rows: 2880,
    labelledRows: 0,
    averagePrecision: null,
    rocAuc: null,
    vusPr: null,
    curve: [],
    place: null,
    best: null,
  });
});

it("a record that is all attack has no false alarm rate and no ROC", () => {
  const { falseAlarms, byLabelRule } = measure(
    toyJudged({ intervals: [interval(0, 2880)], annotations: [attack(-1, 5000)] }),
  );
  expect(falseAlarms).toEqual({ count: 0, deviceDays: 0, rate: null });
  expect(byLabelRule.inside).toMatchObject({ averagePrecision: 1, rocAuc: null });
});

it("a record without rows is measured without a NaN", () => {
  const timeMs = new Float64Array(0);
  const evaluation = measure({
    ...toyJudged({ intervals: [], annotations: [attack(1, 2)] }),
    timeMs,
    sampling: toSampling(timeMs),
    score: new Float64Array(0),
  });
  expect(evaluation.events.unobserved).toBe(1);
  expect(evaluation.falseAlarms.rate).toBeNull();
});

import { describe, expect, it } from "vitest";
import { type DetectorComparison, type JudgedLane, LANE_KINDS } from "../core/detector-lane.ts";
import type { MeasuredEvaluation } from "../core/evaluation.ts";
import { behindBestSentence, secondedSentence } from "./lane-sentences.ts";

type RowMarks = readonly [averagePrecision: number, rocAuc: number, vusPr: number];

/** Lanes in their order, each with the marks of its scores, or of unknown quality. */
function toyLanes(marks: readonly (RowMarks | null)[]): readonly JudgedLane[] {
  return marks.map((own, index) => ({
    kind: LANE_KINDS[index],
    limit: 1,
    alarms: [],
    evaluation: own === null ? { kind: "unknown", deviceId: "a" } : toyEvaluation(own),
  }));
}

function toyEvaluation([averagePrecision, rocAuc, vusPr]: RowMarks): MeasuredEvaluation {
  const row = {
    rows: 9,
    labelledRows: 1,
    averagePrecision,
    rocAuc,
    vusPr,
    curve: [],
    place: null,
    best: null,
  };
  return {
    kind: "measured",
    deviceId: "a",
    events: { found: 1, missed: 0, unobserved: 0, medianDelayMs: 0, largestDelayMs: 0 },
    byAttack: [],
    byRate: [],
    falseAlarms: { count: 0, deviceDays: 1, rate: null },
    outcomes: [],
    byLabelRule: { inside: row, overlaps: row },
  };
}

function toyComparison(seconds: readonly number[]): DetectorComparison {
  const lanes = toyLanes([null, null, null, null, null]);
  return { lanes, agreement: { pairs: [], secondedBy: [seconds, [], [], [], []] }, deviceDays: 1 };
}

describe("the alarms of PCA", () => {
  it.each([
    [[], "PCA-SPE raises no alarm by this rule."],
    [[0], "The one alarm of PCA-SPE is seconded by none of the 4 others."],
    [[3], "The one alarm of PCA-SPE is seconded by 3 of the 4 others."],
    [
      [0, 1, 0],
      "Of the 3 alarms of PCA-SPE 1 is seconded by at least one of the 4 others, 0 by at least three.",
    ],
    [
      [4, 1, 0, 3],
      "Of the 4 alarms of PCA-SPE 3 are seconded by at least one of the 4 others, 2 by at least three.",
    ],
  ])("seconded %j times: %s", (seconds, sentence) => {
    expect(secondedSentence(toyComparison(seconds))).toBe(sentence);
  });
});

describe("PCA beside the best", () => {
  it("is lower by so much, of whom, or the same", () => {
    const lanes = toyLanes([
      [0.934, 0.9999, 0.912],
      [0.856, 0.9993, 0.798],
      [0.948, 0.99991, 0.914],
    ]);
    expect(behindBestSentence(lanes)).toBe(
      "PCA-SPE beside the best of the five: AP 0.014 lower (EWMA of z), ROC-AUC the same, VUS-PR 0.002 lower (EWMA of z).",
    );
  });

  it("is not told where nothing is annotated", () => {
    expect(behindBestSentence(toyLanes([null, null]))).toBeNull();
  });
});

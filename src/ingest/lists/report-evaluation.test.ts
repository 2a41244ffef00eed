import { describe, expect, it } from "vitest";
import type { IntervalReport } from "../../core/interval-report.ts";
import type { ReportEvaluation, ReportMeasured } from "../../core/report-evaluation.ts";
import { TOY_DEVICE, TOY_REPORT } from "../../core/toy-interval-report.ts";
import { toIntervalsJson } from "../../export/intervals-json.ts";
import { readIntervals } from "./intervals.ts";

const tally = { found: 1, missed: 0, unobserved: 1, medianDelayMs: 0, largestDelayMs: null };
const rows = {
  rows: 100,
  labelledRows: 2,
  averagePrecision: 0.5,
  rocAuc: null,
  vusPr: 0.25,
  place: { threshold: 1.5, flaggedRows: 0, precision: null, recall: 0 },
};
const measured: ReportMeasured = {
  kind: "measured",
  events: tally,
  byAttack: [{ name: "__proto__", ...tally }],
  byRate: [],
  falseAlarms: { count: 0, deviceDays: 0, rate: null },
  outcomes: [{ type: "ArpSpoof", startMs: 1, endMs: 2, outcome: "unobserved", delayMs: null }],
  byLabelRule: { inside: rows, overlaps: { ...rows, place: null } },
};

const reportWith = (evaluation: unknown): IntervalReport => ({
  ...TOY_REPORT,
  devices: [{ ...TOY_DEVICE, evaluation: evaluation as ReportEvaluation }],
});

describe("an evaluation in a report", () => {
  it.each([
    [measured],
    [
      {
        ...measured,
        falseAlarms: { count: 3, deviceDays: 2, rate: { perDay: 1.5, lowest: 0.3, highest: 4 } },
      },
    ],
    [{ kind: "unknown", reason: "None of the annotations is of this device." }],
  ])("comes back, and is written again as it was (%#)", (evaluation) => {
    const text = toIntervalsJson(reportWith(evaluation));
    const { report, problems } = readIntervals("intervals.json", text);
    expect(problems).toEqual([]);
    expect(toIntervalsJson(report)).toBe(text);
  });

  it.each([
    [null],
    [[measured]],
    [{ kind: "guessed" }],
    [{ kind: "unknown" }],
    [{ ...measured, events: { ...tally, found: "1" } }],
    [{ ...measured, byRate: {} }],
    [{ ...measured, outcomes: [{ ...measured.outcomes[0], outcome: "seen" }] }],
    [{ ...measured, byLabelRule: { inside: rows } }],
  ])("that is damaged is left out and counted, and the intervals are kept (%#)", (evaluation) => {
    const { report, problems } = readIntervals("intervals.json", JSON.stringify(reportWith(evaluation)));
    expect(report.devices).toEqual([TOY_DEVICE]);
    expect(problems).toMatchObject([
      {
        what: "1 entry of the report could not be read and was left out.",
        where: { file: "intervals.json" },
      },
    ]);
  });
});

it("a model that was applied comes back with the name of its file", () => {
  const model = {
    components: 1,
    explainedShare: 0.5,
    limit: 2,
    baseline: { startMs: null, endMs: null },
    sensitivity: "default" as const,
    baselineRows: 20,
    origin: "applied" as const,
    modelFile: "plug.json",
  };
  const text = toIntervalsJson({ ...TOY_REPORT, devices: [{ ...TOY_DEVICE, model }] });
  expect(toIntervalsJson(readIntervals("intervals.json", text).report)).toBe(text);
});

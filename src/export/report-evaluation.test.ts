import { expect, it } from "vitest";
import type { MeasuredEvaluation, RowQuality } from "../core/evaluation.ts";
import { createReport } from "./interval-report.ts";
import { toReportEvaluation } from "./report-evaluation.ts";
import { toyDetection, toyDevice } from "./toy-report.ts";

const tally = { found: 1, missed: 1, unobserved: 0, medianDelayMs: 120_000, largestDelayMs: 120_000 };
const quality: RowQuality = {
  rows: 100,
  labelledRows: 2,
  averagePrecision: 2 / 3,
  rocAuc: null,
  vusPr: 0.123456,
  curve: [{ threshold: 1, precision: 1, recall: 1 }],
  place: { threshold: 1.7006765125198018, flaggedRows: 3, precision: null, recall: 1 / 3 },
  best: null,
};
const evaluation: MeasuredEvaluation = {
  kind: "measured",
  deviceId: "toy",
  events: tally,
  byAttack: [{ name: "ArpSpoof", ...tally }],
  byRate: [{ name: "100", ...tally }],
  falseAlarms: {
    count: 3,
    deviceDays: 2.345678,
    rate: { perDay: 1.27891, lowest: 0.26379, highest: 3.73751 },
  },
  outcomes: [
    {
      annotation: { deviceId: "toy", type: "ArpSpoof100", flows: ["a"], startMs: 1, endMs: 2 },
      outcome: "found",
      delayMs: 120_000,
    },
  ],
  byLabelRule: { inside: quality, overlaps: { ...quality, place: null } },
};

it("an evaluation is told with its keys in one order, and rounded; the curve stays behind", () => {
  const rows = { rows: 100, labelledRows: 2, averagePrecision: 0.6667, rocAuc: null, vusPr: 0.1235 };
  expect(JSON.stringify(toReportEvaluation(evaluation))).toBe(
    JSON.stringify({
      kind: "measured",
      events: tally,
      byAttack: [{ name: "ArpSpoof", ...tally }],
      byRate: [{ name: "100", ...tally }],
      falseAlarms: {
        count: 3,
        deviceDays: 2.3457,
        rate: { perDay: 1.2789, lowest: 0.2638, highest: 3.7375 },
      },
      outcomes: [{ type: "ArpSpoof100", startMs: 1, endMs: 2, outcome: "found", delayMs: 120_000 }],
      byLabelRule: {
        inside: {
          ...rows,
          place: { threshold: 1.7006765125198018, flaggedRows: 3, precision: null, recall: 0.3333 },
        },
        overlaps: { ...rows, place: null },
      },
    }),
  );
});

it("a report has evaluations only where it is given some: unknown, with a reason, where a device has none", () => {
  const parts = {
    version: "1",
    sources: [],
    devices: ["toy", "strange", "failed"].map(toyDevice),
    detections: ["toy", "strange"].map((id) => toyDetection(id, [])),
    problems: [],
  };
  expect(createReport(parts).devices.some((device) => "evaluation" in device)).toBe(false);
  const evaluations = [evaluation, { kind: "unknown" as const, deviceId: "strange" }];
  expect(createReport({ ...parts, evaluations }).devices.map((device) => device.evaluation)).toEqual([
    toReportEvaluation(evaluation),
    { kind: "unknown", reason: "None of the annotations is of this device." },
    { kind: "unknown", reason: "Nothing was detected in this device: see the problems." },
  ]);
});

it("a model that was applied is told with the name of its file", () => {
  const detection = toyDetection("toy", []);
  const applied = {
    ...detection,
    model: { ...detection.model, origin: { kind: "applied" as const, name: "plug.json" } },
  };
  const { devices } = createReport({
    version: "1",
    sources: [],
    devices: [toyDevice("toy")],
    detections: [applied],
    problems: [],
  });
  expect(devices[0].model).toMatchObject({ origin: "applied", modelFile: "plug.json" });
});

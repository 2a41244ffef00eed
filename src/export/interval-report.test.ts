import { expect, it } from "vitest";
import type { Problem } from "../core/problem.ts";
import { createReport } from "./interval-report.ts";
import { toyDetection, toyDevice, toyFlow } from "./toy-report.ts";

const source = { name: "toy.csv", bytes: 99, rows: 3, deviceId: "toy", sha256: "ab".repeat(32) };

const report = createReport({
  version: "1.2.3",
  sources: [source],
  devices: [toyDevice("toy"), toyDevice("quiet")],
  detections: [toyDetection("toy", [toyFlow("a", 0.987654321), toyFlow("b", -0.00001)])],
  problems: [],
});

it("a report has the schema's keys in the schema's order, and rounded numbers", () => {
  const startMs = Date.UTC(2024, 0, 1);
  const rates = { observed: { packets: 12.346, bytes: 1234.568 }, expected: { packets: 0, bytes: null } };
  const expected = {
    schema: "mudlark.intervals/1",
    version: "1.2.3",
    sources: [{ name: "toy.csv", bytes: 99, sha256: "ab".repeat(32), rows: 3, device: "toy" }],
    devices: [
      {
        device: "toy",
        startMs,
        endMs: startMs + 120_005,
        observations: 3,
        counters: 1,
        model: {
          components: 2,
          explainedShare: 0.9842480748716973,
          limit: 1.7006765125198018,
          baseline: { startMs: null, endMs: startMs },
          sensitivity: "default",
          baselineRows: 20,
          origin: "chosen",
        },
        intervals: [
          {
            id: "toy-20240101T000000Z",
            startMs,
            endMs: startMs + 120_005,
            confirmedAtMs: startMs + 60_000,
            severity: "medium",
            severityScore: 1.2346,
            peakMs: startMs + 60_000,
            peakOverLimit: 17.1235,
            rows: 2,
            rules: ["sustained"],
            hypothesis: { kind: "unclear", confidence: "possible" },
            hypothesisText: "Unclear: no single cause fits; the largest part is a.",
            flows: [
              { flow: "a", share: 0.9877, change: "new", ...rates },
              { flow: "b", share: 0, change: "new", ...rates },
            ],
          },
        ],
      },
      {
        device: "quiet",
        startMs,
        endMs: startMs + 120_005,
        observations: 3,
        counters: 1,
        model: null,
        intervals: [],
      },
    ],
    problems: [],
  };
  expect(JSON.stringify(report)).toBe(JSON.stringify(expected));
});

it("a plain column's value is there only where there is one", () => {
  const evidence = { ...toyFlow("a", 1), observed: { packets: null, bytes: null, value: -2.00049 } };
  const { devices } = createReport({
    version: "1",
    sources: [],
    devices: [toyDevice("toy")],
    detections: [toyDetection("toy", [evidence])],
    problems: [],
  });
  const [flow] = devices[0].intervals[0].flows;
  expect(flow.observed).toEqual({ packets: null, bytes: null, value: -2 });
  expect("value" in flow.expected).toBe(false);
});

it("a device without observations has no start and no end", () => {
  const empty = { ...toyDevice("toy"), timeMs: new Float64Array(0) };
  const { devices } = createReport({
    version: "1",
    sources: [],
    devices: [empty],
    detections: [],
    problems: [],
  });
  expect(devices[0]).toMatchObject({ startMs: null, endMs: null, observations: 0 });
});

it("a problem keeps what it says, in one order, and nothing beside it", () => {
  const shuffled = {
    tryThis: "that",
    where: { text: "x", line: 3, file: "f.csv" },
    what: "it broke",
    level: "warning",
    extra: 1,
  } as Problem;
  const { problems } = createReport({
    version: "1",
    sources: [],
    devices: [],
    detections: [],
    problems: [shuffled],
  });
  expect(JSON.stringify(problems)).toBe(
    '[{"level":"warning","what":"it broke","where":{"file":"f.csv","line":3,"text":"x"},"tryThis":"that"}]',
  );
});

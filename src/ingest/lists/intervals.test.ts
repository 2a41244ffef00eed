import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALARM_RULES } from "../../core/detector.ts";
import { CAUSE_KINDS, CONFIDENCES } from "../../core/hypothesis.ts";
import type { IntervalReport, ReportInterval } from "../../core/interval-report.ts";
import { ProblemError } from "../../core/problem.ts";
import { createReport } from "../../export/interval-report.ts";
import { toIntervalsCsv } from "../../export/intervals-csv.ts";
import { toIntervalsJson } from "../../export/intervals-json.ts";
import { toyDetection, toyDevice, toyFlow } from "../../export/toy-report.ts";
import { readIntervals } from "./intervals.ts";

const toyReport = createReport({
  version: "1.2.3",
  sources: [],
  devices: [toyDevice("toy"), toyDevice("quiet")],
  detections: [toyDetection("toy", [toyFlow("a", 0.9), toyFlow("b", -0.0001), toyFlow("c", 0.1)])],
  problems: [
    { level: "note", what: "x", where: { file: "f.csv", line: 3, column: "c", text: "t" }, tryThis: "y" },
  ],
});

const nastyText = fc.oneof(
  fc.constantFrom(
    "__proto__",
    "constructor",
    "=1+1",
    "-a",
    "@a",
    '"',
    "a,b",
    "a;b",
    "a\nb",
    "a\r\nb",
    "'=x",
    "a 5.0% new; =b",
    " a ",
    "5.0% new",
    "",
  ),
  fc.string({ unit: "binary" }),
  fc.string(),
);
const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
const maybe = fc.option(finite, { nil: null });
const timeMs = fc.integer({ min: 0, max: 4e12 });
const rates = fc.oneof(
  fc.record({ packets: maybe, bytes: maybe }),
  fc.record({ packets: fc.constant(null), bytes: fc.constant(null), value: finite }),
);
const flow = fc.record({
  flow: nastyText,
  share: fc.integer({ min: -10_000, max: 10_000 }).map((share) => share / 10_000),
  change: fc.constantFrom("more" as const, "less" as const, "new" as const, "absent" as const),
  observed: rates,
  expected: rates,
});
const hypothesis = fc
  .tuple(fc.constantFrom(...CAUSE_KINDS), fc.constantFrom(...CONFIDENCES))
  .chain(([kind, confidence]) =>
    fc
      .record(
        { isUnclear: fc.boolean(), runnerUp: fc.constantFrom(...CAUSE_KINDS) },
        { requiredKeys: ["isUnclear"] },
      )
      .map(({ isUnclear, ...next }) =>
        isUnclear
          ? { kind: "unclear" as const, confidence: "possible" as const, ...next }
          : { kind, confidence, ...next },
      ),
  );
const interval: fc.Arbitrary<ReportInterval> = fc
  .record({
    id: nastyText,
    startMs: timeMs,
    length: fc.integer({ min: 1, max: 1e9 }),
    confirmedAtMs: timeMs,
    severity: fc.constantFrom("low" as const, "medium" as const, "high" as const, "critical" as const),
    severityScore: finite,
    peakMs: timeMs,
    peakOverLimit: finite,
    rows: fc.nat(),
    flows: fc.array(flow, { maxLength: 4 }),
  })
  .chain((known) =>
    fc
      .record(
        {
          rules: fc.subarray([...ALARM_RULES], { minLength: 1 }),
          follows: nastyText.filter((text) => text !== ""),
          hypothesis,
          hypothesisText: nastyText,
        },
        { requiredKeys: [] },
      )
      .map(({ rules, follows, hypothesis, hypothesisText }) => {
        const { length, startMs, id, flows, ...rest } = known;
        return {
          id,
          startMs,
          endMs: startMs + length,
          ...rest,
          ...(rules === undefined ? {} : { rules }),
          ...(follows === undefined ? {} : { follows }),
          ...(hypothesis === undefined ? {} : { hypothesis }),
          ...(hypothesisText === undefined ? {} : { hypothesisText }),
          flows,
        };
      }),
  );
const report: fc.Arbitrary<IntervalReport> = fc.record({
  schema: fc.constant("mudlark.intervals/1" as const),
  version: fc.string(),
  sources: fc.array(
    fc.record({
      name: nastyText,
      bytes: fc.nat(),
      sha256: fc.option(fc.string(), { nil: null }),
      rows: fc.nat(),
      device: nastyText,
    }),
    { maxLength: 2 },
  ),
  devices: fc.array(
    fc.record({
      device: nastyText,
      startMs: fc.option(timeMs, { nil: null }),
      endMs: fc.option(timeMs, { nil: null }),
      observations: fc.nat(),
      counters: fc.nat(),
      model: fc.option(
        fc.record({
          components: fc.nat(),
          explainedShare: finite,
          limit: finite,
          baseline: fc.record({
            startMs: fc.option(timeMs, { nil: null }),
            endMs: fc.option(timeMs, { nil: null }),
          }),
        }),
        { nil: null },
      ),
      intervals: fc.array(interval, { maxLength: 3 }),
    }),
    { maxLength: 3 },
  ),
  problems: fc.constant([]),
});

describe("intervals that were exported", () => {
  it("come back from JSON as they were", () => {
    const { report, problems } = readIntervals("intervals.json", toIntervalsJson(toyReport));
    expect(report).toEqual(toyReport);
    expect(problems).toEqual([]);
  });

  it("give the same JSON, byte for byte, whatever they hold", () => {
    fc.assert(
      fc.property(report, (one) => {
        const text = toIntervalsJson(one);
        const { report, problems } = readIntervals("intervals.json", text);
        expect(problems).toEqual([]);
        expect(toIntervalsJson(report)).toBe(text);
      }),
    );
  });

  it("come back from CSV with all that a CSV says", () => {
    const { report, problems } = readIntervals("intervals.csv", toIntervalsCsv(toyReport));
    expect(problems).toEqual([]);
    expect(report.devices).toHaveLength(1);
    const [device] = report.devices;
    expect(device).toMatchObject({ device: "toy", model: { limit: 1.7006765125198018 } });
    const [{ hypothesisText: _, ...was }] = toyReport.devices[0].intervals;
    expect(device.intervals).toEqual([
      {
        ...was,
        flows: [
          was.flows[0],
          {
            flow: "b",
            share: -0.0001,
            change: "new",
            observed: { packets: null, bytes: null },
            expected: { packets: null, bytes: null },
          },
          {
            flow: "c",
            share: 0.1,
            change: "new",
            observed: { packets: null, bytes: null },
            expected: { packets: null, bytes: null },
          },
        ],
      },
    ]);
  });

  it("give the same CSV, row for row, whatever they hold", () => {
    fc.assert(
      fc.property(report, (one) => {
        const text = toIntervalsCsv(one);
        const { report, problems } = readIntervals("intervals.csv", text);
        expect(problems).toEqual([]);
        expect(toIntervalsCsv(report)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it("come back from a CSV that a spreadsheet wrote with semicolons, CRLF and a mark", () => {
    const text = toIntervalsCsv(toyReport);
    const quoted = text.replace(/"([^"]*)"/g, (_, inner: string) => `"${inner}"`);
    const written = `\uFEFF${quoted
      .split("\n")
      .map((line) => line.replace(/,/g, ";"))
      .join("\r\n")}`;
    const { report } = readIntervals("intervals.csv", written);
    expect(toIntervalsCsv(report)).toBe(text);
  });
});

describe("intervals of before there were hypotheses", () => {
  it("are read without one", () => {
    const csv = toIntervalsCsv(toyReport)
      .split("\n")
      .map((line) => line.replace(/,[^,]*$/, ""))
      .join("\n");
    expect(csv.split("\n")[0]).toMatch(/,follows$/);
    const json = JSON.stringify(toyReport, (key, value: unknown) =>
      key.startsWith("hypothesis") ? undefined : value,
    );
    for (const text of [csv, json]) {
      const { report, problems } = readIntervals("old", text);
      expect(problems).toEqual([]);
      expect(report.devices[0].intervals).toHaveLength(1);
      expect(report.devices[0].intervals[0]).not.toHaveProperty("hypothesis");
    }
  });

  it("and those with one that nobody knows, too", () => {
    const json = toIntervalsJson(toyReport).replace('"kind": "unclear"', '"kind": "gremlins"');
    const csv = toIntervalsCsv(toyReport).replace(/,unclear$/m, ",likely gremlins");
    for (const text of [csv, json]) {
      const { report } = readIntervals("newer", text);
      expect(report.devices[0].intervals[0]).not.toHaveProperty("hypothesis");
    }
  });
});

describe("what cannot be read of exported intervals", () => {
  it("in CSV is counted with its first line", () => {
    const [header, row] = toIntervalsCsv(toyReport).split("\n");
    const backwards = row.replace("2024-01-01T00:02:00.005Z", "2023-01-01T00:02:00.005Z");
    const { report, problems } = readIntervals(
      "i.csv",
      [header, row, backwards, "junk", row.replace("medium", "awful"), ""].join("\n"),
    );
    expect(report.devices.flatMap(({ intervals }) => intervals)).toHaveLength(1);
    expect(problems).toMatchObject([
      {
        level: "warning",
        what: "3 intervals could not be read and were left out.",
        where: { file: "i.csv", line: 3, text: backwards.slice(0, 80) },
      },
    ]);
  });

  it("in JSON is counted", () => {
    const text = toIntervalsJson(toyReport).replace('"severity": "medium"', '"severity": "__proto__"');
    const { report, problems } = readIntervals("i.json", text);
    expect(report.devices.map(({ intervals }) => intervals.length)).toEqual([0, 0]);
    expect(problems).toMatchObject([
      {
        what: "1 entry of the report could not be read and was left out.",
        where: { text: "toy-20240101T000000Z" },
      },
    ]);
  });

  it.each([
    [
      "another schema",
      '{"schema":"mudlark.intervals/9"}',
      "The intervals are written as mudlark.intervals/9; this Mudlark reads mudlark.intervals/1.",
    ],
    [
      "no schema",
      '{"__proto__":{"schema":"mudlark.intervals/1"}}',
      "The JSON holds no intervals of Mudlark.",
    ],
    [
      "half a file",
      toIntervalsJson(toyReport).slice(0, 400),
      "The JSON of the intervals is damaged or cut off.",
    ],
    ["a table of something else", "a,b\n1,2\n", "The table lacks columns of Mudlark's intervals."],
  ])("like %s is a Problem", (_, text, what) => {
    expect(() => readIntervals("i", text)).toThrow(ProblemError);
    expect(() => readIntervals("i", text)).toThrow(what);
  });

  it("like numbers that are none leaves the rest, and can be written again", () => {
    const text = toIntervalsJson(toyReport).replace('"peakMs": 1704067260000', '"peakMs": 1e999');
    const { report } = readIntervals("i.json", text);
    expect(report.devices[0].intervals).toHaveLength(1);
    expect(() => toIntervalsCsv(report)).not.toThrow();
  });

  it("like a million quotes and a cell of megabytes is one record left out", () => {
    const header = toIntervalsCsv(toyReport).split("\n")[0];
    const { problems } = readIntervals(
      "i.csv",
      `${header}\n${'"'.repeat(1_000_001)}${"a 1 % 1".repeat(100_000)}`,
    );
    expect(problems[0].what).toBe("1 interval could not be read and was left out.");
  });
});

import Papa from "papaparse";
import { expect, it } from "vitest";
import type { FlowEvidence } from "../core/suspicious-interval.ts";
import { createReport } from "./interval-report.ts";
import { toIntervalsCsv } from "./intervals-csv.ts";
import { toyDetection, toyDevice, toyFlow } from "./toy-report.ts";

function csvOf(deviceId: string, flows: readonly FlowEvidence[]): string {
  return toIntervalsCsv(
    createReport({
      version: "1",
      sources: [],
      devices: [toyDevice(deviceId), toyDevice("quiet")],
      detections: [toyDetection(deviceId, flows)],
      problems: [],
    }),
  );
}

it("the CSV has one row an interval, in UTC", () => {
  expect(csvOf("toy", [toyFlow("a", 0.9), toyFlow("b", 0.1)])).toBe(
    [
      "device,id,start,end,confirmedAt,durationSeconds,severity,severityScore,peak,peakOverLimit,rows,limit,topFlow,topFlowShare,topFlowChange,observedPackets,observedBytes,expectedPackets,expectedBytes,observedValue,expectedValue,flows,rules,follows,hypothesis",
      'toy,toy-20240101T000000Z,2024-01-01T00:00:00.000Z,2024-01-01T00:02:00.005Z,2024-01-01T00:01:00.000Z,120.005,medium,1.2346,2024-01-01T00:01:00.000Z,17.1235,2,1.7006765125198018,a,0.9,new,12.346,1234.568,0,,,,"a 90.0% new; b 10.0% new",sustained,,unclear',
      "",
    ].join("\n"),
  );
});

it("without intervals the CSV is its header", () => {
  const csv = toIntervalsCsv(
    createReport({ version: "1", sources: [], devices: [], detections: [], problems: [] }),
  );
  expect(csv.split("\n")).toHaveLength(2);
});

it.each([
  '=HYPERLINK("http://x","y")',
  "+a",
  "-a",
  "@a",
  "\ta",
  "\ra",
  'a"b',
  "a\nb",
  "a\r\nb",
  "a,b",
  "__proto__",
])("the name %j comes back from a CSV reader, defused and in its own cell", (name) => {
  const { data, errors } = Papa.parse<string[]>(csvOf(name, [toyFlow(name, 1)]), {
    delimiter: ",",
    newline: "\n",
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  expect(data).toHaveLength(2);
  const row = new Map(data[0].map((header, index) => [header, data[1][index]]));
  const shown = /^[=+\-@\t\r]/.test(name) ? `'${name}` : name;
  expect(data[1]).toHaveLength(data[0].length);
  expect(row.get("device")).toBe(shown);
  expect(row.get("topFlow")).toBe(shown);
  expect(row.get("flows")).toBe(`${shown} 100.0% new`);
});

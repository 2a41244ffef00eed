import { expect, it } from "vitest";
import { createReport } from "./interval-report.ts";
import { toIntervalsJson } from "./intervals-json.ts";
import { toyDetection, toyDevice, toyFlow } from "./toy-report.ts";

const report = createReport({
  version: "1.2.3",
  sources: [],
  devices: [toyDevice("__proto__")],
  detections: [toyDetection("__proto__", [toyFlow('"quoted"\n</script>', 1), toyFlow("__proto__", 0.5)])],
  problems: [],
});

it("the JSON reads back as the report, hostile names and all", () => {
  const json = toIntervalsJson(report);
  expect(JSON.parse(json)).toEqual(report);
  expect(JSON.parse(json).devices[0].intervals[0].flows[1].flow).toBe("__proto__");
});

it("the JSON is indented by two blanks and ends with one line's end", () => {
  const json = toIntervalsJson(report);
  expect(json.startsWith('{\n  "schema": "mudlark.intervals/1",\n')).toBe(true);
  expect(json.endsWith("]\n}\n")).toBe(true);
});

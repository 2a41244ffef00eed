import { expect, it } from "vitest";
import type { SuspiciousInterval } from "../core/suspicious-interval.ts";
import { timeFacts } from "./time-facts.ts";

it("a time / is told what is flagged, annotated and missing there", () => {
  const minute = 60_000;
  const interval = { startMs: 10 * minute, endMs: 20 * minute, severity: "high" } as SuspiciousInterval;
  const shading = {
    frame: { range: { startMs: 0, endMs: 100 * minute }, widthPx: 700 },
    intervals: [interval],
    annotations: [{ startMs: 15 * minute, endMs: 25 * minute, deviceId: "d", type: "ArpSpoof", flows: [] }],
    opened: [],
    gaps: [{ startMs: 50 * minute, endMs: 80 * minute }],
  };
  expect(timeFacts(16 * minute, shading).map((fact) => fact.text)).toEqual([
    "flagged high, 10 min",
    "ArpSpoof, 10 min",
  ]);
  const opened = [
    {
      startMs: 38 * minute,
      endMs: 41 * minute,
      deviceId: "d",
      severity: "critical" as const,
      topFlowId: null,
      fileName: "r.json",
    },
  ];
  expect(timeFacts(40 * minute, { ...shading, opened }).map((fact) => fact.text)).toEqual([
    "critical, 3 min, opened from r.json",
  ]);
  expect(timeFacts(60 * minute, shading).map((fact) => fact.text)).toEqual(["no rows for 30 min"]);
  expect(timeFacts(40 * minute, shading)).toEqual([]);
});

import {
  type IntervalReport,
  REPORT_SCHEMA,
  type ReportDevice,
  type ReportInterval,
} from "./interval-report.ts";

/** An interval of ten minutes for tests of what is shown of a report. */
export const TOY_INTERVAL: ReportInterval = {
  id: "a-20240101T000000Z",
  startMs: Date.UTC(2024, 0, 1),
  endMs: Date.UTC(2024, 0, 1, 0, 10),
  confirmedAtMs: Date.UTC(2024, 0, 1, 0, 3),
  severity: "high",
  severityScore: 2.5,
  peakMs: Date.UTC(2024, 0, 1, 0, 4),
  peakOverLimit: 300,
  rows: 10,
  flows: [
    {
      flow: "FromLocalArpPortAll",
      share: 0.9,
      change: "new",
      observed: { packets: 500, bytes: 30_000 },
      expected: { packets: 0, bytes: 0 },
    },
  ],
};

/** A device with that interval. */
export const TOY_DEVICE: ReportDevice = {
  device: "a",
  startMs: Date.UTC(2023, 11, 31),
  endMs: Date.UTC(2024, 0, 2),
  observations: 2880,
  counters: 4,
  model: null,
  intervals: [TOY_INTERVAL],
};

/** A report of that device. */
export const TOY_REPORT: IntervalReport = {
  schema: REPORT_SCHEMA,
  version: "0.1.0",
  sources: [],
  devices: [TOY_DEVICE],
  problems: [],
};

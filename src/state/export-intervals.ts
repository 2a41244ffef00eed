import { ProblemError } from "../core/problem.ts";
import type { Source } from "../core/source.ts";
import { VERSION } from "../core/version.ts";
import { createReport } from "../export/interval-report.ts";
import { toIntervalsCsv } from "../export/intervals-csv.ts";
import { toIntervalsJson } from "../export/intervals-json.ts";
import type { AppState, ExportFormat } from "./app-state.ts";
import { listedDevices } from "./listed-intervals.ts";

export interface IntervalsFile {
  readonly name: string;
  readonly text: string;
}

/** Writes the intervals that the table lists. Errors: ProblemError while a detection is under way. */
export async function exportIntervals(
  state: AppState,
  format: ExportFormat,
  hashOf: (source: Source) => Promise<string>,
): Promise<IntervalsFile> {
  const devices = listedDevices(state);
  const states = devices.map(({ id }) => state.detections.get(id));
  if (states.some((detection) => detection?.kind === "waiting" || detection?.kind === "running")) {
    throw new ProblemError({
      level: "error",
      what: "Detection is still under way, so there is nothing whole to export yet.",
      tryThis: "Wait until it has finished, or cancel it.",
    });
  }
  const detections = states.flatMap((detection) => (detection?.kind === "done" ? [detection.detection] : []));
  const failures = states.flatMap((detection) => (detection?.kind === "failed" ? [detection.problem] : []));
  const listed = new Set(devices.map(({ id }) => id));
  const sources = await Promise.all(
    state.sources
      .filter(({ deviceId }) => listed.has(deviceId))
      .map(async (source) => ({ ...source, sha256: await hashOf(source) })),
  );
  const problems = [...state.problems, ...failures];
  const report = createReport({ version: VERSION, sources, devices, detections, problems });
  return {
    name: `mudlark-intervals.${format}`,
    text: format === "csv" ? toIntervalsCsv(report) : toIntervalsJson(report),
  };
}

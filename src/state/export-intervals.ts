import type { Detection } from "../core/detection.ts";
import { plural } from "../core/number.ts";
import { type Problem, ProblemError } from "../core/problem.ts";
import type { Source } from "../core/source.ts";
import { VERSION } from "../core/version.ts";
import { createReport } from "../export/interval-report.ts";
import { toIntervalsCsv } from "../export/intervals-csv.ts";
import { toIntervalsJson } from "../export/intervals-json.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { AppState, ExportFormat } from "./app-state.ts";
import { appliedNotices } from "./applied-notices.ts";
import { filterIntervals, listedDevices } from "./listed-intervals.ts";

export interface IntervalsFile {
  readonly name: string;
  readonly text: string;
}

/** Writes the intervals that the table lists. Errors: ProblemError while a detection is under way. */
export async function exportIntervals(
  state: AppState,
  format: ExportFormat,
  hashOf: (source: Source) => Promise<string | null>,
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
  const found = states.flatMap((detection) => (detection?.kind === "done" ? [detection.detection] : []));
  const detections = found.map(
    (detection): Detection => ({ ...detection, intervals: filterIntervals(detection.intervals, state) }),
  );
  const heard = devices.flatMap((device): readonly Problem[] => {
    const detection = state.detections.get(device.id);
    if (detection?.kind === "failed") return [detection.problem];
    if (detection?.kind === "cancelled") return [cancelled(device)];
    return appliedNotices(state, device);
  });
  const listed = new Set(devices.map(({ id }) => id));
  const sources = await Promise.all(
    state.sources
      .filter(({ deviceId }) => listed.has(deviceId))
      .map(async (source) => ({ ...source, sha256: await hashOf(source) })),
  );
  const gone = sources.filter(({ sha256 }) => sha256 === null).map(({ name }) => changedSource(name));
  const problems = [...state.problems, ...heard, ...gone, ...filteredNote(found, detections)];
  const report = createReport({ version: VERSION, sources, devices, detections, problems });
  return {
    name: `mudlark-intervals.${format}`,
    text: format === "csv" ? toIntervalsCsv(report) : toIntervalsJson(report),
  };
}

function cancelled({ id, sourceName }: OpenDevice): Problem {
  return {
    level: "warning",
    what: `Detection was cancelled for device ${id}: its intervals are not known.`,
    where: { file: sourceName },
    tryThis: "Detect again, then export again.",
  };
}

/** An export of a part says that it is one. */
function filteredNote(found: readonly Detection[], listed: readonly Detection[]): readonly Problem[] {
  const [all, left] = [found, listed].map((detections) =>
    detections.reduce((sum, { intervals }) => sum + intervals.length, 0),
  );
  if (all === left) return [];
  return [
    {
      level: "note",
      what: `Only ${left} of ${plural(all, "suspicious interval")} are in this file: those that the page was filtered to.`,
      tryThis: "Clear the filters and export again to have all of them.",
    },
  ];
}

function changedSource(file: string): Problem {
  return {
    level: "warning",
    what: "There is no checksum of this file: it has changed or gone since it was opened.",
    where: { file },
    tryThis: "Open it again where the checksum matters.",
  };
}

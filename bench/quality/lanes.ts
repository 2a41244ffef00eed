import { type DetectorComparison, LANE_NAMES } from "../../src/core/detector-lane.ts";
import type { Interval } from "../../src/core/interval.ts";
import { formatDuration } from "../../src/core/time.ts";
import { detectDevice } from "../../src/detect/detect-device.ts";
import { compareDetectors } from "../../src/detect/detectors/compare-detectors.ts";
import { toPcaRows } from "../../src/detect/detectors/pca-rows.ts";
import { alignColumns } from "../report.ts";
import type { Subject } from "./devices.ts";

/** Holds other detectors beside PCA, on a device as it is. */
export function runLanes({ device, annotations }: Subject, baseline: Interval): DetectorComparison {
  return compareDetectors(device, toPcaRows(detectDevice(device, { baseline })), { annotations });
}

/** How good each detector is, and how far its alarms are those of the others, as text. */
export function lanesTable({ name }: Subject, { lanes, agreement, deviceDays }: DetectorComparison): string {
  const rows = lanes.map(({ kind, alarms, evaluation }) => {
    const shared = agreement.pairs.find(({ one, other }) => one === lanes[0].kind && other === kind);
    const own = [LANE_NAMES[kind], String(alarms.length), (alarms.length / deviceDays).toFixed(2)];
    const beside = shared?.sharedRows.toFixed(2) ?? "";
    if (evaluation.kind === "unknown") return [...own, "", "", "", "", "", "", beside];
    const { events, falseAlarms, byLabelRule } = evaluation;
    const { averagePrecision, rocAuc, vusPr } = byLabelRule.overlaps;
    return [
      ...own,
      `${events.found} of ${events.found + events.missed}`,
      falseAlarms.rate?.perDay.toFixed(2) ?? "",
      events.largestDelayMs === null ? "" : formatDuration(events.largestDelayMs),
      averagePrecision?.toFixed(3) ?? "",
      rocAuc?.toFixed(4) ?? "",
      vusPr?.toFixed(3) ?? "",
      beside,
    ];
  });
  const head = [
    "",
    "alarms",
    "a day",
    "events found",
    "false a day",
    "longest delay",
    "average precision",
    "ROC-AUC",
    "VUS-PR",
    "alarmed rows shared with PCA",
  ];
  return [
    `Detectors side by side on ${name}: alarms of three of five rows over the limit, minute overlaps`,
    ...alignColumns([head, ...rows]),
  ].join("\n");
}

import type { OpenedReport } from "./data-set.ts";
import type { Interval } from "./interval.ts";
import type { Severity } from "./suspicious-interval.ts";

/** An interval that Mudlark wrote earlier and that was opened again: shown beside the data, never used to fit. */
export interface OpenedInterval extends Interval {
  readonly deviceId: string;
  readonly severity: Severity;
  /** The id of the flow with the largest part; null where the report names none. */
  readonly topFlowId: string | null;
  /** The report's file. */
  readonly fileName: string;
}

/** All intervals of some reports, by time, then by device. */
export function openedIntervals(reports: readonly OpenedReport[]): readonly OpenedInterval[] {
  return reports
    .flatMap(({ name, report }) =>
      report.devices.flatMap(({ device, intervals }) =>
        intervals.map(
          ({ startMs, endMs, severity, flows }): OpenedInterval => ({
            startMs,
            endMs,
            severity,
            deviceId: device,
            topFlowId: flows[0]?.flow ?? null,
            fileName: name,
          }),
        ),
      ),
    )
    .sort((one, other) => one.startMs - other.startMs || one.deviceId.localeCompare(other.deviceId, "en"));
}

import type { Measure } from "../core/flow.ts";
import type { Interval } from "../core/interval.ts";
import type { Steps } from "../core/steps.ts";
import { toPixelCells } from "../core/to-pixel-cells.ts";
import { type DeviceDifference, deviceDifference } from "../query/device-difference.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { shownTotal } from "./chart-data.ts";

export interface ComparisonRequest {
  readonly first: OpenDevice;
  readonly second: OpenDevice;
  /** What is added to the second's times, to lay them over the first's. */
  readonly shiftMs: number;
  readonly measure: Measure;
  readonly hiddenFlows: ReadonlySet<string>;
  /** Of the first. */
  readonly range: Interval;
  readonly widthPx: number;
}

/** The shown flows of two devices, or of one at two times, as one line each over the same cells of time, and their difference. */
export function* comparisonData(request: ComparisonRequest): Steps<DeviceDifference> {
  const { first, second, shiftMs, measure, hiddenFlows, range, widthPx } = request;
  const one = yield* shownTotal({ device: first, measure, hiddenFlows });
  const other = yield* shownTotal({ device: second, measure, hiddenFlows });
  yield;
  return deviceDifference({
    first: { device: first, column: one },
    second: { device: second, column: other },
    shiftMs,
    cells: toPixelCells(range, widthPx),
  });
}

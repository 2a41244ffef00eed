import type { Measure } from "../core/flow.ts";
import type { Grouping } from "../core/grouping.ts";
import type { Interval } from "../core/interval.ts";
import type { TrafficSeries } from "../core/series.ts";
import type { Steps } from "../core/steps.ts";
import { cellSeries } from "../query/cell-series.ts";
import { flowColumns, toLine } from "../query/device-series.ts";
import {
  type ColumnGroup,
  chooseGroups,
  groupColumns,
  rankLabels,
  stackedCells,
} from "../query/grouped-lines.ts";
import { movingAverage } from "../query/moving-average.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { rawColumn } from "../query/raw-line.ts";
import { rangeTotals } from "../query/row-sums.ts";
import type { Smoothing, TrafficForm } from "./app-state.ts";
import { deviceSpan } from "./current-device.ts";
import { totalOf } from "./flow-totals.ts";

export interface GroupedRequest {
  readonly device: OpenDevice;
  readonly measure: Measure;
  readonly hiddenFlows: ReadonlySet<string>;
  readonly grouping: Grouping;
  readonly form: TrafficForm;
  readonly smoothing: Smoothing;
  readonly range: Interval;
  readonly widthPx: number;
}

/** The lines of the traffic chart in any form but the first, with what was asked for and the flows that each is of. */
export interface GroupedTraffic extends GroupedRequest {
  readonly series: readonly TrafficSeries[];
  /** The flow ids of each series, by its `flowId`. */
  readonly flowsOf: ReadonlyMap<string, readonly string[]>;
}

/** An average is over an hour at least, and over so many pixels. */
const HOUR_MS = 3_600_000;
const AVERAGE_PX = 6;

/** How long the moving average of a range is taken over. */
export function averageWindowMs(range: Interval, widthPx: number): number {
  const pixelsMs = ((range.endMs - range.startMs) / Math.max(1, widthPx)) * AVERAGE_PX;
  return Math.max(HOUR_MS, Math.ceil(pixelsMs / HOUR_MS) * HOUR_MS);
}

/** Flows taken together, in a stack, in rows, as they are in the file or averaged. */
export function* groupedTraffic(request: GroupedRequest): Steps<GroupedTraffic> {
  const { device, measure, hiddenFlows, grouping, form, range, widthPx } = request;
  const all = flowColumns(device, device.blocks, measure);
  const shown = all.filter(({ flow }) => !hiddenFlows.has(flow.id));
  const whole = groupColumns(all, grouping, rangeTotals(device, all, deviceSpan(device)));
  const own = groupColumns(shown, grouping, rangeTotals(device, shown, range));
  const groups = chooseGroups(own, rankLabels(whole));
  const flowsOf = new Map(groups.map(({ id, flowIds }) => [id, flowIds]));
  yield;
  if (form === "stack") {
    const grid = yield* stackedCells({ device, groups, range, widthPx });
    return {
      ...request,
      series: groups.map((group, row) => toSeries(group, cellSeries(grid, row))),
      flowsOf,
    };
  }
  const series: TrafficSeries[] = [];
  for (const group of groups) {
    series.push(toSeries(group, yield* groupLine(request, group)));
    yield;
  }
  return { ...request, series, flowsOf };
}

function* groupLine(
  { device, measure, smoothing, range, widthPx }: GroupedRequest,
  { columns }: ColumnGroup,
): Steps<TrafficSeries["line"]> {
  const column = yield* totalOf(device, measure, columns);
  yield;
  switch (smoothing) {
    case "rate":
      return toLine(device, column, { range, widthPx });
    case "raw":
      return toLine(device, yield* rawColumn(column), { range, widthPx });
    case "average":
      return movingAverage({ device, column, range, widthPx, windowMs: averageWindowMs(range, widthPx) });
  }
}

function toSeries(
  { id, label, direction, colorIndex }: ColumnGroup,
  line: TrafficSeries["line"],
): TrafficSeries {
  return { flowId: id, label, direction, colorIndex, line };
}

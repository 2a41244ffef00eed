import type { Detection } from "../core/detection.ts";
import type { RowScores } from "../core/detector.ts";
import type { Measure } from "../core/flow.ts";
import type { Grouping } from "../core/grouping.ts";
import { type Interval, isSameInterval } from "../core/interval.ts";
import { remembered } from "../core/remembered.ts";
import type { Series, TrafficSeries } from "../core/series.ts";
import { finish, type Steps } from "../core/steps.ts";
import {
  chooseLines,
  type FlowColumn,
  flowColumns,
  type SummarisedColumn,
  type TrafficLines,
  toLine,
  toTrafficSeries,
} from "../query/device-series.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { plainBlocks } from "../query/plain-blocks.ts";
import { rangeTotals } from "../query/row-sums.ts";
import type { Smoothing, TrafficForm } from "./app-state.ts";
import { deviceMeasures, deviceSpan } from "./current-device.ts";
import { totalOf } from "./flow-totals.ts";
import { groupedTraffic } from "./grouped-data.ts";

interface FlowChoice {
  readonly device: OpenDevice;
  readonly measure: Measure;
  readonly hiddenFlows: ReadonlySet<string>;
}

interface LineChoice extends FlowChoice {
  /** Whose largest flows have lines of their own. */
  readonly range: Interval;
  /** A flow that has one whatever its size: the top flow of the chosen interval; null for none. */
  readonly pinnedFlow: string | null;
}

/** What the three charts of a device show. */
export interface ChartRequest extends LineChoice {
  /** How traffic is drawn, what is taken together, and what a line is of. */
  readonly form: TrafficForm;
  readonly grouping: Grouping;
  readonly smoothing: Smoothing;
  /** Null until there is one. */
  readonly detection: Detection | null;
  /** What it is to be seen beside: that of the baseline before; null for none. */
  readonly before: Detection | null;
  /** Of the plot, without its margins. */
  readonly widthPx: number;
}

/** Their lines, with what they were asked for: all of one range and one measure. */
export interface ChartData extends ChartRequest {
  /** All shown flows as one, over the whole span. */
  readonly total: Series;
  readonly series: readonly TrafficSeries[];
  /** The flow ids of each series that is of several, by its `flowId`. */
  readonly flowsOf: ReadonlyMap<string, readonly string[]>;
  readonly score: Series | null;
  /** Times what the limit now is over what it was then, so that both stand over one limit. */
  readonly scoreBefore: Series | null;
}

/** Makes the lines of all charts, in pieces of a few milliseconds each. */
export function* chartData(request: ChartRequest): Steps<ChartData> {
  const { device, detection, before, range, widthPx } = request;
  const { series, flowsOf } = isPlain(request)
    ? { series: yield* trafficSeries(request), flowsOf: NO_GROUPS }
    : yield* groupedTraffic(request);
  for (const own of [detection, before]) if (own !== null) yield* summarisedScoresInSteps(own);
  const score = detection && scoreSeries({ device, detection, range, widthPx });
  yield;
  const scoreBefore = detection && before && scoreUnder(detection, before, { device, range, widthPx });
  yield;
  return { ...request, total: yield* totalSeries(request), series, flowsOf, score, scoreBefore };
}

/** Lines of flows, as rates: the largest flows of the range have their own. */
function isPlain({ form, grouping, smoothing }: ChartRequest): boolean {
  return form === "lines" && grouping === "flow" && smoothing === "rate";
}

const NO_GROUPS: ReadonlyMap<string, readonly string[]> = new Map();

/** The lines of the traffic chart: the largest flows of the range, and the rest as one for each direction. */
export function* trafficSeries(
  request: LineChoice & { readonly widthPx: number },
): Steps<readonly TrafficSeries[]> {
  const { device, measure, range, widthPx } = request;
  const frame = { range, widthPx };
  const { own, rest } = chosenLines(request);
  const series: TrafficSeries[] = [];
  for (const { flowColumn, colorIndex } of own) {
    yield;
    series.push(toTrafficSeries(flowColumn.flow, colorIndex, toLine(device, flowColumn, frame)));
  }
  for (const { direction, columns } of rest) {
    const taken = yield* totalOf(device, measure, columns);
    yield;
    series.push({
      flowId: null,
      label: columns.length === 1 ? "1 other flow" : `${columns.length} other flows`,
      direction,
      colorIndex: null,
      line: toLine(device, taken, frame),
    });
  }
  return series;
}

/** The colour index of each flow that has a line of its own in the traffic chart, by flow id. */
export function flowColors(request: LineChoice): ReadonlyMap<string, number> {
  return new Map(
    chosenLines(request).own.map(({ flowColumn, colorIndex }) => [flowColumn.flow.id, colorIndex]),
  );
}

/** All shown flows taken as one, over the device's whole span; the very same series for the same request, so that nothing is drawn again. */
export function* totalSeries(request: FlowChoice & { readonly widthPx: number }): Steps<Series> {
  const { device, measure, hiddenFlows, widthPx } = request;
  const known = lastTotals.get(device);
  if (known?.measure === measure && known.hiddenFlows === hiddenFlows && known.widthPx === widthPx) {
    return known.series;
  }
  const taken = yield* totalOf(device, measure, shownColumns(request));
  const series = toLine(device, taken, { range: deviceSpan(device), widthPx });
  lastTotals.set(device, { measure, hiddenFlows, widthPx, series });
  return series;
}

/** All shown flows of a device taken as one. */
export function shownTotal(choice: FlowChoice): Steps<SummarisedColumn> {
  return totalOf(choice.device, choice.measure, shownColumns(choice));
}

/** All of a device's flows taken as one, in the first measure that it has, over its whole span. */
export function sparklineSeries(device: OpenDevice, widthPx: number): Series {
  const whole = device.totals[deviceMeasures(device)[0] ?? "value"];
  if (!whole) return { timeMs: new Float64Array(0), values: new Float64Array(0) };
  return toLine(device, whole, { range: deviceSpan(device), widthPx });
}

/** The SPE of a device's rows in a range; the very same series for the same request, so that nothing is drawn again. */
export function scoreSeries(request: {
  readonly device: OpenDevice;
  readonly detection: Detection;
  readonly range: Interval;
  readonly widthPx: number;
}): Series {
  const { device, detection, range, widthPx } = request;
  const known = lastScores.get(detection.scores);
  if (known && isSameInterval(known.range, range) && known.widthPx === widthPx) return known.series;
  const series = toLine(device, summarisedScores(detection), { range, widthPx });
  lastScores.set(detection.scores, { range, widthPx, series });
  return series;
}

/** The SPE of all rows with its summary, made once. */
export function summarisedScores(detection: Detection): SummarisedColumn {
  return finish(summarisedScoresInSteps(detection));
}

/** The same in pieces. */
export function* summarisedScoresInSteps(detection: Detection): Steps<SummarisedColumn> {
  const known = scores.get(detection.scores);
  if (known) return known;
  const values = detection.scores.row;
  const made = { column: { values, elapsed: null }, blocks: yield* plainBlocks(values) };
  scores.set(detection.scores, made);
  return made;
}

/** The SPE by another detection, as if its limit were this one's. */
function scoreUnder(
  { model }: Detection,
  other: Detection,
  frame: { readonly device: OpenDevice; readonly range: Interval; readonly widthPx: number },
): Series {
  const { timeMs, values } = scoreSeries({ ...frame, detection: other });
  const factor = model.limit / other.model.limit;
  return { timeMs, values: values.map((value) => value * factor) };
}

/** Where a device's record breaks: between the last row of a segment and the first of the next. */
export function gaps(device: OpenDevice): readonly Interval[] {
  const { timeMs, sampling } = device;
  return Array.from(sampling.segmentStarts.subarray(1), (row) => ({
    startMs: timeMs[row - 1],
    endMs: timeMs[row],
  }));
}

/** By the scores: another limit is another detection of the same. */
const scores = new WeakMap<RowScores, SummarisedColumn>();
const lastScores = new WeakMap<
  RowScores,
  { readonly range: Interval; readonly widthPx: number; readonly series: Series }
>();
const lastTotals = new WeakMap<
  OpenDevice,
  Omit<FlowChoice, "device"> & { widthPx: number; series: Series }
>();
const ranks = new WeakMap<OpenDevice, Map<Measure, readonly string[]>>();

function chosenLines(choice: LineChoice): TrafficLines {
  const { device, measure, range, pinnedFlow } = choice;
  const shown = shownColumns(choice);
  const totals = rangeTotals(device, shown, range);
  return chooseLines(shown, { totals, wholeRank: wholeRank(device, measure), pinnedFlow });
}

function shownColumns({ device, measure, hiddenFlows }: FlowChoice): FlowColumn[] {
  return flowColumns(device, device.blocks, measure).filter(({ flow }) => !hiddenFlows.has(flow.id));
}

/** Ids of a device's flows, the largest over its whole span first. */
function wholeRank(device: OpenDevice, measure: Measure): readonly string[] {
  const byMeasure = remembered(ranks, device, () => new Map<Measure, readonly string[]>());
  const known = byMeasure.get(measure);
  if (known) return known;
  const found = rangeTotals(device, flowColumns(device, device.blocks, measure), deviceSpan(device));
  const rank = [...found].sort(([, one], [, other]) => other - one).map(([flowId]) => flowId);
  byMeasure.set(measure, rank);
  return rank;
}

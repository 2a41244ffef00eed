import type { Device } from "../core/device.ts";
import { type Flow, flowLabel, type Measure } from "../core/flow.ts";
import type { Interval } from "../core/interval.ts";
import type { Series, TrafficSeries } from "../core/series.ts";
import type { Steps } from "../core/steps.ts";
import { isWhole, subtractColumns, sumColumns } from "./column-sum.ts";
import { type CounterBlocks, type RateColumn, toBlocks } from "./counter-blocks.ts";
import { reduceToPixels } from "./reduce-to-pixels.ts";

/** A counter's rates with their summary: what a line is drawn from. */
export interface SummarisedColumn {
  readonly column: RateColumn;
  readonly blocks: CounterBlocks;
}

/** One flow's counter in the chosen measure. */
export interface FlowColumn extends SummarisedColumn {
  readonly flow: Flow;
}

/** Lines of their own in the traffic chart; all other flows are taken as one. */
export const LINE_COUNT = 8;

/** The counters of one measure, in the order of the file. `blocks` has one entry a counter. */
export function flowColumns(
  device: Device,
  blocks: readonly CounterBlocks[],
  measure: Measure,
): FlowColumn[] {
  return device.counters.flatMap((counter, index) =>
    counter.measure === measure
      ? [{ flow: counter.flow, column: toRateColumn(device, index), blocks: blocks[index] }]
      : [],
  );
}

/** How to read the rates of a device's counter. */
export function toRateColumn(device: Device, counterIndex: number): RateColumn {
  const { values, isCount } = device.counters[counterIndex];
  return { values, elapsed: isCount ? device.sampling.elapsed : null };
}

/** Several flows taken as one. */
export function* toTotal(columns: readonly SummarisedColumn[], rowCount: number): Steps<SummarisedColumn> {
  const column = yield* sumColumns(
    columns.map(({ column }) => column),
    rowCount,
  );
  return { column, blocks: toBlocks(column) };
}

/** Whether flows can be taken off a total of these: whole counts are never missing, and their sums and differences are exact. */
export function canSubtract(columns: readonly FlowColumn[]): boolean {
  return columns.every(({ column }) => column.elapsed !== null && isWhole(column.values));
}

/** A total less a few of its flows; only where `canSubtract`. */
export function* toTotalWithout(
  whole: SummarisedColumn,
  without: readonly SummarisedColumn[],
): Steps<SummarisedColumn> {
  const column = yield* subtractColumns(
    whole.column,
    without.map(({ column }) => column),
  );
  return { column, blocks: toBlocks(column) };
}

/** A column's line in a range, reduced to the pixels. */
export function toLine(device: Device, { column, blocks }: SummarisedColumn, frame: Frame): Series {
  return reduceToPixels({ timeMs: device.timeMs, column, blocks, ...frame }, device.sampling.breakMs);
}

interface Frame {
  readonly range: Interval;
  readonly widthPx: number;
}

/** Which flows have a line of their own in a range, and which colour; the rest by direction. */
export interface TrafficLines {
  readonly own: readonly { readonly flowColumn: FlowColumn; readonly colorIndex: number }[];
  readonly rest: readonly { readonly direction: "from" | "to"; readonly columns: readonly FlowColumn[] }[];
}

/** What lines are chosen by: what each flow counted in the range, and the device's flows, largest over its whole span first. */
export interface LineRanks {
  readonly totals: ReadonlyMap<string, number>;
  readonly wholeRank: readonly string[];
  /** A flow that has a line of its own whatever its size; null for none. */
  readonly pinnedFlow: string | null;
}

/**
 * Chooses the largest flows of a range. Colours follow the rank over the device's whole span, so that a flow keeps its
 * colour while the range moves; where two want one colour, the larger has it and the other takes the next that is free.
 */
export function chooseLines(
  shown: readonly FlowColumn[],
  { totals, wholeRank, pinnedFlow }: LineRanks,
): TrafficLines {
  const bySize = [...shown].sort((one, other) => total(totals, other) - total(totals, one));
  const moving = bySize.filter((flowColumn) => total(totals, flowColumn) > 0);
  const pinned = moving.slice(LINE_COUNT).find(({ flow }) => flow.id === pinnedFlow);
  const chosen = pinned ? [...moving.slice(0, LINE_COUNT - 1), pinned] : moving.slice(0, LINE_COUNT);
  const free = new Set(Array.from({ length: LINE_COUNT }, (_, index) => index));
  const own = chosen.map((flowColumn) => {
    const home = Math.max(0, wholeRank.indexOf(flowColumn.flow.id)) % LINE_COUNT;
    const colorIndex = free.has(home) ? home : (free.values().next().value ?? home);
    free.delete(colorIndex);
    return { flowColumn, colorIndex };
  });
  const others = shown.filter((flowColumn) => !chosen.includes(flowColumn));
  const rest = (["to", "from"] as const)
    .map((direction) => ({
      direction,
      columns: others.filter(({ flow }) => (flow.rule?.direction ?? "to") === direction),
    }))
    .filter(({ columns }) => columns.some((column) => total(totals, column) > 0));
  return { own, rest };
}

function total(totals: ReadonlyMap<string, number>, { flow }: FlowColumn): number {
  return Math.abs(totals.get(flow.id) ?? 0);
}

/** A flow's series for the traffic chart. */
export function toTrafficSeries(flow: Flow, colorIndex: number, line: Series): TrafficSeries {
  return {
    flowId: flow.id,
    label: flowLabel(flow),
    direction: flow.rule?.direction ?? null,
    colorIndex,
    line,
  };
}

import type { Measure } from "../core/flow.ts";
import { remembered } from "../core/remembered.ts";
import type { Steps } from "../core/steps.ts";
import {
  canSubtract,
  type FlowColumn,
  flowColumns,
  type SummarisedColumn,
  toTotal,
  toTotalWithout,
} from "../query/device-series.ts";
import type { OpenDevice } from "../query/open-device.ts";

/** Totals of this many choices of flows are kept for each device. */
const TOTALS_KEPT = 6;

const totals = new WeakMap<OpenDevice, Map<string, KeptTotal>>();

/** Several flows taken as one, remembered: a brush asks for the same ones again and again. */
export function* totalOf(
  device: OpenDevice,
  measure: Measure,
  columns: readonly FlowColumn[],
): Steps<SummarisedColumn> {
  if (columns.length === 1) return columns[0];
  const all = flowColumns(device, device.blocks, measure);
  const whole = device.totals[measure];
  if (whole && columns.length === all.length) return whole;
  const kept = remembered(totals, device, () => new Map<string, KeptTotal>());
  const flowIds = new Set(columns.map(({ flow }) => flow.id));
  const key = [measure, ...flowIds].join("\n");
  const known = kept.get(key);
  if (known) return known.total;
  const made = yield* nearestTotal({ all, columns, whole, kept: [...kept.values()], measure, flowIds });
  const total = made ?? (yield* toTotal(columns, device.timeMs.length));
  kept.set(key, { measure, flowIds, total });
  const oldest = kept.keys().next().value;
  if (kept.size > TOTALS_KEPT && oldest !== undefined) kept.delete(oldest);
  return total;
}

/** A total that was made, and of which flows. */
interface KeptTotal {
  readonly measure: Measure;
  readonly flowIds: ReadonlySet<string>;
  readonly total: SummarisedColumn;
}

interface WantedTotal {
  /** The measure's columns. */
  readonly all: readonly FlowColumn[];
  readonly columns: readonly FlowColumn[];
  /** Of all columns, where there is one. */
  readonly whole: SummarisedColumn | undefined;
  readonly kept: readonly KeptTotal[];
  readonly measure: Measure;
  readonly flowIds: ReadonlySet<string>;
}

/** A total made from the one that differs from it least, by a box more or less; null where adding its columns up is less work, or the only way. */
function* nearestTotal(wanted: WantedTotal): Steps<SummarisedColumn | null> {
  const { all, columns, whole, kept, measure, flowIds } = wanted;
  if (!canSubtract(all)) return null;
  const from = kept.filter((one) => one.measure === measure);
  if (whole) from.push({ measure, flowIds: new Set(all.map(({ flow }) => flow.id)), total: whole });
  let best: {
    readonly total: SummarisedColumn;
    readonly more: FlowColumn[];
    readonly less: FlowColumn[];
  } | null = null;
  let fewest = columns.length - 1;
  for (const { flowIds: known, total } of from) {
    const more = columns.filter(({ flow }) => !known.has(flow.id));
    const less = all.filter(({ flow }) => known.has(flow.id) && !flowIds.has(flow.id));
    if (more.length + less.length >= fewest) continue;
    fewest = more.length + less.length;
    best = { total, more, less };
  }
  if (best === null) return null;
  const { more, less } = best;
  const added =
    more.length === 0 ? best.total : yield* toTotal([best.total, ...more], columns[0].column.values.length);
  return less.length === 0 ? added : yield* toTotalWithout(added, less);
}

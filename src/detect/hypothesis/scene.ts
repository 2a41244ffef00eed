import type { Counter, Device } from "../../core/device.ts";
import { type Flow, type FlowRule, type Measure, toFlowId } from "../../core/flow.ts";
import { groupBy } from "../../core/group-by.ts";
import { countRows, type RowRange } from "../../core/row-range.ts";
import { readRates } from "../../core/sampling.ts";
import type { FlowEvidence, SuspiciousInterval } from "../../core/suspicious-interval.ts";
import { explainedRows } from "../evidence/flow-evidence.ts";

/** What a hypothesis is formed of: an interval's rows, and which flows make its score. */
export interface Suspect extends Pick<SuspiciousInterval, "firstRow" | "lastRow" | "flows"> {
  /** See `Explained`. */
  readonly peakRow?: number;
}

/** As many rows before an interval tell what is usual: eight hours of minutes. */
const MOST_ROWS_BEFORE = 480;
/** Fewer tell nothing; then the model's expectation stands in. */
const FEWEST_ROWS_BEFORE = 18;
/** An odd number, so that one of their means is in the middle. */
const BLOCKS = 9;

/** A counter over an interval's rows. Rates are a minute, NaN where missing. */
export interface Level {
  /** Mean over the interval's rows that are looked at and have a value. */
  readonly observed: number;
  readonly usual: number;
  readonly before: Float64Array;
  /** Of a long interval those rows that its evidence is of: `explainedRows`. */
  readonly during: Float64Array;
}

/** What one MUD flow did. */
export interface Movement {
  readonly flow: Flow;
  readonly rule: FlowRule;
  /** Its part in the interval's score by size, whichever way it pulls: over all flows they add up to 1. */
  readonly weight: number;
  readonly packets: Level | null;
  readonly bytes: Level | null;
}

/** What all MUD flows of a device did in an interval. */
export interface Scene {
  /** By weight, largest first. */
  readonly movements: readonly Movement[];
  /** For each the one that goes the other way between the same two, where there is one: where one asks the other answers. */
  readonly counterparts: ReadonlyMap<Movement, Movement>;
  /** All of the interval's, looked at or not. */
  readonly rowCount: number;
  /** Minutes that a row covers. */
  readonly cadenceMinutes: number;
}

/** Sets the rows of an interval beside those before it, flow by flow; columns that are no MUD flow have no place in it. */
export function toScene(device: Device, { firstRow, lastRow, peakRow, flows }: Suspect): Scene {
  const during = explainedRows({ startRow: firstRow, endRow: lastRow + 1 }, peakRow);
  const before = [{ startRow: Math.max(0, firstRow - MOST_ROWS_BEFORE), endRow: firstRow }];
  const cadenceMinutes = device.sampling.cadenceMs / 60_000;
  const evidence = new Map(flows.map((own) => [own.flow.id, own]));
  const total = flows.reduce((sum, { share }) => sum + Math.abs(share), 0);
  const movements = [...groupBy(device.counters, ({ flow }) => flow.id)].flatMap(
    ([id, counters]): readonly Movement[] => {
      const { flow } = counters[0];
      if (flow.rule === null) return [];
      const own = evidence.get(id);
      const levelOf = (measure: "packets" | "bytes"): Level | null =>
        toLevel(device, {
          counter: ofMeasure(counters, measure),
          before,
          during,
          expected: own?.expected[measure],
        });
      return [
        {
          flow,
          rule: flow.rule,
          weight: total > 0 ? Math.abs(own?.share ?? 0) / total : 0,
          packets: levelOf("packets"),
          bytes: levelOf("bytes"),
        },
      ];
    },
  );
  movements.sort((one, other) => other.weight - one.weight);
  return {
    movements,
    counterparts: toCounterparts(movements),
    rowCount: lastRow + 1 - firstRow,
    cadenceMinutes,
  };
}

function toCounterparts(movements: readonly Movement[]): ReadonlyMap<Movement, Movement> {
  const byRule = new Map(movements.map((movement) => [toFlowId(movement.rule), movement]));
  return new Map(
    movements.flatMap((movement) => {
      const { direction } = movement.rule;
      const other = byRule.get(
        toFlowId({ ...movement.rule, direction: direction === "from" ? "to" : "from" }),
      );
      return other ? [[movement, other] as const] : [];
    }),
  );
}

function ofMeasure(counters: readonly Counter[], measure: Measure): Counter | undefined {
  return counters.find((counter) => counter.measure === measure && counter.isCount);
}

interface LevelSource {
  readonly counter: Counter | undefined;
  readonly before: readonly RowRange[];
  readonly during: readonly RowRange[];
  /** The model's, per cadence. */
  readonly expected: FlowEvidence["expected"]["packets"] | undefined;
}

function toLevel({ sampling }: Device, { counter, before, during, expected }: LevelSource): Level | null {
  if (!counter) return null;
  const cadenceMinutes = sampling.cadenceMs / 60_000;
  const ratesOf = (ranges: readonly RowRange[]): Float64Array => {
    const rates = new Float64Array(countRows(ranges));
    let offset = 0;
    for (const rows of ranges) {
      readRates(counter.values, sampling.elapsed, rows, rates, offset);
      offset += rows.endRow - rows.startRow;
    }
    for (let row = 0; row < rates.length; row++) rates[row] /= cadenceMinutes;
    return rates;
  };
  const rates = { before: ratesOf(before), during: ratesOf(during) };
  const observed = meanOf(rates.during);
  if (observed === null) return null;
  const modelled = expected == null ? observed : expected / cadenceMinutes;
  return { observed, usual: usualRate(rates.before) ?? modelled, ...rates };
}

/** The median of the means of nine runs of rows: an attack an hour ago does not move it, a report every half hour counts. Null for too few rows. */
function usualRate(rates: Float64Array): number | null {
  if (rates.length < FEWEST_ROWS_BEFORE) return null;
  const means = Array.from({ length: BLOCKS }, (_, block) =>
    meanOf(
      rates.subarray(
        Math.floor((block * rates.length) / BLOCKS),
        Math.floor(((block + 1) * rates.length) / BLOCKS),
      ),
    ),
  ).filter((mean) => mean !== null);
  means.sort((one, other) => one - other);
  return means.length === 0 ? null : means[means.length >> 1];
}

function meanOf(rates: Float64Array): number | null {
  let sum = 0;
  let count = 0;
  for (const rate of rates) {
    if (!Number.isFinite(rate)) continue;
    sum += rate;
    count++;
  }
  return count === 0 ? null : sum / count;
}

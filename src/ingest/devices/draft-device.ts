import type { Flow, Measure } from "../../core/flow.ts";
import type { NumericArray } from "../../core/numeric-array.ts";
import type { ValueSpan } from "../../core/numeric-type.ts";
import type { RowAccount } from "../../core/reading.ts";
import { type CountShape, countShape } from "./infer-counting.ts";
import type { SameTimeRows } from "./same-time-rows.ts";

/** A device's rows of the table, put in order. */
export interface OrderedRows extends SameTimeRows {
  readonly deviceId: string;
  readonly recordCount: number;
  readonly clockJumps: RowAccount["clockJumps"];
  readonly wasSorted: boolean;
}

/** A counter on its way: as the file holds it, not yet differenced. */
export interface DraftCounter {
  readonly name: string;
  readonly flow: Flow;
  readonly measure: Measure;
  /** Observations that `values` stand for; null for all. The others are 0. */
  readonly rows: Uint32Array | null;
  readonly values: NumericArray;
  readonly isCount: boolean;
  readonly negativeCount: number;
  readonly shape: CountShape;
}

/** A device on its way. */
export interface DraftDevice {
  readonly rows: OrderedRows;
  readonly timeMs: Float64Array;
  /** Records of the first observation: 1 in a wide table. */
  readonly firstCount: number;
  readonly counters: DraftCounter[];
}

/** Adds what a counter's values say: whether they are counts, and how they count (not looked at where the user said it). */
export function toDraft(
  counter: Pick<DraftCounter, "name" | "flow" | "measure" | "rows" | "values">,
  { isWhole, negativeCount }: Pick<ValueSpan, "isWhole" | "negativeCount">,
  isChosenInterval: boolean,
): DraftCounter {
  const isCount = counter.measure !== "value" || (isWhole && negativeCount === 0);
  const shape = isCount && !isChosenInterval ? countShape(counter.values) : "unclear";
  return { ...counter, isCount, negativeCount, shape };
}

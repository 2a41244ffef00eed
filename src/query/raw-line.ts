import type { NumericArray } from "../core/numeric-array.ts";
import type { Steps } from "../core/steps.ts";
import type { RateColumn } from "./counter-blocks.ts";
import type { SummarisedColumn } from "./device-series.ts";
import { isUnsigned, plainBlocks } from "./plain-blocks.ts";

const known = new WeakMap<NumericArray, SummarisedColumn>();

/**
 * A column as the file has it, neither clamped nor divided, for `toLine`: its values need summaries of their own wherever a row is negative
 * or stands behind a gap. Made when first asked for, and kept with the values.
 */
export function* rawColumn({ column, blocks }: SummarisedColumn): Steps<SummarisedColumn> {
  const { values, elapsed } = column;
  const found = known.get(values);
  if (found) return found;
  const raw: RateColumn = { values, elapsed: null };
  const isSame =
    elapsed === null || (isUnsigned(values) && elapsed.kind === "gaps" && elapsed.rows.length === 0);
  const made = { column: raw, blocks: isSame ? blocks : yield* plainBlocks(values) };
  known.set(values, made);
  return made;
}

import type { NumericArray } from "../../core/numeric-array.ts";
import { narrowest, type ValueSpan, valueSpan } from "../../core/numeric-type.ts";
import type { Table } from "../table.ts";
import { type DraftDevice, type OrderedRows, toDraft } from "./draft-device.ts";
import { gatherNumbers, leaveOutNumbers, pick } from "./gather-column.ts";
import type { ColumnMapping } from "./map-columns.ts";

/** A table whose rows are grouped by device and in order. */
export interface TableParts {
  readonly table: Table;
  readonly mapping: ColumnMapping;
  readonly timeMs: Float64Array;
  readonly groups: readonly OrderedRows[];
}

/** A wide table's columns, one after the other, so that its pieces are given back as their columns are gathered. */
export function gatherTable({ table, mapping, timeMs, groups }: TableParts): DraftDevice[] {
  const drafts = groups.map(
    (rows): DraftDevice => ({
      rows,
      timeMs: rows.rows === null ? timeMs : (pick(timeMs, rows.rows) as Float64Array),
      firstCount: 1,
      counters: [],
    }),
  );
  for (const column of mapping.leftOut.keys()) leaveOutNumbers(table.pieces, column);
  const isChosen = table.plan.choices.counting === "interval";
  for (const { column, name, flow, measure } of mapping.columns) {
    const all = gatherNumbers(table.pieces, column);
    for (const { rows, counters } of drafts) {
      const picked = rows.rows === null ? all : pick(all, rows.rows);
      const span = drafts.length > 1 ? valueSpan(picked) : quickSpan(picked);
      if (span.valueCount === 0) continue;
      const values = drafts.length > 1 ? narrowest(picked, span) : picked;
      const draft = { name, flow: flow ?? { id: name, rule: null }, measure, rows: null, values };
      counters.push(toDraft(draft, span, isChosen));
    }
  }
  return drafts;
}

/** What must be known of a column that is in its narrowest type already: whole numbers none of which is below zero need no closer look. */
function quickSpan(values: NumericArray): ValueSpan {
  const isFloat = values instanceof Float32Array || values instanceof Float64Array;
  if (isFloat || (hasSign(values) && hasNegative(values))) return valueSpan(values);
  return { min: 0, max: 0, valueCount: values.length, negativeCount: 0, isWhole: true, isSingle: false };
}

function hasSign(values: NumericArray): boolean {
  return values instanceof Int8Array || values instanceof Int16Array || values instanceof Int32Array;
}

/** Whether any sign bit is set, eight values at a time: a third of the time of a comparison each. */
function hasNegative(values: NumericArray): boolean {
  const { length } = values;
  let bits = 0;
  let row = 0;
  for (; row + 8 <= length; row += 8) {
    bits |=
      values[row] |
      values[row + 1] |
      values[row + 2] |
      values[row + 3] |
      values[row + 4] |
      values[row + 5] |
      values[row + 6] |
      values[row + 7];
  }
  for (; row < length; row++) bits |= values[row];
  return bits < 0;
}

import type { PcaModel } from "../core/pca-model.ts";
import { countRows, type RowRange } from "../core/row-range.ts";
import type { Alarm } from "./alarms/alarms.ts";
import { BLOCK_ROWS, type Block, packMatrix } from "./engine/block.ts";
import type { Workspace } from "./engine/workspace.ts";
import type { FeatureSource } from "./features/feature-source.ts";
import { eachProjected } from "./model/projected-rows.ts";

/** A row goes an alarm's way when the cosine of their residuals is so much, */
const SAME_WAY = 0.8;
/** and it goes this share of the alarm's way, */
const AS_FAR = 0.5;
/** and a day does when so many of its rows do, or as many as the alarm has. */
const ROWS_OF_A_DAY = 3;
/** What a device does on so many of its days is how it lives. */
const USUAL_SHARE = 0.5;
const FEWEST_DAYS = 4;

/**
 * The alarms that are not of a kind that comes again on half of the days: a camera that is watched every evening is no attack,
 * whatever a model says that has not seen it.
 */
export function withoutRecurring(
  source: FeatureSource,
  model: PcaModel,
  alarms: readonly Alarm[],
  days: readonly (readonly RowRange[])[],
): readonly Alarm[] {
  const usual = Math.max(FEWEST_DAYS, USUAL_SHARE * days.length);
  if (alarms.length === 0 || days.length < usual) return alarms;
  const ways = alarms.map(({ firstRow, lastRow }) =>
    toWay(source, model, [{ startRow: firstRow, endRow: lastRow + 1 }]),
  );
  const shortest = Math.min(...ways.map(({ length }) => length));
  const daysOf = new Uint32Array(alarms.length);
  for (const day of days) {
    const rowsOf = new Uint32Array(alarms.length);
    eachResidual(source, model, day, ({ residual, count, lengths }) => {
      if (!isAnyOver(lengths, count, AS_FAR * shortest)) return;
      for (let first = 0; first < ways.length; first += source.workspace.columns) {
        countSameWay(source.workspace, ways, { first, residual, count, lengths }, rowsOf);
      }
    });
    for (const [index, { firstRow, lastRow }] of alarms.entries()) {
      if (rowsOf[index] >= Math.min(ROWS_OF_A_DAY, lastRow + 1 - firstRow)) daysOf[index]++;
    }
  }
  return alarms.filter((_, index) => daysOf[index] < usual);
}

interface Residuals {
  /** r, of D columns. */
  readonly residual: Block;
  readonly count: number;
  /** |r| of each row. */
  readonly lengths: Float64Array;
}

/** Counts for some ways, as many as a block has columns, the rows that go theirs. */
function countSameWay(
  { engine, columns, other, beside }: Workspace,
  ways: readonly Way[],
  { first, residual, count, lengths }: Residuals & { readonly first: number },
  rowsOf: Uint32Array,
): void {
  const own = ways.slice(first, first + columns);
  const units = packMatrix(other, { rows: own.length, columns }, (way, j) => own[way].unit[j]);
  engine.multiply(units, residual, count, beside);
  for (const [index, { length }] of own.entries()) {
    const along = beside.values.subarray(index * BLOCK_ROWS, index * BLOCK_ROWS + count);
    const far = AS_FAR * length;
    for (let row = 0; row < count; row++) {
      if (along[row] >= far && along[row] >= SAME_WAY * lengths[row]) rowsOf[first + index]++;
    }
  }
}

function isAnyOver(lengths: Float64Array, count: number, least: number): boolean {
  for (let row = 0; row < count; row++) if (lengths[row] >= least) return true;
  return false;
}

/** Where an alarm's rows are off the model: their mean residual. */
interface Way {
  readonly unit: Float64Array;
  readonly length: number;
}

function toWay(source: FeatureSource, model: PcaModel, rows: readonly RowRange[]): Way {
  const size = model.scale.mean.length;
  const mean = new Float64Array(size);
  const count = countRows(rows);
  const { engine } = source.workspace;
  eachResidual(source, model, rows, ({ residual, count: own }) => {
    for (let j = 0; j < size; j++) mean[j] += engine.sum(residual.values, j * BLOCK_ROWS, own) / count;
  });
  const length = Math.hypot(...mean);
  return { unit: mean.map((part) => (length > 0 ? part / length : 0)), length };
}

/** Calls `use` with the residuals of some rows, a block after the other. */
function eachResidual(
  source: FeatureSource,
  model: PcaModel,
  rows: readonly RowRange[],
  use: (residuals: Residuals) => void,
): void {
  const { engine, columns } = source.workspace;
  const lengths = new Float64Array(BLOCK_ROWS);
  eachProjected(source, model, rows, ({ count, residual }) => {
    engine.sumSquares(residual, columns, count, lengths, 0);
    for (let row = 0; row < count; row++) lengths[row] = Math.sqrt(lengths[row]);
    use({ residual, count, lengths });
  });
}

import type { PcaModel } from "../core/pca-model.ts";
import { countRows, type RowRange } from "../core/row-range.ts";
import type { Alarm } from "./alarms/alarms.ts";
import { BLOCK_ROWS, type Block } from "./engine/block.ts";
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
  const own = new Float64Array(model.scale.mean.length);
  const daysOf = new Uint32Array(alarms.length);
  for (const day of days) {
    const rowsOf = new Uint32Array(alarms.length);
    eachResidual(source, model, day, (residual, row, length) => {
      if (length < AS_FAR * shortest) return;
      for (let j = 0; j < own.length; j++) own[j] = residual.values[j * BLOCK_ROWS + row];
      for (const [index, way] of ways.entries()) {
        if (length < AS_FAR * way.length) continue;
        const along = dot(own, way.unit);
        if (along >= AS_FAR * way.length && along >= SAME_WAY * length) rowsOf[index]++;
      }
    });
    for (const [index, { firstRow, lastRow }] of alarms.entries()) {
      if (rowsOf[index] >= Math.min(ROWS_OF_A_DAY, lastRow + 1 - firstRow)) daysOf[index]++;
    }
  }
  return alarms.filter((_, index) => daysOf[index] < usual);
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
  eachResidual(source, model, rows, (residual, row) => {
    for (let j = 0; j < size; j++) mean[j] += residual.values[j * BLOCK_ROWS + row] / count;
  });
  const length = Math.hypot(...mean);
  return { unit: mean.map((part) => (length > 0 ? part / length : 0)), length };
}

/** Calls `use` with the residual r of each row: a block, the row in it, and |r|. */
function eachResidual(
  source: FeatureSource,
  model: PcaModel,
  rows: readonly RowRange[],
  use: (residual: Block, row: number, length: number) => void,
): void {
  const { engine, columns } = source.workspace;
  const squares = new Float64Array(BLOCK_ROWS);
  eachProjected(source, model, rows, ({ count, residual }) => {
    engine.sumSquares(residual, columns, count, squares, 0);
    for (let row = 0; row < count; row++) use(residual, row, Math.sqrt(squares[row]));
  });
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < one.length; j++) sum += one[j] * other[j];
  return sum;
}

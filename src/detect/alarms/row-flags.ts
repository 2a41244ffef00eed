import type { Limits, RowScores } from "../../core/detector.ts";
import type { RowRange } from "../../core/row-range.ts";
import { finish, type Steps } from "../../core/steps.ts";
import { FAR_OVER_ROW, OVER_DRIFT, OVER_LASTING, OVER_PLANE, OVER_ROW, OVER_WINDOW } from "./rules.ts";

/** Rows that are gone over in one go: a few milliseconds. */
const STEP_ROWS = 1_000_000;

/** Which scores of each row are over their limit: bits of `rules.ts`; none of those that are said to be normal. */
export function toRowFlags(scores: RowScores, limits: Limits, normal: readonly RowRange[] = []): Uint8Array {
  return finish(rowFlagSteps(scores, limits, normal));
}

/** The same in pieces. */
export function* rowFlagSteps(
  scores: RowScores,
  limits: Limits,
  normal: readonly RowRange[] = [],
): Steps<Uint8Array> {
  const flags = new Uint8Array(scores.row.length);
  const held: readonly (readonly [Float64Array, number, number])[] = [
    [scores.row, limits.row, OVER_ROW],
    [scores.row, limits.atOnce, FAR_OVER_ROW],
    [scores.row, limits.lasting, OVER_LASTING],
    [scores.plane, limits.plane, OVER_PLANE],
    [scores.window, limits.window, OVER_WINDOW],
    [scores.drift, limits.drift, OVER_DRIFT],
    [scores.driftPlane, limits.driftPlane, OVER_DRIFT],
  ];
  for (const [values, limit, flag] of held) {
    for (let startRow = 0; startRow < values.length; startRow += STEP_ROWS) {
      flagOver(
        flags,
        values,
        { startRow, endRow: Math.min(values.length, startRow + STEP_ROWS) },
        limit,
        flag,
      );
      yield;
    }
  }
  for (const { startRow, endRow } of normal) flags.fill(0, startRow, endRow);
  return flags;
}

function flagOver(
  flags: Uint8Array,
  scores: Float64Array,
  { startRow, endRow }: RowRange,
  limit: number,
  flag: number,
): void {
  for (let row = startRow; row < endRow; row++) if (scores[row] > limit) flags[row] |= flag;
}

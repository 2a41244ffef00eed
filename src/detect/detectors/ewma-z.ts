import { firstIndexAt } from "../../core/first-index.ts";
import { eachStandardBlock, type OnRows, type StandardSource } from "./standard-blocks.ts";

/** The weight of the row itself; what came before it fades by the rest, so that about nine rows have a say. */
const LAMBDA = 0.2;
/** A mean that has faded below this is 0: numbers that leave float64's normal range are slow. */
const FADED = 1e-100;

/**
 * The largest exponentially weighted moving average of z over the counters, e = LAMBDA z + (1 - LAMBDA) e, by size and over the sd
 * that it has in the long run where z is of unit variance and independent, sqrt(LAMBDA / (2 - LAMBDA)) (Roberts 1959). Starts from 0 at each of `segmentStarts`, ascending.
 */
export function ewmaZ(standard: StandardSource, segmentStarts: Uint32Array, onRows?: OnRows): Float64Array {
  const { counters, rowCount } = standard.source;
  const perDeviation = 1 / Math.sqrt(LAMBDA / (2 - LAMBDA));
  const scores = new Float64Array(rowCount);
  /** Each counter's mean at the last row of the block before. */
  const carried = new Float64Array(counters.length);
  eachStandardBlock(
    standard,
    ({ values, stride, columns, count }, startRow) => {
      const endRow = startRow + count;
      const firstSegment = firstIndexAt(segmentStarts, startRow);
      for (let column = 0; column < columns; column++) {
        const shift = column * stride - startRow;
        let mean = Math.abs(carried[column]) < FADED ? 0 : carried[column];
        let row = startRow;
        for (let segment = firstSegment; row < endRow; segment++) {
          const end = Math.min(endRow, segmentStarts[segment] ?? endRow);
          for (; row < end; row++) {
            mean += LAMBDA * (values[row + shift] - mean);
            const score = Math.abs(mean) * perDeviation;
            if (score > scores[row]) scores[row] = score;
          }
          if (segmentStarts[segment] === end) mean = 0;
        }
        carried[column] = mean;
      }
    },
    onRows,
  );
  return scores;
}

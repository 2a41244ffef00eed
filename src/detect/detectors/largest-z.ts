import { eachStandardBlock, type OnRows, type StandardSource } from "./standard-blocks.ts";

/** The largest |z| of each row: a Shewhart chart of every counter at once (Shewhart 1931). */
export function largestZ(standard: StandardSource, onRows?: OnRows): Float64Array {
  const scores = new Float64Array(standard.source.rowCount);
  eachStandardBlock(
    standard,
    ({ values, stride, columns, count }, startRow) => {
      for (let column = 0; column < columns; column++) {
        const offset = column * stride;
        for (let i = 0; i < count; i++) {
          const size = Math.abs(values[offset + i]);
          if (size > scores[startRow + i]) scores[startRow + i] = size;
        }
      }
    },
    onRows,
  );
  return scores;
}

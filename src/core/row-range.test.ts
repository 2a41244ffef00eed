import { expect, it } from "vitest";
import { rowsIn } from "./row-range.ts";

const times = Float64Array.of(10, 20, 20, 30);

it.each([
  [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 4],
  [20, 30, 1, 3],
  [Number.NEGATIVE_INFINITY, 20, 0, 1],
  [21, 29, 3, 3],
  [99, 100, 4, 4],
  [30, 10, 3, 3],
])("rows in [%d, %d) run from %d to before %d", (startMs, endMs, startRow, endRow) => {
  expect(rowsIn(times, { startMs, endMs })).toEqual({ startRow, endRow });
});

import { laneNumbers, ROOM } from "./block.ts";
import type { BlockEngine } from "./block-engine.ts";
import {
  addProducts,
  multiply,
  shortenRows,
  subtractProduct,
  sumSquares,
  sumWeightedSquares,
} from "./plain-blocks.ts";
import { toClippedZ, toRoots, toZ, windowMeans } from "./plain-features.ts";
import { extent, moments, sum } from "./plain-moments.ts";

/** The kernels' twin in plain JavaScript, to the last bit. */
export function createPlainEngine(): BlockEngine {
  return {
    kind: "plain",
    owns: () => true,
    createNumbers: (length) => new Float64Array(length),
    createBlock: (columns) => ({ columns, values: new Float64Array(ROOM.block(columns)) }),
    createProducts: (columns) => ({
      columns,
      sums: new Float64Array(columns * columns),
      lanes: new Float64Array(laneNumbers(columns)),
    }),
    read: (column, { startRow, endRow }, out, offset) => out.set(column.subarray(startRow, endRow), offset),
    readRoots(column, { startRow, endRow }, out, offset) {
      // The copy turns each of the array types into one, so that loops over `out` are compiled for one type.
      out.set(column.subarray(startRow, endRow), offset);
      toRoots(out, offset, endRow - startRow);
    },
    toRoots,
    toZ,
    toClippedZ,
    windowMeans,
    extent,
    moments,
    sum,
    addProducts,
    multiply,
    subtractProduct,
    sumSquares,
    sumWeightedSquares,
    shortenRows,
  };
}

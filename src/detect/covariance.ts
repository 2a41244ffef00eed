import type { Device } from "../core/device.ts";
import type { RowRange } from "../core/row-range.ts";
import { type Block, blockCapacity, createBlock, paddedCount } from "./block.ts";
import type { FeatureScale } from "./feature-scale.ts";
import { standardize } from "./standardize.ts";

/**
 * C = Z'Z / (n - 1) over some rows, where z is centred on those rows' mean; D x D, row after row, symmetric.
 * Works in blocks of rows, so Z is never held, and each block is summed by itself, so little is lost to rounding.
 */
export function covariance(
  device: Device,
  scale: FeatureScale,
  rows: RowRange,
  onProgress: (share: number) => void = () => {},
): Float64Array {
  const size = device.counters.length;
  const padded = paddedCount(size);
  const capacity = blockCapacity(size);
  const block = createBlock(size, capacity);
  const sums = new Float64Array(padded * padded);
  const rowCount = rows.endRow - rows.startRow;
  for (let startRow = rows.startRow; startRow < rows.endRow; startRow += capacity) {
    const endRow = Math.min(rows.endRow, startRow + capacity);
    standardize(device, scale, { startRow, endRow }, block);
    addProducts(block, endRow - startRow, padded, sums);
    onProgress((endRow - rows.startRow) / rowCount);
  }

  const result = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++) {
      const value = sums[row * padded + column] / (rowCount - 1);
      result[row * size + column] = value;
      result[column * size + row] = value;
    }
  }
  return result;
}

/** Adds the block's Z'Z to the upper triangle of `sums`, in tiles that just fit the processor's 16 registers. */
function addProducts(block: Block, count: number, padded: number, sums: Float64Array): void {
  for (let row = 0; row < padded; row += 4) {
    for (let column = row; column < padded; column += 2) {
      addTile(block.values, block.capacity, count, row, column, padded, sums);
    }
  }
}

function addTile(
  z: Float64Array,
  capacity: number,
  count: number,
  row: number,
  column: number,
  padded: number,
  sums: Float64Array,
): void {
  const a = row * capacity;
  const b = a + capacity;
  const c = b + capacity;
  const d = c + capacity;
  const p = column * capacity;
  const q = p + capacity;
  let ap = 0;
  let aq = 0;
  let bp = 0;
  let bq = 0;
  let cp = 0;
  let cq = 0;
  let dp = 0;
  let dq = 0;
  for (let i = 0; i < count; i++) {
    const zp = z[p + i];
    const zq = z[q + i];
    const za = z[a + i];
    const zb = z[b + i];
    const zc = z[c + i];
    const zd = z[d + i];
    ap += za * zp;
    aq += za * zq;
    bp += zb * zp;
    bq += zb * zq;
    cp += zc * zp;
    cq += zc * zq;
    dp += zd * zp;
    dq += zd * zq;
  }
  let at = row * padded + column;
  sums[at] += ap;
  sums[at + 1] += aq;
  at += padded;
  sums[at] += bp;
  sums[at + 1] += bq;
  at += padded;
  sums[at] += cp;
  sums[at + 1] += cq;
  at += padded;
  sums[at] += dp;
  sums[at + 1] += dq;
}

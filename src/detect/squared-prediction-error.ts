import type { Device } from "../core/device.ts";
import { type Block, blockCapacity, createBlock } from "./block.ts";
import { addReconstruction, type Model, project } from "./model.ts";
import { standardize } from "./standardize.ts";

/**
 * SPE = |z - VV'z|^2 of every row (Jackson & Mudholkar 1979, "Q"), finite and 0 or more. The residual is formed before it
 * is squared: |z|^2 - |V'z|^2 would be cheaper and loses all digits of a small SPE beside a large z.
 */
export function squaredPredictionErrors(
  device: Device,
  model: Model,
  onProgress: (share: number) => void = () => {},
): Float64Array {
  const rowCount = device.timeMs.length;
  const spe = new Float64Array(rowCount);
  const capacity = blockCapacity(model.counters);
  const residual = createBlock(model.counters, capacity);
  const scores = createBlock(model.components, capacity);
  for (let startRow = 0; startRow < rowCount; startRow += capacity) {
    const endRow = Math.min(rowCount, startRow + capacity);
    const count = endRow - startRow;
    standardize(device, model.scale, { startRow, endRow }, residual);
    project(model, residual, count, scores);
    addReconstruction(model, -1, scores, count, residual);
    for (let j = 0; j < model.counters; j += 4) addSquares(residual, j, count, spe, startRow);
    onProgress(endRow / rowCount);
  }
  return spe;
}

/** Takes four columns at a time; those that pad the block are 0. */
function addSquares(
  residual: Block,
  column: number,
  count: number,
  spe: Float64Array,
  startRow: number,
): void {
  const r = residual.values;
  const a = column * residual.capacity;
  const b = a + residual.capacity;
  const c = b + residual.capacity;
  const d = c + residual.capacity;
  for (let i = 0; i < count; i++) {
    const ra = r[a + i];
    const rb = r[b + i];
    const rc = r[c + i];
    const rd = r[d + i];
    spe[startRow + i] += ra * ra + rb * rb + (rc * rc + rd * rd);
  }
}

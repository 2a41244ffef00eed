import type { Counter, Device } from "../core/device.ts";
import type { RowRange } from "../core/row-range.ts";
import type { Elapsed } from "../core/sampling.ts";
import { readFeature } from "./feature.ts";

const ROOT_PACKETS_FLOOR = 0.5;
const ROOT_BYTES_FLOOR = 4;
const RANGE_SHARE_FLOOR = 0.01;
/** A plain column that stands still may tremble in its last binary digits; this share of its size is not a move. */
const TREMBLE_SHARE = 1e-9;

const CHUNK_ROWS = 4096;

/** How each counter's feature y is turned into z = (y - mean) / scale; one entry a counter. */
export interface FeatureScale {
  /** NaN for a counter of which nothing is known: its z is 0. */
  readonly mean: Float64Array;
  /** Above 0. */
  readonly scale: Float64Array;
  /** 1 where the feature had one value in all the baseline's rows. */
  readonly isConstant: Uint8Array;
}

interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Sample standard deviation (n - 1); 0 for fewer than two values. */
  readonly deviation: number;
  readonly min: number;
  readonly max: number;
}

/**
 * Fits mean and scale = max(sd, floor) over the baseline's rows, missing values left out. The floor keeps a counter
 * that hardly moves from making an alarm of one packet, and lets a constant one stay in the model.
 */
export function fitFeatureScale(device: Device, baselineRows: RowRange): FeatureScale {
  const count = device.counters.length;
  const mean = new Float64Array(count);
  const scale = new Float64Array(count);
  const isConstant = new Uint8Array(count);
  for (const [index, counter] of device.counters.entries()) {
    const moments = featureMoments(counter, device.sampling.elapsed, baselineRows);
    if (moments.count === 0) {
      // A count that was never written is taken as never seen: 0. A plain measurement has no such zero.
      isConstant[index] = 1;
      mean[index] = counter.isCount ? 0 : Number.NaN;
      scale[index] = counter.isCount ? countFloor(counter) : 1;
      continue;
    }
    isConstant[index] = moments.min === moments.max ? 1 : 0;
    // Taken from the data, so that not even a rounding of the mean is left of a constant.
    mean[index] = isConstant[index] ? moments.min : moments.mean;
    const floor = counter.isCount ? countFloor(counter) : plainFloor(device, counter, moments);
    scale[index] = Math.max(moments.deviation, floor);
  }
  return { mean, scale, isConstant };
}

function countFloor(counter: Counter): number {
  return counter.measure === "bytes" ? ROOT_BYTES_FLOOR : ROOT_PACKETS_FLOOR;
}

/**
 * A hundredth of the baseline's range. A measurement that stood still there has no range: then a hundredth of the
 * range it has in the whole record, so that its largest move is about a hundred units whatever its own unit is.
 */
function plainFloor(device: Device, counter: Counter, baseline: Moments): number {
  if (baseline.max > baseline.min) return RANGE_SHARE_FLOOR * (baseline.max - baseline.min);
  const all = { startRow: 0, endRow: device.timeMs.length };
  const whole = featureMoments(counter, device.sampling.elapsed, all);
  const floor = Math.max(RANGE_SHARE_FLOOR * (whole.max - whole.min), TREMBLE_SHARE * Math.abs(baseline.min));
  return floor > 0 ? floor : 1;
}

/** Mean and deviation by corrected two-pass sums in chunks, merged pairwise (Chan, Golub & LeVeque 1979, eq. 2.1). */
export function featureMoments(counter: Counter, elapsed: Elapsed, rows: RowRange): Moments {
  const chunk = new Float64Array(CHUNK_ROWS);
  let count = 0;
  let mean = 0;
  let squares = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let startRow = rows.startRow; startRow < rows.endRow; startRow += CHUNK_ROWS) {
    const endRow = Math.min(rows.endRow, startRow + CHUNK_ROWS);
    readFeature(counter, elapsed, { startRow, endRow }, chunk, 0);
    let chunkCount = 0;
    let sum = 0;
    for (let i = 0; i < endRow - startRow; i++) {
      const value = chunk[i];
      if (value - value !== 0) continue;
      chunk[chunkCount++] = value;
      sum += value;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    if (chunkCount === 0) continue;
    const chunkMean = sum / chunkCount;
    let chunkSquares = 0;
    let rest = 0;
    for (let i = 0; i < chunkCount; i++) {
      const away = chunk[i] - chunkMean;
      chunkSquares += away * away;
      rest += away;
    }
    chunkSquares -= (rest * rest) / chunkCount;

    const step = chunkMean - mean;
    const total = count + chunkCount;
    mean += step * (chunkCount / total);
    squares += chunkSquares + step * step * ((count * chunkCount) / total);
    count = total;
  }
  return { count, mean, deviation: count < 2 ? 0 : Math.sqrt(Math.max(0, squares) / (count - 1)), min, max };
}

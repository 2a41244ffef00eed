import type { Device } from "../../core/device.ts";
import type { RowRange } from "../../core/row-range.ts";
import { clampAtZero } from "../../core/sampling.ts";
import { CHUNK_ROWS, type FeatureSource } from "./feature-source.ts";
import { readValues, unitFloor } from "./minute-features.ts";
import { readWindowMeans, windowScratch } from "./window-mean.ts";

/** The features of eight rows each: the square root of a count's mean rate, a plain measurement's mean. What is small and lasts stands out in it. */
export function windowFeatures(device: Device): FeatureSource {
  const { counters, sampling } = device;
  let scratch = windowScratch(CHUNK_ROWS);
  const source: FeatureSource = {
    counters,
    rowCount: device.timeMs.length,
    read(index, rows, out, offset) {
      const count = rows.endRow - rows.startRow;
      if (scratch.length < windowScratch(0).length + count) scratch = windowScratch(count);
      const counter = counters[index];
      const read = (wanted: RowRange, to: Float64Array, at: number): void => {
        readValues(counter, sampling.elapsed, wanted, to, at);
        if (counter.isCount) clampAtZero(to, at, wanted.endRow - wanted.startRow);
      };
      readWindowMeans(read, sampling, rows, scratch, out, offset);
      if (!counter.isCount) return;
      for (let i = offset; i < offset + count; i++) out[i] = Math.sqrt(out[i]);
    },
    floor: (counter, baseline) => unitFloor(source, counter, baseline),
  };
  return source;
}

import type { Device } from "../../core/device.ts";
import type { RowRange } from "../../core/row-range.ts";
import { seededRandom } from "../../core/seeded-random.ts";
import { fitFeatureScale } from "../features/feature-scale.ts";
import { minuteFeatures } from "../features/minute-features.ts";
import { toyDevice } from "../toy-device.ts";
import type { StandardSource } from "./standard-blocks.ts";

/** Rows for a test whose z is what stands there, one array a counter. */
export function toyStandard(columns: readonly (Float64Array | readonly number[])[]): StandardSource {
  const device = toyDevice(
    columns.map((values, index) => ({ flow: `f${index}`, measure: "value", isCount: false, values })),
  );
  const size = columns.length;
  return {
    source: minuteFeatures(device),
    scale: {
      mean: new Float64Array(size),
      scale: new Float64Array(size).fill(1),
      isConstant: new Uint8Array(size),
    },
  };
}

/** A device as its detectors see it, standardized over the baseline. */
export function standardOf(device: Device, baseline: readonly RowRange[]): StandardSource {
  const source = minuteFeatures(device);
  return { source, scale: fitFeatureScale(source, baseline) };
}

/** So many numbers, nearly normal: a sum of twelve uniform ones. */
export function toyNormal(count: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: count }, () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += random();
    return sum;
  });
}

/** The numbers 0 to count - 1 in another order. */
export function toyOrder(count: number, seed: number): readonly number[] {
  const random = seededRandom(seed);
  const keys = Float64Array.from({ length: count }, random);
  return Array.from({ length: count }, (_, index) => index).sort((one, other) => keys[one] - keys[other]);
}

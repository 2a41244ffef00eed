import { quantile } from "../src/detect/model/quantile.ts";

/** The value below which a share (0..1) of the values lies, linear between neighbours; NaN of none. */
export function shareBelow(values: readonly number[], share: number): number {
  return values.length === 0 ? Number.NaN : quantile(Float64Array.from(values), share);
}

export function median(values: readonly number[]): number {
  return shareBelow(values, 0.5);
}

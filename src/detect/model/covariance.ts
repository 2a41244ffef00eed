import type { FeatureScale } from "../../core/pca-model.ts";
import type { RowRange } from "../../core/row-range.ts";
import type { FeatureSource } from "../features/feature-source.ts";
import { scatterOf, toCovariance } from "./scatter.ts";

/** C = Z'Z / (n - 1) over some rows, where z is centred on those rows' mean; D x D, row after row, symmetric. */
export function covariance(
  source: FeatureSource,
  scale: FeatureScale,
  ranges: readonly RowRange[],
  onRows: (count: number) => void = () => {},
): Float64Array {
  return toCovariance(scatterOf(source, scale, ranges, { onRows }));
}

import { type Detector, VIEWS, type ViewName } from "../core/detector.ts";
import type { PcaModel } from "../core/pca-model.ts";
import type { FeatureSource } from "./features/feature-source.ts";
import { modelOf, type ViewSources } from "./views.ts";

/** A model for each view, in the order of `VIEWS`, for "drift" stands on that of single rows. */
export function eachView(
  sources: ViewSources,
  views: readonly ViewName[],
  fitView: (source: FeatureSource, view: ViewName) => PcaModel,
): Detector["models"] {
  const models: Partial<Record<ViewName, PcaModel>> = {};
  for (const view of VIEWS) {
    if (views.includes(view)) models[view] = fitView(sources.of(view, models), view);
  }
  return { ...models, row: modelOf(models, "row") };
}

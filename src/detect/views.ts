import type { ScoreKind, ViewName } from "../core/detector.ts";
import type { Device } from "../core/device.ts";
import type { FeatureScale } from "../core/pca-model.ts";
import { clippedFeatures } from "./features/clipped-features.ts";
import type { FeatureSource } from "./features/feature-source.ts";
import { heldFeatures } from "./features/held-features.ts";
import { minuteFeatures } from "./features/minute-features.ts";
import { windowFeatures } from "./features/window-features.ts";

/** The scores that come of a view; `ridge` is added to each component's variance in T2, so that one that hardly varied does not rule it. */
interface ViewTerms {
  readonly spe: ScoreKind;
  readonly t2: ScoreKind | null;
  readonly ridge: number;
}

export const VIEW_TERMS: Readonly<Record<ViewName, ViewTerms>> = {
  row: { spe: "row", t2: "plane", ridge: 0 },
  window: { spe: "window", t2: null, ridge: 0 },
  drift: { spe: "drift", t2: "driftPlane", ridge: 0.05 },
};

/** What the views see of a device, for one that goes over it again and again. */
export interface ViewSources {
  /** `rowScale` is that of the model of single rows, on which "drift" stands. */
  of(view: ViewName, rowScale: () => FeatureScale): FeatureSource;
}

export function heldSources(device: Device): ViewSources {
  const row = heldFeatures(minuteFeatures(device));
  const window = heldFeatures(windowFeatures(device));
  return {
    of(view, rowScale) {
      switch (view) {
        case "row":
          return row;
        case "window":
          return window;
        case "drift":
          return heldFeatures(clippedFeatures(row, rowScale(), device.sampling));
      }
    },
  };
}

/** What a view sees of a device; `rowScale` is that of the model of single rows, on which "drift" stands. */
export function viewSource(view: ViewName, device: Device, rowScale: () => FeatureScale): FeatureSource {
  switch (view) {
    case "row":
      return minuteFeatures(device);
    case "window":
      return windowFeatures(device);
    case "drift":
      return clippedFeatures(minuteFeatures(device), rowScale(), device.sampling);
  }
}

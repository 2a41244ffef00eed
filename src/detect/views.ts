import { type Detector, SCORE_VIEWS, type ScoreKind, type ViewName } from "../core/detector.ts";
import type { Device } from "../core/device.ts";
import type { PcaModel } from "../core/pca-model.ts";
import { createWorkspace, type Workspace } from "./engine/workspace.ts";
import { clippedFeatures } from "./features/clipped-features.ts";
import type { FeatureSource } from "./features/feature-source.ts";
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

/** The view that a score is of, and the ridge of its T2; null for SPE. */
export function scoreTerms(score: ScoreKind): { readonly view: ViewName; readonly ridge: number | null } {
  const view = SCORE_VIEWS[score];
  const { t2, ridge } = VIEW_TERMS[view];
  return { view, ridge: score === t2 ? ridge : null };
}

/** What the views see of a device. */
export interface ViewSources {
  /** "drift" stands on the scale of the model of single rows. */
  of(view: ViewName, models: Partial<Detector["models"]>): FeatureSource;
}

interface SourceOptions {
  /** May keep what a view sees, for one that goes over it again and again. */
  readonly hold?: (source: FeatureSource) => FeatureSource;
  readonly workspace?: Workspace;
}

/** The views of a device, which share a workspace: one pass over them at a time. */
export function viewSources(
  device: Device,
  { hold = (source) => source, workspace = createWorkspace(device.counters.length) }: SourceOptions = {},
): ViewSources {
  const row = hold(minuteFeatures(device, workspace));
  const window = hold(windowFeatures(device, workspace));
  return {
    of(view, models) {
      switch (view) {
        case "row":
          return row;
        case "window":
          return window;
        case "drift":
          return hold(clippedFeatures(row, modelOf(models, "row").scale, device.sampling));
      }
    },
  };
}

/** The model of a view that was fitted. */
export function modelOf(models: Partial<Detector["models"]>, view: ViewName): PcaModel {
  const model = models[view];
  if (!model) throw new Error(`The view ${view} was not fitted.`);
  return model;
}

import type { Annotation } from "../core/annotation.ts";
import type { DetectorComparison } from "../core/detector-lane.ts";
import type { PcaRows } from "../detect/detectors/pca-rows.ts";
import type { ColumnMessage, DeviceOutline } from "./device-protocol.ts";

export type CompareRequest =
  | ColumnMessage
  /** Comes last: all columns are there, in the order of the outline's counters. */
  | {
      readonly kind: "compare";
      readonly outline: DeviceOutline;
      readonly pca: PcaRows;
      readonly annotations: readonly Annotation[];
    };

export type CompareMessage =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "comparison"; readonly comparison: DetectorComparison };

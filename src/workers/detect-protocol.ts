import type { Adjustments } from "../core/adjustments.ts";
import type { BaselineMark } from "../core/baseline-mark.ts";
import type { Detection } from "../core/detection.ts";
import type { Sensitivity } from "../core/detector.ts";
import type { Interval } from "../core/interval.ts";
import type { NamedModel } from "../core/model-file.ts";
import type { Threshold } from "../detect/find-intervals.ts";
import type { ColumnMessage, DeviceOutline } from "./device-protocol.ts";

/** What a detection is made by. */
export interface DetectChoices {
  readonly baseline: Interval;
  readonly marks: readonly BaselineMark[];
  readonly adjustments: Adjustments;
  readonly sensitivity: Sensitivity;
  /** Times the limits of that. */
  readonly limitFactor: number;
}

/** What is applied instead of a fit, and how. */
export interface ApplyChoices extends NamedModel {
  /** Which of the device's counters stand for the model's, by their names, where neither name nor flow tells. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly threshold: Threshold;
}

export type DetectRequest =
  | ColumnMessage
  /** One of these comes last: all columns are there, in the order of the outline's counters. */
  | ({ readonly kind: "detect"; readonly outline: DeviceOutline } & DetectChoices)
  | ({ readonly kind: "apply"; readonly outline: DeviceOutline } & ApplyChoices);

export type DetectMessage =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "detection"; readonly detection: Detection };

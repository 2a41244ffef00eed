import type { DataSet } from "../core/data-set.ts";
import type { Detection } from "../core/detection.ts";
import type { Measure } from "../core/flow.ts";
import type { Interval } from "../core/interval.ts";
import type { Problem } from "../core/problem.ts";
import type { OpenDevice } from "../query/open-device.ts";

export type Opening =
  | { readonly kind: "idle" }
  | {
      readonly kind: "opening";
      readonly fileCount: number;
      readonly bytesDone: number;
      readonly bytesTotal: number;
      /** `performance.now()` at the drop. */
      readonly startedAt: number;
    };

export type DetectionState =
  | { readonly kind: "waiting" }
  /** `share` is 0..1. */
  | { readonly kind: "running"; readonly share: number }
  | { readonly kind: "done"; readonly detection: Detection }
  | { readonly kind: "failed"; readonly problem: Problem }
  | { readonly kind: "cancelled" };

export type TrafficScale = "linear" | "sqrt";
/** Whose intervals the table lists and the export holds. */
export type IntervalScope = "all" | "device";
export type ExportFormat = "csv" | "json";

export interface AppState extends DataSet<OpenDevice> {
  readonly opening: Opening;
  /** Problems that the user has read and put away: no longer shown, still exported. */
  readonly dismissedProblems: ReadonlySet<Problem>;
  /** By device id; every open device has one. */
  readonly detections: ReadonlyMap<string, DetectionState>;
  /** The device in the charts; null while none is open. */
  readonly deviceId: string | null;
  readonly measure: Measure;
  /** Ids of the flows whose box is not checked, in any device. */
  readonly hiddenFlows: ReadonlySet<string>;
  /** What the charts show; null for the device's whole span. */
  readonly range: Interval | null;
  /** What the model is fitted on; `ALWAYS` until narrowed. */
  readonly baseline: Interval;
  readonly scale: TrafficScale;
  readonly intervalScope: IntervalScope;
  readonly selectedIntervalId: string | null;
}

/** What a user can do; each returns at once, long work goes on in workers. */
export interface Actions {
  /** Adds files to what is open. `passedOver` names those of a folder that are not opened. */
  openFiles(files: readonly File[], passedOver?: readonly string[]): Promise<void>;
  openSample(): Promise<void>;
  cancelOpening(): void;
  closeAll(): void;
  /** Shows this device in the charts, over its whole span. */
  showDevice(deviceId: string): void;
  setMeasure(measure: Measure): void;
  /** Checks or unchecks flows. */
  setFlowsShown(flowIds: readonly string[], isShown: boolean): void;
  /** Null shows the whole span. */
  setRange(range: Interval | null): void;
  /** Fits every device anew on this range. */
  setBaseline(baseline: Interval): void;
  setScale(scale: TrafficScale): void;
  setIntervalScope(scope: IntervalScope): void;
  /** Shows the interval's device, zooms the charts there and opens "Why"; null closes it. */
  selectInterval(intervalId: string | null): void;
  cancelDetection(): void;
  /** Starts detection again where it was cancelled or failed. */
  detectAgain(): void;
  dismissProblem(problem: Problem): void;
  /** The text and name of a file with the intervals that the table lists. */
  exportIntervals(format: ExportFormat): Promise<{ readonly name: string; readonly text: string }>;
}

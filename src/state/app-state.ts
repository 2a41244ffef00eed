import type { Adjustments } from "../core/adjustments.ts";
import type { BaselineMark, BaselineMarkKind } from "../core/baseline-mark.ts";
import type { DataSet } from "../core/data-set.ts";
import type { Detection } from "../core/detection.ts";
import type { Sensitivity } from "../core/detector.ts";
import type { DetectorComparison } from "../core/detector-lane.ts";
import type { Evaluation } from "../core/evaluation.ts";
import type { Measure } from "../core/flow.ts";
import type { Grouping } from "../core/grouping.ts";
import type { Interval } from "../core/interval.ts";
import type { NamedModel } from "../core/model-file.ts";
import type { Problem } from "../core/problem.ts";
import type { ReadingChoices } from "../core/reading.ts";
import type { Severity } from "../core/suspicious-interval.ts";
import type { TimeClause } from "../core/time-clause.ts";
import type { Zone } from "../core/zone.ts";
import type { Threshold } from "../detect/find-intervals.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { ComparingOptions } from "./compare.ts";
import type { FilterId } from "./filters.ts";
import type { IntervalOrder } from "./interval-order.ts";
import type { JudgedDevice } from "./judge.ts";
import type { OpenedLink } from "./opened-link.ts";

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

export type TrafficScale = "linear" | "sqrt" | "log";
export const TRAFFIC_SCALES: readonly TrafficScale[] = ["linear", "sqrt", "log"];
/** Lines over each other, areas upon each other, or a row for each. */
export type TrafficForm = "lines" | "stack" | "multiples";
export const TRAFFIC_FORMS: readonly TrafficForm[] = ["lines", "stack", "multiples"];
/** What a line is of: rates, with gaps spread; the numbers as they stand in the file; or a mean over a while. */
export type Smoothing = "rate" | "raw" | "average";
export const SMOOTHINGS: readonly Smoothing[] = ["rate", "raw", "average"];
/** What each of the swimlanes is of, under the one of all devices. */
export type LaneKind = "device" | "flow" | "port";
export const LANE_KINDS: readonly LaneKind[] = ["device", "flow", "port"];
/** What a flow is darkest by in the heat map: what it carried, or its part in the score. */
export type HeatKind = "traffic" | "contribution";
export const HEAT_KINDS: readonly HeatKind[] = ["traffic", "contribution"];

/** What the hours of the days are held against each other by. */
export interface HourView {
  readonly by: "day" | "weekday";
  /** Of all shown flows, or the anomaly score. */
  readonly of: "traffic" | "score";
}

/** What the device in the charts is held beside: another device, or itself earlier. */
export interface Comparison {
  readonly deviceId: string;
  /** So much later than its own time it is drawn; 0 for another device at the same time. */
  readonly shiftMs: number;
}

/** Whose intervals the table lists and the export holds. */
export type IntervalScope = "all" | "device";
export const INTERVAL_SCOPES: readonly IntervalScope[] = ["all", "device"];
export type ExportFormat = "csv" | "json";
/** What stands in the middle: the charts of the device, its rhythm, it beside another, or how its data are. */
export type Panel = "traffic" | "hours" | "compare" | "threshold" | "health" | "quality";
export const PANELS: readonly Panel[] = ["traffic", "hours", "compare", "threshold", "health", "quality"];

/** One decision about how files are read: what each of them was read by, and is now. */
export interface ReadingChange {
  readonly edits: readonly ReadingEdit[];
  /** `remembered`: made for another file with the same header, and applied as this one was opened. */
  readonly cause: "chosen" | "remembered" | "undone";
}

export interface ReadingEdit {
  /** The file's name, `archive.zip/entry.csv` of an entry: `Source.name`. */
  readonly sourceName: string;
  readonly before: ReadingChoices;
  readonly after: ReadingChoices;
}

/** What the user is told of a decision: that it was carried out, or that the file cannot be read so. */
export interface ReadingNotice {
  readonly change: ReadingChange;
  readonly isRefused: boolean;
}

/** A file that did not open by choices that were made for another one. */
export interface RememberedFailure {
  /** `headerKey` of the file. */
  readonly header: string;
  /** As it was dropped: an archive, of one of its entries. */
  readonly file: File;
  readonly isEntry: boolean;
}

/** A time of one device. */
export interface MarkedTime extends Interval {
  readonly deviceId: string;
}

/** A model that is applied to a device instead of one that is fitted on it. */
export interface AppliedChoice {
  /** One of those that are open. */
  readonly named: NamedModel;
  /** Which of the device's counters stand for the model's, by their names, where neither name nor flow tells. */
  readonly mapping: Readonly<Record<string, string>>;
}

/** A baseline and what was found by it. */
export interface FittedBefore {
  readonly baseline: Interval;
  readonly baselineMarks: readonly BaselineMark[];
  readonly adjustments: ReadonlyMap<string, Adjustments>;
  readonly appliedModels: ReadonlyMap<string, AppliedChoice>;
  readonly thresholds: ReadonlyMap<string, Threshold>;
  /** Of the devices that were fitted anew since, those that were done; by device id. */
  readonly detections: ReadonlyMap<string, Detection>;
}

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
  /** What was said of some time of a device, in the order of time. */
  readonly baselineMarks: readonly BaselineMark[];
  /** What is made otherwise than it is, by device id; nothing where there is none. */
  readonly adjustments: ReadonlyMap<string, Adjustments>;
  /** By id of the devices that none is fitted on. */
  readonly appliedModels: ReadonlyMap<string, AppliedChoice>;
  /** What was fitted before the baseline changed, until the change is kept or taken back. */
  readonly before: FittedBefore | null;
  /** How readily an alarm is raised, in every device. */
  readonly sensitivity: Sensitivity;
  /** By device id, where the limits are not those of the sensitivity: somebody moved them, or they came with a model. */
  readonly thresholds: ReadonlyMap<string, Threshold>;
  /** That times are shown in. */
  readonly zone: Zone;
  readonly scale: TrafficScale;
  readonly form: TrafficForm;
  readonly grouping: Grouping;
  readonly smoothing: Smoothing;
  readonly laneKind: LaneKind;
  readonly heatKind: HeatKind;
  readonly hourView: HourView;
  readonly comparison: Comparison | null;
  /** Those that are listed and shaded; empty for all. */
  readonly severities: ReadonlySet<Severity>;
  /** What else is listed and added up is of these times alone; null for all that is in view. */
  readonly times: TimeClause | null;
  readonly intervalScope: IntervalScope;
  readonly intervalOrder: IntervalOrder;
  readonly selectedIntervalId: string | null;
  readonly panel: Panel;
  /** How many changes of the view can be taken back, and done again. */
  readonly undoCount: number;
  readonly redoCount: number;
  /** SHA-256 of open files by name, in hex, as far as they are made. */
  readonly hashes: ReadonlyMap<string, string>;
  /** A link to a view that was opened, until it is shown whole or put away. */
  readonly link: OpenedLink | null;
  /** Decisions that can be taken back, oldest first. */
  readonly readingChanges: readonly ReadingChange[];
  /** The latest decision, until it is put away. */
  readonly readingNotice: ReadingNotice | null;
  /** Problems of files that did not open as was decided for files with their header. */
  readonly rememberedFailures: ReadonlyMap<Problem, RememberedFailure>;
  /** Names of open files whose choices are kept for files with the same header. */
  readonly rememberedFiles: ReadonlySet<string>;
}

/** What a user can do; each returns at once, long work goes on in workers. */
export interface Actions {
  /** Adds files to what is open. `passedOver` names those of a folder that are not opened. */
  openFiles(files: readonly File[], passedOver?: readonly string[]): Promise<void>;
  openSample(): Promise<void>;
  cancelOpening(): void;
  closeAll(): void;
  /** Shows this device in the charts, over the same range where it has any of it, else over its whole span. */
  showDevice(deviceId: string): void;
  setMeasure(measure: Measure): void;
  /** Checks or unchecks flows. */
  setFlowsShown(flowIds: readonly string[], isShown: boolean): void;
  /** Checks these flows of the current device and unchecks its others. */
  showOnlyFlows(flowIds: readonly string[]): void;
  /** Checks what is unchecked of the current device, and the other way about. */
  invertFlows(): void;
  /** Null shows the whole span. */
  setRange(range: Interval | null): void;
  /** Makes the range shorter (a factor below 1) or longer about a time; the middle of it unless told. */
  zoom(zoom: { readonly aboutMs?: number; readonly factor: number }): void;
  /** Moves the range. */
  pan(byMs: number): void;
  /** Fits every device anew on this range. */
  setBaseline(baseline: Interval): void;
  /** Says of some times that they are bad, or normal, and fits their devices anew. */
  markBaseline(times: readonly MarkedTime[], kind: BaselineMarkKind): void;
  /** Forgets what was said, and fits anew. */
  unmarkBaseline(marks: readonly BaselineMark[]): void;
  /** Fits a device as if some of it were otherwise. */
  adjust(deviceId: string, adjustments: Adjustments): void;
  /** Detects in a device by a model that is open, with the limits that it was saved with. Another baseline, mark or adjustment of the device goes back to fitting. */
  applyModel(deviceId: string, named: NamedModel, mapping?: Readonly<Record<string, string>>): void;
  /** Fits on a device that a model is applied to. */
  fitInstead(deviceId: string): void;
  /** Lets what was fitted before go. */
  keepRefit(): void;
  /** Back to the baseline, and what was fitted on it, before it changed. */
  takeBackRefit(): void;
  /** Finds the intervals of every device anew by the scores that there are; nothing is fitted. */
  setSensitivity(sensitivity: Sensitivity): Promise<void>;
  /** Moves all limits of a device by a factor, 1 for those of the sensitivity; nothing is fitted. Another sensitivity puts them back. */
  moveLimit(deviceId: string, factor: number): Promise<void>;
  setZone(zone: Zone): void;
  setScale(scale: TrafficScale): void;
  setForm(form: TrafficForm): void;
  setGrouping(grouping: Grouping): void;
  setSmoothing(smoothing: Smoothing): void;
  setLaneKind(laneKind: LaneKind): void;
  setHeatKind(heatKind: HeatKind): void;
  setHourView(hourView: HourView): void;
  /** Holds the current device beside another one, or an earlier time; null beside none. */
  compareWith(comparison: Comparison | null): void;
  setSeverities(severities: ReadonlySet<Severity>): void;
  removeFilter(id: FilterId): void;
  /** Null lets the times go. */
  setTimes(times: TimeClause | null): void;
  /** Takes the latest change of the view back. */
  undo(): void;
  redo(): void;
  /** Shows what a link says as far as it is open, and the rest once it is. */
  openLink(text: string): void;
  dismissLink(): void;
  setIntervalScope(scope: IntervalScope): void;
  setIntervalOrder(order: IntervalOrder): void;
  /** Chooses the next listed interval, or with -1 the one before; the first, or last, where none is chosen. */
  walkIntervals(step: 1 | -1): void;
  /** Shows the interval's device, zooms the charts there and opens "Why"; null closes it. */
  selectInterval(intervalId: string | null): void;
  cancelDetection(): void;
  /** Starts detection again where it was cancelled or failed. */
  detectAgain(): void;
  /** Measures a device's detection against what is annotated. */
  evaluate(judged: JudgedDevice, signal: AbortSignal): Promise<Evaluation>;
  /** Holds other detectors beside the model of a device, and all of them against what is annotated. */
  compareDetectors(judged: JudgedDevice, options: ComparingOptions): Promise<DetectorComparison>;
  dismissProblem(problem: Problem): void;
  setPanel(panel: Panel): void;
  /** Shows a time of the current device in the charts, with its neighbourhood. */
  showInCharts(interval: Interval): void;
  /** Reads files as the user says, and the others that hold their devices; what was open stays until all is read, and for good where it fails or is cancelled. */
  readAgain(sourceNames: readonly string[], choices: ReadingChoices): Promise<void>;
  /** Takes the latest decision about a file back, in all files that it was made for. */
  undoReading(sourceName: string): Promise<void>;
  /** Forgets what is kept for files with this file's header; the file stays as it is read. */
  forgetChoices(sourceName: string): void;
  /** Forgets what was decided for files such as the one that this Problem is about, and opens it again; an entry of an archive is left to the user. */
  forgetFailure(problem: Problem): Promise<void>;
  dismissReadingNotice(): void;
  /** The text and name of a file with the intervals that the table lists. */
  exportIntervals(format: ExportFormat): Promise<{ readonly name: string; readonly text: string }>;
  /** The text and name of a file with the model that is fitted on a device. */
  exportModel(
    deviceId: string,
    options: { readonly createdAtMs: number },
  ): Promise<{ readonly name: string; readonly text: string }>;
}

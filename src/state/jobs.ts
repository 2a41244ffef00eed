import type { Detection } from "../core/detection.ts";
import type { DetectorComparison } from "../core/detector-lane.ts";
import type { Device } from "../core/device.ts";
import type { Evaluation } from "../core/evaluation.ts";
import type { JudgedDetection } from "../detect/evaluation/evaluate-detection.ts";
import type { CompareOptions } from "../workers/compare.ts";
import type { ApplyOptions, DetectOptions } from "../workers/detect.ts";
import type { OpenFilesOptions } from "../workers/open-files.ts";

/** The long work that the store has done for it: in workers on the page, in the same thread in tests. Each rejects with an AbortError on cancel. */
export interface Jobs {
  openFiles(files: readonly File[], options: OpenFilesOptions): Promise<void>;
  detect(device: Device, options: DetectOptions): Promise<Detection>;
  /** Detects by a model that was fitted earlier. */
  apply(device: Device, options: ApplyOptions): Promise<Detection>;
  /** Measures a detection against annotations. */
  evaluate(judged: JudgedDetection, signal: AbortSignal): Promise<Evaluation>;
  /** Holds other detectors beside PCA. */
  compare(device: Device, options: CompareOptions): Promise<DetectorComparison>;
  /** SHA-256 of each file, in the order given, in hex; null for one that cannot be read any more. */
  hash(files: readonly File[], signal: AbortSignal): Promise<(string | null)[]>;
  /** The files of the sample. */
  loadSample(): Promise<readonly File[]>;
  /** Resolves when what the store holds now is on the screen. */
  painted(): Promise<void>;
}

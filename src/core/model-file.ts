import type { BaselineMark } from "./baseline-mark.ts";
import type { BaselineOrigin } from "./detection.ts";
import type { AlarmRule, Detector, Sensitivity } from "./detector.ts";
import type { Counter } from "./device.ts";
import type { Interval } from "./interval.ts";

/** What a model's file says it is, so that it is known when it is opened again. */
export const MODEL_SCHEMA = "mudlark.model/1";

/** A column as a model knows it. */
export interface ModelCounter extends Pick<Counter, "name" | "measure" | "isCount"> {
  readonly flowId: string;
}

/** A file that the device was read from. */
export interface ModelSource {
  readonly name: string;
  /** Of the file as it came, 64 hexadecimal digits; null where the file could not be read again. */
  readonly sha256: string | null;
}

/** What a model is fitted on. */
export interface ModelBaseline {
  /** The range asked for; either side may be infinite. */
  readonly range: Interval;
  /** What somebody said of some of the device's time. */
  readonly marks: readonly Pick<BaselineMark, "kind" | "startMs" | "endMs">[];
  /** The observations that it is fitted on. */
  readonly rows: number;
  readonly origin: Exclude<BaselineOrigin, { readonly kind: "applied" }>;
}

/** A model and what it is called. */
export interface NamedModel {
  /** Its file's name. */
  readonly name: string;
  readonly model: ModelFile;
}

/** A fitted detector with all that it takes to apply it to another device, or to the same one later. */
export interface ModelFile {
  /** Of the program that fitted it. */
  readonly version: string;
  /** Null where nobody said when. */
  readonly createdAtMs: number | null;
  /** That it is fitted on. */
  readonly device: { readonly id: string; readonly name: string };
  /** What the rates are per; above 0. */
  readonly cadenceMs: number;
  readonly sources: readonly ModelSource[];
  /** D of them, in the order of the models' columns; no two of one name. */
  readonly counters: readonly ModelCounter[];
  readonly baseline: ModelBaseline;
  /** Whose limits are taken unless told. */
  readonly sensitivity: Sensitivity;
  /** Times those limits; above 0, and 1 unless somebody moved them. */
  readonly limitFactor: number;
  /** What may raise an alarm unless told; each one's view has a model. */
  readonly rules: readonly AlarmRule[];
  readonly detector: Detector;
}

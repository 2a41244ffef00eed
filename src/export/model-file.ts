import type { Detection, ModelSummary } from "../core/detection.ts";
import type { Device } from "../core/device.ts";
import { listNames } from "../core/list-names.ts";
import type { ModelBaseline, ModelFile, ModelSource } from "../core/model-file.ts";
import { ProblemError } from "../core/problem.ts";
import { seenDevice } from "../core/seen-counter.ts";
import type { Source } from "../core/source.ts";

interface ModelParts {
  readonly version: string;
  /** Null leaves it open: the same device then gives the same bytes. */
  readonly createdAtMs: number | null;
  /** The one that the detection is of. */
  readonly device: Device;
  readonly detection: Detection;
  /** Those of other devices are left out. */
  readonly sources: readonly (Pick<Source, "name" | "deviceId"> & Pick<ModelSource, "sha256">)[];
}

/** Puts together what is kept of a detector that was fitted on a device. Errors: ProblemError where it was not fitted but applied, or fitted on capped counters. */
export function createModelFile({ version, createdAtMs, device, detection, sources }: ModelParts): ModelFile {
  requireUncapped(detection);
  return {
    version,
    createdAtMs,
    device: { id: device.id, name: device.name },
    cadenceMs: device.sampling.cadenceMs,
    sources: sources
      .filter(({ deviceId }) => deviceId === device.id)
      .map(({ name, sha256 }) => ({ name, sha256 })),
    counters: seenDevice(device, detection.sees).counters.map(({ name, flow, measure, isCount }) => ({
      name,
      flowId: flow.id,
      measure,
      isCount,
    })),
    baseline: toModelBaseline(detection.model),
    sensitivity: detection.sensitivity,
    limitFactor: detection.limitFactor,
    rules: detection.rules,
    detector: detection.detector,
  };
}

function toModelBaseline({ baseline, marks, baselineRows, origin }: ModelSummary): ModelBaseline {
  if (origin.kind === "applied") {
    throw new ProblemError({
      level: "error",
      what: `The model “${origin.name}” was applied to this device, not fitted on it: there is nothing new to save.`,
      tryThis: "Fit a model on this device, or keep the file of the one that was applied.",
    });
  }
  return {
    range: baseline,
    marks: marks.map(({ kind, startMs, endMs }) => ({ kind, startMs, endMs })),
    rows: baselineRows,
    origin,
  };
}

/** A model's file has no place for a cap, and without it the model would be held against other values. */
function requireUncapped({ sees }: Detection): void {
  const capped = sees.filter(({ cap }) => cap !== Number.POSITIVE_INFINITY);
  if (capped.length === 0) return;
  throw new ProblemError({
    level: "error",
    what: `The model is of counters that are capped under “What if” (${listNames(capped.map(({ name }) => name))}), and a saved model holds no caps.`,
    tryThis: "Take the caps back, then save the model.",
  });
}

import { NO_ADJUSTMENTS } from "../core/adjustments.ts";
import { markedRows } from "../core/baseline-mark.ts";
import type { Detection, ModelSummary } from "../core/detection.ts";
import { type AlarmRule, RULE_VIEWS, scaleLimits } from "../core/detector.ts";
import type { Device } from "../core/device.ts";
import type { ModelFile } from "../core/model-file.ts";
import { type Problem, ProblemError } from "../core/problem.ts";
import { seenDevice } from "../core/seen-counter.ts";
import { finish } from "../core/steps.ts";
import { findIntervals, type Threshold } from "./find-intervals.ts";
import { modelFit } from "./model-fit.ts";
import { scoreDevice } from "./score-device.ts";

export interface ApplyOptions {
  /** What the model is called: its file's name. */
  readonly name: string;
  /** Which counter of the device stands for a counter of the model, by their names, where it is told by neither name nor flow. */
  readonly mapping?: Readonly<Record<string, string>>;
  /** Unless told, the model's own, as the rules are. */
  readonly threshold?: Threshold;
  readonly rules?: readonly AlarmRule[];
  /** Called with the share of the work done, 0..1, ascending, with 1 at the end. */
  readonly onProgress?: (share: number) => void;
}

export interface AppliedModel {
  readonly detection: Detection;
  /** What was left out or read in another way. */
  readonly problems: readonly Problem[];
}

/**
 * Finds the suspicious intervals of a device by a model that was fitted earlier, with the limits that it had then. Errors: ProblemError
 * where the device lacks a counter of the model, has another cadence, or a rule is asked for that the model has no view for.
 */
export function applyModel(
  device: Device,
  model: ModelFile,
  { name, mapping, threshold = model, rules = model.rules, onProgress = () => {} }: ApplyOptions,
): AppliedModel {
  requireViews(model, rules);
  const fit = modelFit(device, { name, model }, mapping);
  if (fit.kind !== "fits") throw new ProblemError(fit.problem);
  const seen = seenDevice(device, fit.sees);

  const { detector } = model;
  const { sensitivity, limitFactor } = threshold;
  const scores = scoreDevice(seen, detector.models, onProgress);
  const limits = scaleLimits(detector.limits[sensitivity], limitFactor);
  const said = toSummary(device, model, name);
  const normal = markedRows(seen, said.marks, "normal");
  const { row } = detector.models;
  return {
    detection: {
      deviceId: device.id,
      sees: fit.sees,
      detector,
      sensitivity,
      limitFactor,
      rules,
      model: {
        components: row.loadings.length,
        explainedShare: row.explainedShare,
        limit: limits.row,
        ...said,
      },
      scores,
      intervals: finish(findIntervals(seen, detector, { scores, limits, rules, normal })),
    },
    problems: fit.notices,
  };
}

/** What is known of the model's baseline; what somebody said of some time holds for the device that it was said of. */
function toSummary(
  { id }: Device,
  { baseline, device }: ModelFile,
  name: string,
): Omit<ModelSummary, "components" | "explainedShare" | "limit"> {
  return {
    baseline: baseline.range,
    marks: id === device.id ? baseline.marks.map((mark) => ({ ...mark, deviceId: id })) : [],
    baselineRows: baseline.rows,
    baselineRanges: [],
    adjustments: NO_ADJUSTMENTS,
    origin: { kind: "applied", name },
    suspects: [],
  };
}

function requireViews({ detector }: ModelFile, rules: readonly AlarmRule[]): void {
  const blind = rules.filter((rule) => detector.models[RULE_VIEWS[rule]] === undefined);
  if (blind.length === 0) return;
  throw new ProblemError({
    level: "error",
    what: `The model has no view for the rules ${blind.join(", ")}: they could raise no alarm.`,
    tryThis: "Leave them out, or fit a model that has them.",
  });
}

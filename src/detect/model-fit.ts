import type { Counter, Device } from "../core/device.ts";
import { listNames } from "../core/list-names.ts";
import type { ModelCounter, ModelFile, NamedModel } from "../core/model-file.ts";
import { plural } from "../core/number.ts";
import type { Problem } from "../core/problem.ts";
import type { SeenCounter } from "../core/seen-counter.ts";
import { formatCadence } from "../core/time.ts";
import { type CounterMatch, matchCounters } from "./match-counters.ts";

/** Cadences this near to each other, as a share of the longer, are one: a rate per minute is no rate per ten seconds. */
const NEAR_CADENCE = 0.1;

/** Whether a model can be applied to a device, and what would be said of it. */
export type ModelFit =
  | {
      readonly kind: "fits";
      /** The counters of the device that stand for the model's, in its order. */
      readonly sees: readonly SeenCounter[];
      /** Counters of the device that the model does not know. */
      readonly extra: readonly Counter[];
      /** What is left out or read in another way. */
      readonly notices: readonly Problem[];
    }
  | {
      readonly kind: "lacks";
      /** Counters of the model that the device lacks; one or more. */
      readonly lacking: readonly ModelCounter[];
      /** Counters of the device that stand for none of the model's. */
      readonly extra: readonly Counter[];
      readonly problem: Problem;
    }
  | { readonly kind: "other-cadence"; readonly problem: Problem };

/** Holds a model against a device, with what is said of their counters. Errors: ProblemError where what is said cannot be. */
export function modelFit(
  device: Device,
  { name, model }: NamedModel,
  mapping: Readonly<Record<string, string>> = {},
): ModelFit {
  const otherCadence = cadenceProblem(device, model);
  if (otherCadence) return { kind: "other-cadence", problem: otherCadence };
  const match = matchCounters(device, model.counters, mapping);
  const { matched, lacking, extra } = match;
  if (lacking.length > 0) return { kind: "lacks", lacking, extra, problem: lackProblem(device, match, name) };
  // Whether a plain column counts is guessed from its values, and must be what it was for the fit.
  const sees = model.counters.flatMap(({ name: own, isCount }) => {
    const counter = matched.get(own);
    return counter ? [{ name: counter.name, isCount, cap: Number.POSITIVE_INFINITY }] : [];
  });
  return { kind: "fits", sees, extra, notices: notices(device, model, match, name) };
}

function cadenceProblem({ id, sourceName, sampling }: Device, { cadenceMs }: ModelFile): Problem | null {
  const own = sampling.cadenceMs;
  if (Math.abs(own - cadenceMs) <= NEAR_CADENCE * Math.max(own, cadenceMs)) return null;
  return {
    level: "error",
    what: `The model is of a row every ${formatCadence(cadenceMs)}, and device ${id} has one every ${formatCadence(own)}.`,
    where: { file: sourceName },
    tryThis: "Fit a model on this device, or on one that is counted as often.",
  };
}

function lackProblem({ id, sourceName }: Device, { lacking, extra }: CounterMatch, name: string): Problem {
  const others = `${plural(extra.length, "other counter")} (${listNames(extra.map((counter) => counter.name))})`;
  return {
    level: "error",
    what: `Device ${id} lacks ${plural(lacking.length, "counter")} of the model “${name}”: ${listNames(lacking.map((counter) => counter.name))}.`,
    where: { file: sourceName },
    tryThis:
      extra.length === 0
        ? "Fit a model on this device."
        : `Say which of the device's ${others} stands for each, or fit a model on this device.`,
  };
}

function notices(
  { id, sourceName }: Device,
  { counters }: ModelFile,
  { matched, extra }: CounterMatch,
  name: string,
): readonly Problem[] {
  const where = { file: sourceName };
  const problems: Problem[] = [];
  if (extra.length > 0) {
    problems.push({
      level: "warning",
      what: `${plural(extra.length, "counter")} of device ${id} ${extra.length === 1 ? "is" : "are"} not in the model “${name}” and ${extra.length === 1 ? "was" : "were"} left out: ${listNames(extra.map((counter) => counter.name))}.`,
      where,
      tryThis: "What happens there is not seen. Fit a model on this device where it matters.",
    });
  }
  const reread = counters.filter((own) => matched.get(own.name)?.isCount !== own.isCount);
  if (reread.length > 0) {
    problems.push({
      level: "note",
      what: `${plural(reread.length, "counter")} of device ${id} ${reread.length === 1 ? "is" : "are"} read as the model has ${reread.length === 1 ? "it" : "them"}, as a count or as a plain measurement: ${listNames(reread.map((counter) => counter.name))}.`,
      where,
    });
  }
  return problems;
}

import { type Detector, type Limits, SCORE_KINDS, SENSITIVITIES, VIEWS } from "../core/detector.ts";
import { LONGEST_MODEL } from "../core/longest-model.ts";
import { MODEL_SCHEMA, type ModelBaseline, type ModelFile } from "../core/model-file.ts";
import { formatCount, plural } from "../core/number.ts";
import type { PcaModel } from "../core/pca-model.ts";
import { ProblemError } from "../core/problem.ts";
import { finish, type Steps } from "../core/steps.ts";

type Scalar = string | number | boolean | null;
type Json = Scalar | Float64Array | readonly Json[] | { readonly [key: string]: Json };

/** A number of a loading and what parts it from the next: hardly ever less, for most take 20 to 25. */
const NUMBER_CHARACTERS = 20;
/** Counters that do not move have loadings of 0. */
const ZERO_CHARACTERS = 3;

/**
 * A model as JSON text, the same for the same model; each number with all its bits, -0 too. A mean that is not known, a limit that
 * nothing is held against and a side of the baseline without an end are null. Errors: ProblemError where it would be longer than what
 * is read again, before any of it is written if the loadings alone are.
 */
export function* modelJsonSteps(model: ModelFile, longest = LONGEST_MODEL): Steps<string> {
  if ((yield* leastLength(model)) > longest) throw tooLong(model, longest);
  let text = "";
  for (const piece of pieces(toJson(model), "")) {
    text += piece;
    if (text.length >= longest) throw tooLong(model, longest);
    yield;
  }
  return `${text}\n`;
}

/** The same text, at once. Errors: ProblemError. */
export function toModelJson(model: ModelFile): string {
  return finish(modelJsonSteps(model));
}

/** The characters that the loadings take, which are nearly all: rather too few than too many. */
function* leastLength({ detector }: ModelFile): Steps<number> {
  let length = 0;
  for (const loading of allLoadings(detector)) {
    for (const value of loading) length += value === 0 ? ZERO_CHARACTERS : NUMBER_CHARACTERS;
    yield;
  }
  return length;
}

function allLoadings({ models }: Detector): readonly Float64Array[] {
  return VIEWS.flatMap((view) => models[view]?.loadings ?? []);
}

function tooLong({ counters, detector }: ModelFile, longest: number): ProblemError {
  const size = `${plural(allLoadings(detector).length, "component")} of ${plural(counters.length, "counter")}`;
  return new ProblemError({
    level: "error",
    what: `The model would be longer than the ${formatCount(longest / 1024 / 1024)} MB that can be read again: its views keep ${size}.`,
    tryThis: "Keep fewer components, or look away from flows that do not matter, then save the model.",
  });
}

function toJson({ device, counters, sources, detector, ...model }: ModelFile): Json {
  const { models, limits } = detector;
  return {
    schema: MODEL_SCHEMA,
    version: model.version,
    createdAtMs: model.createdAtMs,
    device: { id: device.id, name: device.name },
    cadenceMs: model.cadenceMs,
    sources: sources.map(({ name, sha256 }) => ({ name, sha256 })),
    counters: counters.map(({ name, flowId, measure, isCount }) => ({
      name,
      flow: flowId,
      measure,
      isCount,
    })),
    baseline: baselineJson(model.baseline),
    sensitivity: model.sensitivity,
    limitFactor: model.limitFactor,
    rules: model.rules,
    limits: Object.fromEntries(
      SENSITIVITIES.map((sensitivity) => [sensitivity, limitsJson(limits[sensitivity])]),
    ),
    views: Object.fromEntries(
      VIEWS.flatMap((view) => {
        const own = models[view];
        return own === undefined ? [] : [[view, viewJson(own)]];
      }),
    ),
  };
}

function baselineJson({ range, marks, rows, origin }: ModelBaseline): Json {
  return {
    startMs: finiteOrNull(range.startMs),
    endMs: finiteOrNull(range.endMs),
    rows,
    origin:
      origin.kind === "chosen"
        ? { kind: "chosen" }
        : { kind: "found", leftOutRows: origin.leftOutRows, isUnstable: origin.isUnstable },
    marks: marks.map(({ kind, startMs, endMs }) => ({ kind, startMs, endMs })),
  };
}

function limitsJson(limits: Limits): Json {
  return Object.fromEntries(
    ([...SCORE_KINDS, "atOnce", "lasting"] as const).map((kind) => [kind, finiteOrNull(limits[kind])]),
  );
}

function viewJson({ scale, loadings, variances, explainedShare, residualSums }: PcaModel): Json {
  return {
    means: Array.from(scale.mean, finiteOrNull),
    scales: Array.from(scale.scale),
    isConstant: Array.from(scale.isConstant, (flag) => flag === 1),
    loadings,
    variances: Array.from(variances),
    explainedShare,
    residualSums,
  };
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Indented by two blanks; what holds nothing that nests stands on one line, which is one piece. */
function* pieces(value: Json, indent: string, before = ""): Generator<string, void, undefined> {
  if (isFlat(value)) {
    yield before + flatText(value);
    return;
  }
  const isList = isArray(value);
  const entries: Iterable<readonly [before: string, Json]> = isList
    ? value.map((item) => ["", item] as const)
    : Object.entries(value).map(([key, item]) => [keyText(key), item] as const);
  const inner = `${indent}  `;
  let between = `${before}${isList ? "[" : "{"}\n${inner}`;
  for (const [key, item] of entries) {
    yield* pieces(item, inner, between + key);
    between = `,\n${inner}`;
  }
  yield `\n${indent}${isList ? "]" : "}"}`;
}

type Flat = Scalar | Float64Array | readonly Scalar[] | { readonly [key: string]: Scalar };

function isFlat(value: Json): value is Flat {
  if (isScalar(value) || value instanceof Float64Array) return true;
  return (isArray(value) ? value : Object.values(value)).every(isScalar);
}

function flatText(value: Flat): string {
  if (isScalar(value)) return scalarText(value);
  if (value instanceof Float64Array || isArray(value)) return `[${Array.from(value, scalarText).join(", ")}]`;
  const texts = Object.entries(value).map(([key, item]) => keyText(key) + scalarText(item));
  return texts.length === 0 ? "{}" : `{ ${texts.join(", ")} }`;
}

function keyText(key: string): string {
  return `${JSON.stringify(key)}: `;
}

function isScalar(value: Json): value is Scalar {
  return typeof value !== "object" || value === null;
}

function isArray(value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] {
  return Array.isArray(value);
}

/** JSON.stringify takes the sign of -0 away. */
function scalarText(value: Scalar): string {
  return Object.is(value, -0) ? "-0" : JSON.stringify(value);
}

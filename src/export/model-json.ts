import { type Limits, SCORE_KINDS, SENSITIVITIES, VIEWS } from "../core/detector.ts";
import { MODEL_SCHEMA, type ModelBaseline, type ModelFile } from "../core/model-file.ts";
import type { PcaModel } from "../core/pca-model.ts";

type Scalar = string | number | boolean | null;
type Json = Scalar | readonly Json[] | { readonly [key: string]: Json };

/**
 * A model as JSON text, the same for the same model; each number with all its bits, -0 too. A mean that is not known, a limit that
 * nothing is held against and a side of the baseline without an end are null.
 */
export function toModelJson(model: ModelFile): string {
  return `${toText(toJson(model), "")}\n`;
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
    loadings: loadings.map((loading) => Array.from(loading)),
    variances: Array.from(variances),
    explainedShare,
    residualSums,
  };
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Indented by two blanks; what holds nothing that nests stands on one line. */
function toText(value: Json, indent: string): string {
  if (isScalar(value)) return scalarText(value);
  const isList = isArray(value);
  const entries: readonly (readonly [before: string, Json])[] = isList
    ? value.map((item) => ["", item])
    : Object.entries(value).map(([key, item]) => [`${JSON.stringify(key)}: `, item]);
  const [open, close] = isList ? "[]" : "{}";
  if (entries.length === 0) return open + close;
  const inner = `${indent}  `;
  const texts = entries.map(([before, item]) => before + toText(item, inner));
  if (entries.some(([, item]) => !isScalar(item)))
    return `${open}\n${texts.map((text) => inner + text).join(",\n")}\n${indent}${close}`;
  const pad = isList ? "" : " ";
  return open + pad + texts.join(", ") + pad + close;
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

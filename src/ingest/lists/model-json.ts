import { BASELINE_MARK_KINDS } from "../../core/baseline-mark.ts";
import {
  ALARM_RULES,
  type AlarmRule,
  type Detector,
  type Limits,
  RULE_VIEWS,
  SCORE_KINDS,
  SCORE_VIEWS,
  type ScoreKind,
  SENSITIVITIES,
  type Sensitivity,
  VIEWS,
  type ViewName,
} from "../../core/detector.ts";
import { MEASURES } from "../../core/flow.ts";
import type { Interval } from "../../core/interval.ts";
import { LONGEST_MODEL } from "../../core/longest-model.ts";
import {
  MODEL_SCHEMA,
  type ModelBaseline,
  type ModelCounter,
  type ModelFile,
  type ModelSource,
} from "../../core/model-file.ts";
import { plural } from "../../core/number.ts";
import type { PcaModel } from "../../core/pca-model.ts";
import { ProblemError } from "../../core/problem.ts";
import { JsonValue, type NumberRange } from "./json-value.ts";

/** No table that can be opened gives a model of more counters. */
const MOST_COUNTERS = 20_000;
/** How far a loading's length may be from 1. */
const LENGTH_TOLERANCE = 1e-6;

const SAVE_AGAIN = "Save the model again, from the files that it was fitted on.";

const FINITE: NumberRange = { words: "a finite number", holds: Number.isFinite };
const ABOVE_ZERO: NumberRange = {
  words: "a finite number above 0",
  // What is smaller has no reciprocal.
  holds: (value) => value > 0 && Number.isFinite(value) && Number.isFinite(1 / value),
};
const ZERO_OR_MORE: NumberRange = {
  words: "a finite number, 0 or more",
  holds: (value) => value >= 0 && Number.isFinite(value),
};
const COUNT: NumberRange = {
  words: "a whole number, 0 or more",
  holds: (value) => value >= 0 && Number.isSafeInteger(value),
};
const SHARE: NumberRange = { words: "a share, 0 to 1", holds: (value) => value >= 0 && value <= 1 };
const INSTANT: NumberRange = {
  words: "a time in milliseconds since 1970",
  holds: (value) => Math.abs(value) <= 8.64e15,
};

/** Reads a model that Mudlark saved, each field checked: what comes back is as it was written, to the last bit. Errors: ProblemError. */
export function readModelJson(file: string, text: string): ModelFile {
  if (text.length > LONGEST_MODEL) throw tooLong(file);
  const whole = new JsonValue(parse(file, text), "", (what, shown) => {
    throw new ProblemError({
      level: "error",
      what: `The model cannot be used: ${what}.`,
      where: { file, ...(shown === "" ? {} : { text: shown }) },
      tryThis: SAVE_AGAIN,
    });
  });
  requireSchema(file, whole);
  const counters = readCounters(whole.at("counters"));
  const models = readViews(whole.at("views"), counters.length);
  return {
    version: whole.at("version").text(),
    createdAtMs: whole.at("createdAtMs").orNull((at) => at.number(INSTANT)),
    device: { id: whole.at("device").at("id").text(), name: whole.at("device").at("name").text() },
    cadenceMs: whole.at("cadenceMs").number(ABOVE_ZERO),
    sources: whole.at("sources").items().map(readSource),
    counters,
    baseline: readBaseline(whole.at("baseline")),
    sensitivity: whole.at("sensitivity").word(SENSITIVITIES),
    limitFactor: whole.at("limitFactor").number(ABOVE_ZERO),
    rules: readRules(whole.at("rules"), models),
    detector: { models, limits: readLimits(whole.at("limits"), models) },
  };
}

/** Refuses what is too long before it is read. */
export function tooLong(file: string): ProblemError {
  return new ProblemError({
    level: "error",
    what: `The file is longer than ${LONGEST_MODEL / 1024 / 1024} MB: no model is.`,
    where: { file },
    tryThis: SAVE_AGAIN,
  });
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new ProblemError({
      level: "error",
      what: "The JSON of the model is damaged or cut off.",
      where: { file },
      tryThis: SAVE_AGAIN,
    });
  }
}

function requireSchema(file: string, whole: JsonValue): void {
  const schema = whole.has("schema") ? whole.at("schema").value : undefined;
  if (schema === MODEL_SCHEMA) return;
  const isModel = typeof schema === "string" && schema.startsWith("mudlark.model/");
  throw new ProblemError({
    level: "error",
    what: isModel
      ? `The model is written as ${schema.slice(0, 40)}; this Mudlark reads ${MODEL_SCHEMA}.`
      : "The file holds no model of Mudlark.",
    where: { file },
    tryThis: isModel
      ? "Apply it with the Mudlark that wrote it, or save the model again."
      : "Name a file that was saved as a model.",
  });
}

function readSource(source: JsonValue): ModelSource {
  return {
    name: source.at("name").text(),
    sha256: source.at("sha256").orNull((own) => {
      const digest = own.text();
      return /^[0-9a-f]{64}$/.test(digest) ? digest : own.mustBe("64 hexadecimal digits");
    }),
  };
}

function readCounters(list: JsonValue): readonly ModelCounter[] {
  const items = list.items();
  if (items.length === 0) list.mustBe("a list of one counter or more");
  if (items.length > MOST_COUNTERS) list.mustBe(`a list of at most ${plural(MOST_COUNTERS, "counter")}`);
  const taken = new Set<string>();
  return items.map((counter) => {
    const name = counter.at("name").text();
    if (taken.has(name)) counter.at("name").mustBe("the name of no other counter");
    taken.add(name);
    return {
      name,
      flowId: counter.at("flow").text(),
      measure: counter.at("measure").word(MEASURES),
      isCount: counter.at("isCount").flag(),
    };
  });
}

function readBaseline(baseline: JsonValue): ModelBaseline {
  return {
    range: readRange(baseline),
    marks: baseline
      .at("marks")
      .items()
      .map((mark) => {
        const { startMs, endMs } = readRange(mark);
        if (!Number.isFinite(startMs)) mark.at("startMs").mustBe(INSTANT.words);
        if (!Number.isFinite(endMs)) mark.at("endMs").mustBe(INSTANT.words);
        return { kind: mark.at("kind").word(BASELINE_MARK_KINDS), startMs, endMs };
      }),
    rows: baseline.at("rows").number(COUNT),
    origin: readOrigin(baseline.at("origin")),
  };
}

/** An end that is null is open. */
function readRange(range: JsonValue): Interval {
  const startMs = range.at("startMs").orNull((at) => at.number(INSTANT)) ?? Number.NEGATIVE_INFINITY;
  const endMs = range.at("endMs").orNull((at) => at.number(INSTANT)) ?? Number.POSITIVE_INFINITY;
  if (startMs >= endMs) range.at("endMs").mustBe("after the start");
  return { startMs, endMs };
}

function readOrigin(origin: JsonValue): ModelBaseline["origin"] {
  const kind = origin.at("kind").word(["chosen", "found"]);
  if (kind === "chosen") return { kind };
  return {
    kind,
    leftOutRows: origin.at("leftOutRows").number(COUNT),
    isUnstable: origin.at("isUnstable").flag(),
  };
}

function readViews(views: JsonValue, counters: number): Detector["models"] {
  for (const name of views.keys()) {
    if (!VIEWS.some((view) => view === name)) views.at(name).mustBe(`one of the views ${VIEWS.join(", ")}`);
  }
  const models: Partial<Record<ViewName, PcaModel>> = {};
  for (const view of VIEWS) if (views.has(view)) models[view] = readView(views.at(view), counters);
  return { ...models, row: models.row ?? readView(views.at("row"), counters) };
}

function readView(view: JsonValue, counters: number): PcaModel {
  const items = view.at("loadings").items();
  if (items.length > counters) {
    view.at("loadings").mustBe(`a list of at most ${plural(counters, "component")}, as there are counters`);
  }
  const loadings = items.map((item) => {
    const loading = item.numbers(counters, FINITE);
    const length = Math.sqrt(loading.reduce((sum, value) => sum + value * value, 0));
    return Math.abs(length - 1) <= LENGTH_TOLERANCE ? loading : item.mustBe("of length 1");
  });
  const [theta1, theta2, theta3] = view.at("residualSums").numbers(3, ZERO_OR_MORE);
  return {
    scale: {
      mean: view.at("means").numbers(counters, FINITE, Number.NaN),
      scale: view.at("scales").numbers(counters, ABOVE_ZERO),
      isConstant: view.at("isConstant").flags(counters),
    },
    loadings,
    variances: view.at("variances").numbers(loadings.length, ZERO_OR_MORE),
    explainedShare: view.at("explainedShare").number(SHARE),
    residualSums: [theta1, theta2, theta3],
  };
}

function readRules(list: JsonValue, models: Detector["models"]): readonly AlarmRule[] {
  const items = list.items();
  if (items.length === 0) list.mustBe("a list of one rule or more");
  const rules = items.map((item) => {
    const rule = item.word(ALARM_RULES);
    return models[RULE_VIEWS[rule]] ? rule : item.mustBe("a rule of a view that is in the file");
  });
  if (new Set(rules).size < rules.length) list.mustBe("a list of rules, each once");
  return rules;
}

/** Nothing is held against a score whose view has no model. */
function readLimits(limits: JsonValue, models: Detector["models"]): Readonly<Record<Sensitivity, Limits>> {
  const readOwn = (own: JsonValue): Limits => {
    const kinds = SCORE_KINDS.map((kind) => {
      const limit = own.at(kind);
      const isOpen = models[SCORE_VIEWS[kind]] === undefined && limit.value === null;
      return [kind, isOpen ? Number.POSITIVE_INFINITY : limit.number(ABOVE_ZERO)];
    });
    return {
      ...(Object.fromEntries(kinds) as Record<ScoreKind, number>),
      atOnce: own.at("atOnce").number(ABOVE_ZERO),
      lasting: own.at("lasting").number(ABOVE_ZERO),
    };
  };
  return Object.fromEntries(
    SENSITIVITIES.map((sensitivity) => [sensitivity, readOwn(limits.at(sensitivity))]),
  ) as Record<Sensitivity, Limits>;
}

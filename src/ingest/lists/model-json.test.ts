import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SCORE_KINDS } from "../../core/detector.ts";
import type { ModelFile } from "../../core/model-file.ts";
import { type Problem, ProblemError } from "../../core/problem.ts";
import { toyModelFile } from "../../core/toy-model-file.ts";
import { scoreTerms } from "../../detect/views.ts";
import { toModelJson } from "../../export/model-json.ts";
import { readModelJson } from "./model-json.ts";

const TEXT = toModelJson(toyModelFile());

function problemOf(text: string): Problem {
  try {
    readModelJson("plug.json", text);
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown.problem;
    throw thrown;
  }
  throw new Error("nothing was thrown");
}

/** The bits of all numbers of a model. */
function bitsOf({ detector: { models } }: ModelFile): readonly string[] {
  return Object.values(models).flatMap(({ scale, loadings, variances }) =>
    [scale.mean, scale.scale, ...loadings, variances].map((values) =>
      [...new BigUint64Array(values.slice().buffer)].join(),
    ),
  );
}

describe("a model that was saved", () => {
  it("comes back as it was, to the last bit, and gives the same text again", () => {
    const model = readModelJson("plug.json", TEXT);
    expect(model).toEqual(toyModelFile());
    expect(bitsOf(model)).toEqual(bitsOf(toyModelFile()));
    expect(toModelJson(model)).toBe(TEXT);
  });

  it("comes back with any finite numbers", () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(
        finite,
        finite,
        fc.double({ min: 1e-300, noDefaultInfinity: true, noNaN: true }),
        (a, b, c) => {
          const model = toyModelFile();
          const { row } = model.detector.models;
          row.scale.mean.set([a, b, -a]);
          row.scale.scale.set([c, 1, 1]);
          row.variances.set([Math.abs(a), Math.abs(b)]);
          const text = toModelJson(model);
          expect(bitsOf(readModelJson("plug.json", text))).toEqual(bitsOf(model));
        },
      ),
    );
  });

  it("comes back with a baseline that was found, and without a time", () => {
    const model: ModelFile = {
      ...toyModelFile(),
      createdAtMs: null,
      baseline: {
        range: { startMs: Number.NEGATIVE_INFINITY, endMs: Number.POSITIVE_INFINITY },
        marks: [],
        rows: 0,
        origin: { kind: "found", leftOutRows: 3, isUnstable: true },
      },
    };
    expect(readModelJson("plug.json", toModelJson(model))).toEqual(model);
  });

  it("is read behind a byte order mark, and with keys that mean nothing", () => {
    const text = `\uFEFF${TEXT.replace('"cadenceMs"', '"__proto__": { "version": "9" }, "later": [], "cadenceMs"')}`;
    expect(readModelJson("plug.json", text)).toEqual(toyModelFile());
  });
});

it("each score is of the view that the detector takes it from", () => {
  for (const kind of SCORE_KINDS) {
    const view = scoreTerms(kind).view;
    const damaged = damage(`limits.quiet.${kind}`, null);
    if (view === "drift")
      expect(readModelJson("plug.json", damaged).detector.limits).toEqual(toyModelFile().detector.limits);
    else expect(problemOf(damaged).what).toContain(`limits.quiet.${kind} must be`);
  }
});

/** The model's text with another value at a path. */
function damage(path: string, value: unknown): string {
  const whole = JSON.parse(TEXT);
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  const last = keys.pop() ?? "";
  const place = keys.reduce((own, key) => own[key], whole);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return JSON.stringify(whole);
}

describe("a file", () => {
  it.each([
    ["", "The JSON of the model is damaged or cut off."],
    [TEXT.slice(0, -100), "The JSON of the model is damaged or cut off."],
    ["[".repeat(100_000), "The JSON of the model is damaged or cut off."],
    ["null", "The model cannot be used: the whole must be an object."],
    ["[]", "The model cannot be used: the whole must be an object."],
    ["{}", "The file holds no model of Mudlark."],
    ['{"__proto__": {"schema": "mudlark.model/1"}}', "The file holds no model of Mudlark."],
    ['{"schema": "mudlark.intervals/1"}', "The file holds no model of Mudlark."],
    [
      '{"schema": "mudlark.model/2"}',
      "The model is written as mudlark.model/2; this Mudlark reads mudlark.model/1.",
    ],
    ['{"schema": "mudlark.model/1"}', "The model cannot be used: counters is missing."],
  ])("that is no whole model (%#) is refused, and says why", (text, what) => {
    expect(problemOf(text)).toMatchObject({ level: "error", what, where: { file: "plug.json" } });
    expect(problemOf(text).tryThis).not.toBe("");
  });

  const three = [1, 2, 3];
  const counter = { name: "x", flow: "x", measure: "bytes", isCount: true };
  it.each([
    ["version", 1, "version must be a text"],
    ["version", undefined, "version is missing"],
    ["createdAtMs", 1e17, "createdAtMs must be a time in milliseconds since 1970"],
    ["device", null, "device must be an object"],
    ["device.id", {}, "device.id must be a text"],
    ["cadenceMs", 0, "cadenceMs must be a finite number above 0"],
    ["cadenceMs", "60000", "cadenceMs must be a finite number above 0"],
    ["sources", {}, "sources must be a list"],
    ["sources[0].sha256", "../etc", "sources[0].sha256 must be 64 hexadecimal digits"],
    ["counters", [], "counters must be a list of one counter or more"],
    ["counters", Array(20_001).fill(counter), "counters must be a list of at most 20,000 counters"],
    ["counters[1].name", "temperature", "counters[2].name must be the name of no other counter"],
    ["counters[1].measure", "litres", "counters[1].measure must be one of bytes, packets, value"],
    ["counters[2].isCount", 1, "counters[2].isCount must be true or false"],
    ["counters", [counter], "loadings must be a list of at most 1 component, as there are counters"],
    ["baseline.endMs", "2026", "baseline.endMs must be a time in milliseconds since 1970"],
    ["baseline.startMs", Date.UTC(2027), "baseline.endMs must be after the start"],
    ["baseline.rows", 1.5, "baseline.rows must be a whole number, 0 or more"],
    ["baseline.origin.kind", "applied", "baseline.origin.kind must be one of chosen, found"],
    ["baseline.origin.kind", "found", "baseline.origin.leftOutRows is missing"],
    ["baseline.marks[0].kind", "good", "baseline.marks[0].kind must be one of left-out, normal"],
    ["baseline.marks[0].startMs", null, "baseline.marks[0].startMs must be a time"],
    ["sensitivity", "deaf", "sensitivity must be one of quiet, default, sensitive"],
    ["limitFactor", -1, "limitFactor must be a finite number above 0"],
    ["rules", [], "rules must be a list of one rule or more"],
    ["rules[0]", "loud", "rules[0] must be one of sustained, pulses"],
    ["rules[0]", "drift", "rules[0] must be a rule of a view that is in the file"],
    ["rules[1]", "sustained", "rules must be a list of rules, each once"],
    ["limits.default", undefined, "limits.default is missing"],
    ["limits.default.row", null, "limits.default.row must be a finite number above 0"],
    ["limits.default.row", 0, "limits.default.row must be a finite number above 0"],
    ["limits.default.atOnce", null, "limits.default.atOnce must be a finite number above 0"],
    ["limits.sensitive.drift", -1, "limits.sensitive.drift must be a finite number above 0"],
    ["views", [], "views must be an object"],
    ["views.row", undefined, "views.row is missing"],
    ["views.sideways", {}, "views.sideways must be one of the views row, window, drift"],
    ["views.row.means", [1, 2], "views.row.means must hold 3 values, and holds 2"],
    ["views.row.means", three.concat(4), "views.row.means must hold 3 values, and holds 4"],
    ["views.row.means", "123", "views.row.means must be a list"],
    ["views.row.means[1]", "0", "views.row.means[1] must be a finite number, or null"],
    ["views.row.scales[1]", 0, "views.row.scales[1] must be a finite number above 0"],
    ["views.row.scales[1]", -1, "views.row.scales[1] must be a finite number above 0"],
    ["views.row.scales[1]", 1e-310, "views.row.scales[1] must be a finite number above 0"],
    ["views.row.scales[2]", null, "views.row.scales[2] must be a finite number above 0"],
    ["views.row.isConstant[0]", 0, "views.row.isConstant[0] must be true or false"],
    ["views.row.loadings[0]", [0.6, 0.8, 0.01], "views.row.loadings[0] must be of length 1"],
    ["views.row.loadings[1]", [0, 0, 0], "views.row.loadings[1] must be of length 1"],
    ["views.row.loadings[1]", [1, 0], "views.row.loadings[1] must hold 3 values, and holds 2"],
    ["views.row.loadings", Array(4).fill([1, 0, 0]), "loadings must be a list of at most 3 components"],
    ["views.row.variances", [1], "views.row.variances must hold 2 values, and holds 1"],
    ["views.row.variances[0]", -1e-9, "views.row.variances[0] must be a finite number, 0 or more"],
    ["views.row.explainedShare", 1.01, "views.row.explainedShare must be a share, 0 to 1"],
    ["views.row.residualSums", [1], "views.row.residualSums must hold 3 values, and holds 1"],
    ["views.window.scales[0]", null, "views.window.scales[0] must be a finite number above 0"],
  ])("with another %s (%#) is refused by its path", (path, value, what) => {
    const problem = problemOf(damage(path, value));
    expect(problem.what).toMatch(/^The model cannot be used: /);
    expect(problem.what).toContain(what);
    expect(problem.where?.file).toBe("plug.json");
  });

  it("with an infinite number is refused, though JSON can write one", () => {
    const text = TEXT.replace('"variances": [2.5', '"variances": [1e999');
    expect(problemOf(text)).toMatchObject({
      what: expect.stringContaining("views.row.variances[0] must be a finite number, 0 or more"),
      where: { file: "plug.json", text: "Infinity" },
    });
  });

  it("says what stood there, shortened, and nothing of what nests", () => {
    expect(problemOf(damage("sensitivity", "x".repeat(500))).where?.text).toHaveLength(80);
    expect(problemOf(damage("sensitivity", [["x"]])).where?.text).toBe("[…]");
  });
});

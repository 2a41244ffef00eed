import { describe, expect, it } from "vitest";
import { LONGEST_MODEL } from "../core/longest-model.ts";
import type { ModelFile } from "../core/model-file.ts";
import { finish } from "../core/steps.ts";
import { toyModelFile } from "../core/toy-model-file.ts";
import { modelJsonSteps, toModelJson } from "./model-json.ts";

it("a model is written with the schema's keys in one order, and what nests no further on one line", () => {
  const lines = toModelJson(toyModelFile()).split("\n");
  expect(lines.slice(0, 10)).toEqual([
    "{",
    '  "schema": "mudlark.model/1",',
    '  "version": "1.2.3",',
    `  "createdAtMs": ${Date.UTC(2026, 0, 2)},`,
    '  "device": { "id": "02:00:00:00:00:01", "name": "Plug" },',
    '  "cadenceMs": 60000,',
    '  "sources": [',
    `    { "name": "a.csv", "sha256": "${"ab".repeat(32)}" },`,
    '    { "name": "b.csv", "sha256": null }',
    "  ],",
  ]);
  expect(lines.filter((line) => /"(means|loadings|variances|isConstant)"/.test(line))).toEqual([
    '      "means": [0.3333333333333333, -0, null],',
    '      "isConstant": [false, true, true],',
    '      "loadings": [',
    '      "variances": [2.5, 0],',
    '      "means": [1, 2, 3],',
    '      "isConstant": [false, false, false],',
    '      "loadings": [],',
    '      "variances": [],',
  ]);
  expect(lines.at(-1)).toBe("");
});

it("a model is the same text for the same model, and JSON for every reader", () => {
  const text = toModelJson(toyModelFile());
  expect(toModelJson(toyModelFile())).toBe(text);
  expect(Object.keys(JSON.parse(text))).toEqual([
    "schema",
    "version",
    "createdAtMs",
    "device",
    "cadenceMs",
    "sources",
    "counters",
    "baseline",
    "sensitivity",
    "limitFactor",
    "rules",
    "limits",
    "views",
  ]);
});

/** A model whose components are all the same, and take no memory. */
function ofComponents(count: number, loading: Float64Array): ModelFile {
  const toy = toyModelFile();
  const row = { ...toy.detector.models.row, loadings: Array<Float64Array>(count).fill(loading) };
  return { ...toy, detector: { ...toy.detector, models: { row } } };
}

it("a model is written a component at a time, so that nobody waits for the whole", () => {
  const stops = [...modelJsonSteps(ofComponents(100, Float64Array.of(0, 0, 1)))].length;
  // It is measured in the same steps before.
  expect(stops).toBeGreaterThan(2 * 100);
});

describe("a model that could not be read again", () => {
  it("is refused before any of it is written, with why and what to try", () => {
    const model = ofComponents(3000, new Float64Array(5000).fill(1 / Math.sqrt(5000)));
    const steps = modelJsonSteps(model);
    let stops = 0;
    const write = () => {
      while (!steps.next().done) stops++;
    };
    expect(write).toThrow(
      /longer than the 256 MB that can be read again: its views keep 3,000 components of/,
    );
    expect(stops).toBe(3000);
    expect(5000 * 3000 * 20).toBeGreaterThan(LONGEST_MODEL);
  });

  it("is refused by its text where its loadings alone do not tell", () => {
    const { length } = toModelJson(toyModelFile());
    expect(finish(modelJsonSteps(toyModelFile(), length))).toHaveLength(length);
    expect(() => finish(modelJsonSteps(toyModelFile(), length - 1))).toThrow(/can be read again/);
  });

  it("is not refused for counters that do not move, whose loadings are 0", () => {
    const loading = new Float64Array(1000);
    loading[7] = 1;
    const longest = 1000 * 20 * 20;
    expect(finish(modelJsonSteps(ofComponents(30, loading), longest)).length).toBeLessThan(longest);
  });
});

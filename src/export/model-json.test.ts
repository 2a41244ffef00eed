import { expect, it } from "vitest";
import { toyModelFile } from "../core/toy-model-file.ts";
import { toModelJson } from "./model-json.ts";

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

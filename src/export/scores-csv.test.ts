import { expect, it } from "vitest";
import { toyScores } from "../core/toy-detector.ts";
import { toScoresCsv } from "./scores-csv.ts";
import { toyDetection, toyDevice } from "./toy-report.ts";

it("the scores are a row an observation, with every digit, for each device that has a detection", () => {
  const devices = [toyDevice("=toy"), toyDevice("quiet")];
  expect([...toScoresCsv(devices, [toyDetection("=toy", [])])].join("")).toBe(
    [
      "device,time,spe,limit",
      "'=toy,2024-01-01T00:00:00.000Z,0.1,1.7006765125198018",
      "'=toy,2024-01-01T00:01:00.000Z,29.1,1.7006765125198018",
      `'=toy,2024-01-01T00:02:00.005Z,${1 / 3},1.7006765125198018`,
      "",
    ].join("\n"),
  );
});

it("many scores come in several chunks of whole lines", () => {
  const rows = 10_000;
  const timeMs = Float64Array.from({ length: rows }, (_, row) => row);
  const spe = timeMs.map((row) => row / 7);
  const chunks = [
    ...toScoresCsv(
      [{ ...toyDevice("toy"), timeMs }],
      [{ ...toyDetection("toy", []), scores: toyScores(spe) }],
    ),
  ];
  expect(chunks.length).toBeGreaterThan(2);
  expect(chunks.every((chunk) => chunk.endsWith("\n"))).toBe(true);
  const lines = chunks.join("").trimEnd().split("\n").slice(1);
  expect(lines).toHaveLength(rows);
  expect(lines.map((line) => Number(line.split(",")[2]))).toEqual([...spe]);
});

it("without devices the scores are their header", () => {
  expect([...toScoresCsv([], [])]).toEqual(["device,time,spe,limit\n"]);
});

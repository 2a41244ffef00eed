import { expect, it } from "vitest";
import { toSampling } from "../core/sampling.ts";
import { evaluateDetection } from "../detect/evaluation/evaluate-detection.ts";
import { toEvaluateRequest, toJudgedDetection } from "./evaluate-protocol.ts";

it.each([
  ["a row a minute, with a gap", false, (row: number) => row * 60_000 + (row > 500 ? 3_600_000 : 0)],
  ["irregular steps", true, (row: number) => row * 60_000 + (row % 7) * 50_000],
])("a detection judged in a worker gets the figures that it has here: %s", (_, isIrregular, at) => {
  const timeMs = Float64Array.from({ length: 1000 }, (_, row) => at(row)).sort();
  const judged = {
    deviceId: "a",
    timeMs,
    sampling: toSampling(timeMs),
    score: timeMs.map((_, row) => row % 10),
    threshold: 8,
    intervals: [],
    annotations: [{ deviceId: "a", startMs: timeMs[100], endMs: timeMs[110], flows: [], type: "x" }],
  };
  expect(judged.sampling.isIrregular).toBe(isIrregular);
  expect(evaluateDetection(toJudgedDetection(toEvaluateRequest(judged)))).toEqual(evaluateDetection(judged));
});

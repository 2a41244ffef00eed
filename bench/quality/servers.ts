import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Annotation } from "../../src/core/annotation.ts";
import type { Device } from "../../src/core/device.ts";
import type { MeasuredEvaluation } from "../../src/core/evaluation.ts";
import { toSampling } from "../../src/core/sampling.ts";
import { detectDevice } from "../../src/detect/detect-device.ts";
import { evaluateDetection } from "../../src/detect/evaluation/evaluate-detection.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "..", "shared", "data", "asd");
const MINUTE_MS = 60_000;

/** Detects in six servers' metrics (ASD of InterFusion, Li et al. 2021), each with its train part as baseline; none where the files are not here. */
export function runServers(): readonly { readonly name: string; readonly evaluation: MeasuredEvaluation }[] {
  if (!existsSync(FOLDER)) return [];
  const names = readdirSync(FOLDER).flatMap((file) => /^(.*)_train\.csv$/.exec(file)?.[1] ?? []);
  return names.sort().map((name) => ({ name, evaluation: runServer(name) }));
}

function runServer(name: string): MeasuredEvaluation {
  const train = readTable(`${name}_train.csv`);
  const test = readTable(`${name}_test.csv`);
  const trainRows = train.rows.length;
  const rows = [...train.rows, ...test.rows];
  // An hour between the two: windows do not reach over it. The files say nothing of time.
  const timeMs = Float64Array.from(rows, (_, row) => (row + (row < trainRows ? 0 : 60)) * MINUTE_MS);
  const device: Device = {
    id: name,
    name,
    sourceName: name,
    timeMs,
    sampling: toSampling(timeMs, MINUTE_MS),
    counters: train.names.map((column, j) => ({
      name: column,
      flow: { id: column, rule: null },
      measure: "value",
      isCount: false,
      values: Float64Array.from(rows, (cells) => cells[j]),
    })),
  };
  const label = test.names.length - 1;
  const annotations: Annotation[] = [];
  for (const [row, cells] of test.rows.entries()) {
    if (cells[label] === 0) continue;
    const endMs = timeMs[trainRows + row] + 1;
    const last = annotations.at(-1);
    if (last && test.rows[row - 1][label] !== 0) annotations[annotations.length - 1] = { ...last, endMs };
    else
      annotations.push({
        deviceId: name,
        startMs: timeMs[trainRows + row],
        endMs,
        flows: [],
        type: "labelled",
      });
  }
  const baseline = { startMs: Number.NEGATIVE_INFINITY, endMs: timeMs[trainRows] };
  const { scores, model, intervals } = detectDevice(device, { baseline });
  const tested = <Values extends { subarray(start: number): Values }>(values: Values): Values =>
    values.subarray(trainRows);
  const testMs = tested(timeMs);
  const evaluation = evaluateDetection({
    deviceId: name,
    timeMs: testMs,
    sampling: toSampling(testMs, MINUTE_MS),
    score: tested(scores.row),
    threshold: model.limit,
    intervals: intervals.filter(({ endMs }) => endMs >= testMs[0]),
    annotations,
  });
  if (evaluation.kind === "unknown") throw new Error(`${name} has no label.`);
  return evaluation;
}

function readTable(file: string): {
  readonly names: readonly string[];
  readonly rows: readonly (readonly number[])[];
} {
  const [header, ...lines] = readFileSync(join(FOLDER, file), "utf8").trim().split("\n");
  return { names: header.split(","), rows: lines.map((line) => line.split(",").map(Number)) };
}

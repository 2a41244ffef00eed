import { type Problem, ProblemError, problemText, toProblem } from "../core/problem.ts";
import { VERSION } from "../core/version.ts";
import { createReport } from "../export/interval-report.ts";
import { toIntervalsCsv } from "../export/intervals-csv.ts";
import { toIntervalsJson } from "../export/intervals-json.ts";
import { createModelFile } from "../export/model-file.ts";
import { toModelJson } from "../export/model-json.ts";
import { toScoresCsv } from "../export/scores-csv.ts";
import { annotationSummary } from "./annotation-summary.ts";
import { type Command, parseCommand, USAGE } from "./arguments.ts";
import { convertFiles } from "./convert-files.ts";
import { detectFiles, type Findings } from "./detect-files.ts";
import { diskFile } from "./disk-file.ts";
import { evaluateDetections } from "./evaluate-detections.ts";
import { readModel } from "./read-model.ts";
import { refuseOverwriting, writeResult } from "./write-result.ts";

/** Runs one command line; returns the exit status, 0 or 2. */
export async function main(words: readonly string[]): Promise<number> {
  try {
    const command = parseCommand(words);
    switch (command.kind) {
      case "help":
        process.stdout.write(USAGE);
        return 0;
      case "version":
        process.stdout.write(`${VERSION}\n`);
        return 0;
      case "detect":
        return await detect(command);
      case "convert":
        return await convert(command);
    }
  } catch (thrown) {
    say([toProblem(thrown)]);
    return 2;
  }
}

async function detect(command: Command & { kind: "detect" }): Promise<number> {
  const { model, mapping, saveModel } = command;
  await refuseOverwriting(
    [...command.files, ...command.annotations, ...(model === null ? [] : [model])],
    [command.out, command.scores, saveModel],
  );
  const applied = model === null ? null : { ...(await readModel(model)), mapping };
  const files = await Promise.all(command.files.map(diskFile));
  const annotationFiles = (await Promise.all(command.annotations.map(diskFile))).map((file) => ({
    ...file,
    isAnnotations: true,
  }));
  const { detecting, choices } = command;
  const findings = await detectFiles([...files, ...annotationFiles], {
    detecting,
    choices,
    applied,
    isOneDevice: saveModel !== null,
  });
  const { dataSet, sources, detections, problems } = findings;
  say(problems);
  const hasFailed = problems.some(({ level }) => level === "error");
  if (dataSet.devices.length === 0) {
    if (!hasFailed) say([noCounters()]);
    return 2;
  }
  const { devices, annotations } = dataSet;
  const evaluations =
    annotationFiles.length > 0 ? evaluateDetections(devices, detections, annotations) : undefined;
  const report = createReport({ version: VERSION, sources, devices, detections, problems, evaluations });
  await writeResult(command.out, [
    command.format === "csv" ? toIntervalsCsv(report) : toIntervalsJson(report),
  ]);
  if (command.scores !== null) await writeResult(command.scores, toScoresCsv(devices, detections));
  if (saveModel !== null && detections.length > 0) await writeResult(saveModel, modelChunks(findings));
  for (const line of annotationSummary(devices, detections, annotations)) process.stderr.write(`${line}\n`);
  return hasFailed ? 2 : 0;
}

/** The model of the first device, which is the only one. */
function modelChunks({ dataSet, detections, sources }: Findings): string[] {
  const [[device], [detection]] = [dataSet.devices, detections];
  const parts = { version: VERSION, createdAtMs: Date.now(), device, detection, sources };
  return [toModelJson(createModelFile(parts))];
}

async function convert(command: Command & { kind: "convert" }): Promise<number> {
  await refuseOverwriting(command.files, [command.out]);
  if (command.to !== "csv" && command.out === null && process.stdout.isTTY) throw binaryForTerminal();
  const { dataSet, chunks } = await convertFiles(await Promise.all(command.files.map(diskFile)), command);
  say(dataSet.problems);
  const hasFailed = dataSet.problems.some(({ level }) => level === "error");
  if (dataSet.devices.length === 0) {
    if (!hasFailed) say([noCounters()]);
    return 2;
  }
  await writeResult(command.out, chunks());
  return hasFailed ? 2 : 0;
}

function binaryForTerminal(): ProblemError {
  return new ProblemError({
    level: "error",
    what: "Arrow and Parquet are no text for a terminal.",
    tryThis: "Name a file with --out, or send the output into one.",
  });
}

function say(problems: readonly Problem[]): void {
  for (const problem of problems) process.stderr.write(`${problem.level}: ${problemText(problem)}\n`);
}

function noCounters(): Problem {
  return new ProblemError({
    level: "error",
    what: "None of these files holds counters.",
    tryThis: "Name at least one file of counters beside annotations and device lists.",
  }).problem;
}

import { createWriteStream } from "node:fs";
import { realpath, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Problem, ProblemError, problemText, toProblem } from "../core/problem.ts";
import { VERSION } from "../core/version.ts";
import { createReport } from "../export/interval-report.ts";
import { toIntervalsCsv } from "../export/intervals-csv.ts";
import { toIntervalsJson } from "../export/intervals-json.ts";
import { toScoresCsv } from "../export/scores-csv.ts";
import type { ByteSource } from "../ingest/byte-source.ts";
import { openFile } from "../ingest/open-file.ts";
import { annotationSummary } from "./annotation-summary.ts";
import { type Command, parseCommand, USAGE } from "./arguments.ts";
import { detectFiles } from "./detect-files.ts";
import { diskFile } from "./disk-file.ts";

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
    }
  } catch (thrown) {
    say([toProblem(thrown)]);
    return 2;
  }
}

async function detect(command: Command & { kind: "detect" }): Promise<number> {
  await refuseOverwriting(command);
  const files = await Promise.all(command.files.map(diskFile));
  const annotationFiles = await Promise.all(command.annotations.map(annotationFile));
  const { dataSet, sources, detections, problems } = await detectFiles(
    [...files, ...annotationFiles],
    command.baseline,
  );
  say(problems);
  const hasFailed = problems.some(({ level }) => level === "error");
  if (dataSet.devices.length === 0) {
    if (!hasFailed) say([nothingToScore()]);
    return 2;
  }
  const { devices, annotations } = dataSet;
  const report = createReport({ version: VERSION, sources, devices, detections, problems });
  await write(command.out, command.format === "csv" ? toIntervalsCsv(report) : toIntervalsJson(report));
  if (command.scores !== null) {
    const path = command.scores;
    await pipeline(Readable.from(toScoresCsv(devices, detections)), createWriteStream(path)).catch(
      (thrown: unknown) => refuseWriting(path, thrown),
    );
  }
  for (const line of annotationSummary(devices, detections, annotations)) process.stderr.write(`${line}\n`);
  return hasFailed ? 2 : 0;
}

async function write(path: string | null, text: string): Promise<void> {
  if (path !== null) await writeFile(path, text).catch((thrown: unknown) => refuseWriting(path, thrown));
  else await writeToStandardOutput(text);
}

/** A reader that has had enough and closed the pipe is no failure. */
function writeToStandardOutput(text: string): Promise<void> {
  return new Promise((done, reject) => {
    const end = (thrown?: Error | null): void => {
      if (thrown && (thrown as NodeJS.ErrnoException).code !== "EPIPE")
        reject(toWritingError("standard output", thrown));
      else done();
    };
    process.stdout.once("error", end);
    process.stdout.write(text, end);
  });
}

/** Refuses to write a result over an input, or two results into one file. */
async function refuseOverwriting({
  files,
  annotations,
  out,
  scores,
}: Command & { kind: "detect" }): Promise<void> {
  const real = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));
  const taken = new Set(await Promise.all([...files, ...annotations].map(real)));
  for (const path of [out, scores]) {
    if (path === null) continue;
    const target = await real(path);
    if (taken.has(target)) {
      throw new ProblemError({
        level: "error",
        what: "The result would be written over another file of this command.",
        where: { file: path },
        tryThis: "Name another file.",
      });
    }
    taken.add(target);
  }
}

/** A file that must hold annotations. Errors: ProblemError. */
async function annotationFile(path: string): Promise<ByteSource> {
  const file = await diskFile(path);
  const opened = await openFile(file);
  if (opened.kind === "annotations" || opened.kind === "nothing") return file;
  throw new ProblemError({
    level: "error",
    what: "This file holds no annotations.",
    where: { file: path },
    tryThis: "Name counters without --annotations.",
  });
}

function refuseWriting(path: string, thrown: unknown): never {
  throw toWritingError(path, thrown);
}

function toWritingError(path: string, thrown: unknown): ProblemError {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new ProblemError({
    level: "error",
    what: `The result could not be written: ${reason}.`,
    where: { file: path },
    tryThis: "Check that the folder is there and may be written to.",
  });
}

function say(problems: readonly Problem[]): void {
  for (const problem of problems) process.stderr.write(`${problem.level}: ${problemText(problem)}\n`);
}

function nothingToScore(): Problem {
  return new ProblemError({
    level: "error",
    what: "None of these files holds counters.",
    tryThis: "Name at least one file of counters beside annotations and device lists.",
  }).problem;
}

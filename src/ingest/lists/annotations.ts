import type { Annotation } from "../../core/annotation.ts";
import { parseMac } from "../../core/device.ts";
import { plural } from "../../core/number.ts";
import type { Problem } from "../../core/problem.ts";
import { NO_CHOICES, type ReadingChoices } from "../../core/reading.ts";
import { fileStem } from "../file-stem.ts";
import { type AnnotationRecord, toAnnotationRecords } from "./annotation-records.ts";
import { readListTimes } from "./list-times.ts";

/** What an annotation is called where its file does not say. */
const UNNAMED_TYPE = "attack";

/**
 * Reads a list of annotations, in any order: `start_s,end_s,flow|flow,type` lines (the UNSW form, and ours); a table or JSON
 * whose names tell start, end and what it is (`findAnnotationColumns`); or lines that begin with two times. A record without a
 * device belongs to the one that the file's name tells. What cannot be read is left out, and a Problem counts it.
 */
export function readAnnotations(
  file: string,
  text: string,
  choices: ReadingChoices = NO_CHOICES,
): { annotations: Annotation[]; problems: Problem[] } {
  const { startName, records, ragged } = toAnnotationRecords(text.replace(/^\uFEFF/, ""), choices);
  const cells = records.flatMap(({ start, end }) => [start, end]);
  const timeMs = readListTimes(cells, startName, choices);
  const ownDevice = parseMac(file) ?? fileStem(file);
  const annotations: Annotation[] = [];
  const leftOut: Pick<AnnotationRecord, "line" | "text">[] = [...ragged];
  for (const [index, record] of records.entries()) {
    const startMs = timeMs[2 * index];
    const endMs = timeMs[2 * index + 1];
    if (startMs > 0 && endMs > startMs && endMs < Number.POSITIVE_INFINITY) {
      const deviceId = record.device === "" ? ownDevice : (parseMac(record.device) ?? record.device);
      annotations.push({ deviceId, startMs, endMs, type: record.type || UNNAMED_TYPE, flows: record.flows });
    } else leftOut.push(record);
  }
  annotations.sort((one, other) => one.startMs - other.startMs);
  return { annotations, problems: leftOut.length === 0 ? [] : [toLeftOut(file, leftOut)] };
}

function toLeftOut(file: string, leftOut: readonly Pick<AnnotationRecord, "line" | "text">[]): Problem {
  let first = leftOut[0];
  for (const record of leftOut) if ((record.line ?? 0) < (first.line ?? 0)) first = record;
  return {
    level: "warning",
    what: `${plural(leftOut.length, "annotation")} could not be read and ${leftOut.length === 1 ? "was" : "were"} left out.`,
    where: { file, ...(first.line === null ? {} : { line: first.line }), text: first.text },
    tryThis:
      "A line is start,end,flow|flow,type with start and end in seconds since 1970, the end after the start; or a header or JSON keys name start, end and label.",
  };
}

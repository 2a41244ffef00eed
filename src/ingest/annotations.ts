import type { Annotation } from "../core/annotation.ts";
import { parseMac } from "../core/device.ts";
import { plural } from "../core/number.ts";
import type { Problem } from "../core/problem.ts";
import { fileStem } from "./file-stem.ts";

/**
 * Reads `start_s,end_s,flow|flow,type` lines (the UNSW form), in any order, LF or CRLF.
 * The first two and the last field are the keys: in the published files the flows field holds a comma in three lines.
 */
export function readAnnotations(
  file: string,
  text: string,
): { annotations: Annotation[]; problems: Problem[] } {
  const deviceId = parseMac(file) ?? fileStem(file);
  const annotations: Annotation[] = [];
  let leftOut = 0;
  let first: { line: number; text: string } | null = null;
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line.trim() === "") continue;
    const annotation = parseLine(deviceId, line);
    if (annotation) annotations.push(annotation);
    else {
      leftOut++;
      first ??= { line: index + 1, text: line.slice(0, 80) };
    }
  }
  annotations.sort((one, other) => one.startMs - other.startMs);
  const problems: Problem[] = [];
  if (first) {
    problems.push({
      level: "warning",
      what: `${plural(leftOut, "annotation")} could not be read and ${leftOut === 1 ? "was" : "were"} left out.`,
      where: { file, ...first },
      tryThis:
        "A line is start,end,flow|flow,type with start and end in seconds since 1970, the end after the start.",
    });
  }
  return { annotations, problems };
}

function parseLine(deviceId: string, line: string): Annotation | null {
  const fields = line.split(",").map((field) => field.replace(/^\s*"|"\s*$/g, "").trim());
  if (fields.length < 3) return null;
  const startMs = Number(fields[0]) * 1000;
  const endMs = Number(fields[1]) * 1000;
  if (
    !(startMs > 0 && endMs > startMs && endMs < Number.POSITIVE_INFINITY) ||
    fields[0] === "" ||
    fields[1] === ""
  )
    return null;
  const flows = fields.slice(2, -1).join(",").split("|");
  return {
    deviceId,
    startMs,
    endMs,
    type: fields[fields.length - 1],
    flows: flows.filter((flow) => flow !== ""),
  };
}

import { ProblemError } from "../core/problem.ts";

/** First bytes that name a format which is not a text table. */
const SIGNATURES: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ["a packet capture", [0xd4, 0xc3, 0xb2, 0xa1]],
  ["a packet capture", [0xa1, 0xb2, 0xc3, 0xd4]],
  ["a packet capture", [0x4d, 0x3c, 0xb2, 0xa1]],
  ["a packet capture", [0x0a, 0x0d, 0x0d, 0x0a]],
  ["a PDF", [0x25, 0x50, 0x44, 0x46]],
  ["a zip archive or a spreadsheet", [0x50, 0x4b, 0x03, 0x04]],
  ["a Parquet file", [0x50, 0x41, 0x52, 0x31]],
  ["an Arrow file", [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]],
  ["a picture", [0x89, 0x50, 0x4e, 0x47]],
  ["UTF-16 text", [0xff, 0xfe]],
  ["UTF-16 text", [0xfe, 0xff]],
];

/** Refuses a file that is empty or no text. Errors: ProblemError. */
export function requireText(file: string, head: Uint8Array): void {
  if (head.length === 0) {
    throw new ProblemError({
      level: "error",
      what: "The file is empty.",
      where: { file },
      tryThis: "Export it again, or choose another file.",
    });
  }
  const known = SIGNATURES.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte));
  if (!known && !head.subarray(0, 65_536).includes(0)) return;
  throw new ProblemError({
    level: "error",
    what: known
      ? `The file is ${known[0]}, not a table of counters.`
      : "The file is binary, not a text table of counters.",
    where: { file },
    tryThis: "Export the counters as CSV in UTF-8: one time column, and one number column a counter.",
  });
}

/** What a text file holds, told by its first line. */
export type TextKind = "annotations" | "device-list" | "counters";

/** Tells a file's kind by its first line: annotations start with two epochs in seconds and end with a word; a device list has a `mac` column and no time. */
export function inferTextKind(firstLine: string): TextKind {
  if (/^\s*"?\d{9,10}(?:\.\d+)?"?\s*,\s*"?\d{9,10}(?:\.\d+)?"?\s*,.*[A-Za-z][^,]*$/.test(firstLine))
    return "annotations";
  const names = firstLine
    .toLowerCase()
    .split(/[,;\t|]/)
    .map((name) => name.replaceAll('"', "").trim());
  const isList =
    names.includes("mac") &&
    names.length <= 8 &&
    names.some((name) => NAME_COLUMNS.includes(name)) &&
    !names.some((name) => /^time_?(stamp)?$/.test(name));
  return isList ? "device-list" : "counters";
}

/** Columns of a device list that say what people call the device, best first. */
export const NAME_COLUMNS: readonly string[] = ["name", "device_name", "device_type", "device", "type"];

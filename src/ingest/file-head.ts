import { type Problem, ProblemError } from "../core/problem.ts";
import { inferEncoding } from "./bytes/text-encoding.ts";
import { isAnnotationsHeader } from "./lists/annotation-columns.ts";
import { isIntervalsHeader } from "./lists/intervals-csv.ts";
import { inferDelimiter, splitRecord } from "./records/text-record.ts";
import { parseTimeText } from "./time/time-text.ts";

/** What the first bytes of a file say that it is, where this can be opened. */
export type FileKind = "gzip" | "zip" | "arrow-file" | "arrow-stream" | "parquet" | "text";

interface Signature {
  readonly bytes: readonly number[];
  readonly at?: number;
}

const ascii = (text: string, at = 0): Signature => ({
  bytes: Array.from(text, (one) => one.charCodeAt(0)),
  at,
});
const hex = (text: string, at = 0): Signature => ({
  bytes: (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)),
  at,
});

const OPENED: readonly (readonly [FileKind, Signature])[] = [
  ["gzip", hex("1f8b")],
  ["zip", hex("504b0304")],
  ["zip", hex("504b0506")],
  ["zip", hex("504b0708")],
  ["arrow-file", ascii("ARROW1")],
  ["parquet", ascii("PAR1")],
];

const AS_CSV = "Export the counters as CSV in UTF-8: one time column, and one number column a counter.";
const FROM_CAPTURE =
  "Count its packets for each flow and minute first, with tshark (-q -z io,stat,60) or CICFlowMeter, and open the CSV that comes of it.";
const FROM_WORKBOOK = "Open it in a spreadsheet and save the sheet as CSV.";
const UNPACK = "Unpack it first, or pack the counters as gzip or zip.";

/** First bytes that name a format which is no table of counters, and the way out of it. */
const REFUSED: readonly (readonly [name: string, tryThis: string, ...signatures: Signature[]])[] = [
  [
    "a packet capture",
    FROM_CAPTURE,
    hex("d4c3b2a1"),
    hex("a1b2c3d4"),
    hex("4d3cb2a1"),
    hex("a1b23c4d"),
    hex("0a0d0d0a"),
    ascii("snoop\0\0\0"),
  ],
  ["a PDF", AS_CSV, ascii("%PDF")],
  [
    "a picture",
    AS_CSV,
    hex("89504e47"),
    hex("ffd8ff"),
    ascii("GIF87a"),
    ascii("GIF89a"),
    hex("49492a00"),
    hex("4d4d002a"),
    ascii("WEBP", 8),
  ],
  ["an old Excel workbook (.xls)", FROM_WORKBOOK, hex("d0cf11e0a1b11ae1")],
  [
    "an SQLite database",
    "Export the table of counters as CSV: sqlite3 -csv -header FILE 'select * from …'.",
    ascii("SQLite format 3\0"),
  ],
  ["an HDF5 file", AS_CSV, hex("894844460d0a1a0a")],
  ["a NumPy array", AS_CSV, hex("934e554d5059")],
  ["a MATLAB file", AS_CSV, ascii("MATLAB 5.0")],
  ["an ORC file", AS_CSV, ascii("ORC")],
  ["an Avro file", AS_CSV, hex("4f626a01")],
  ["an old Feather file", "Write it again as Arrow IPC (Feather version 2), Parquet or CSV.", ascii("FEA1")],
  ["a 7z archive", UNPACK, hex("377abcaf271c")],
  ["a RAR archive", UNPACK, ascii("Rar!\x1a\x07")],
  ["a bzip2 archive", UNPACK, ascii("BZh1AY"), ...[..."123456789"].map((size) => ascii(`BZh${size}1AY&SY`))],
  ["an xz archive", UNPACK, hex("fd377a585a00")],
  ["a zstd archive", UNPACK, hex("28b52ffd")],
  ["an LZ4 archive", UNPACK, hex("04224d18")],
  ["a tar archive", UNPACK, ascii("ustar", 257)],
  ["a program", AS_CSV, hex("7f454c46"), hex("4d5a9000"), hex("cffaedfe"), hex("cafebabe"), hex("0061736d")],
  ["an RTF document", AS_CSV, ascii("{\\rtf")],
];

/** Bytes in which signs of binary data are looked for. */
const TEXT_BYTES = 65_536;

/** Tells what a file is by its first bytes; refuses what is no table, and says what it seems to be. Errors: ProblemError. */
export function inferFileKind(file: string, head: Uint8Array): FileKind {
  if (head.length === 0) {
    throw new ProblemError({
      level: "error",
      what: "The file is empty.",
      where: { file },
      tryThis: "Export it again, or choose another file.",
    });
  }
  const refused = REFUSED.find(([, , ...signatures]) => signatures.some((one) => isAt(head, one)));
  if (refused) throw notATable(file, refused[0], refused[1]);
  if (isAt(head, hex("504b0304"))) refuseWorkbook(file, head);
  const opened = OPENED.find(([, signature]) => isAt(head, signature));
  if (opened) return opened[0];
  if (isArrowStream(head)) return "arrow-stream";
  if (isBinary(head)) {
    throw new ProblemError({
      level: "error",
      what: "The file is binary, not a text table of counters.",
      where: { file },
      tryThis: AS_CSV,
    });
  }
  refuseMarkup(file, head);
  return "text";
}

function isAt(head: Uint8Array, { bytes, at = 0 }: Signature): boolean {
  return head.length >= at + bytes.length && bytes.every((byte, index) => head[at + index] === byte);
}

/** An Arrow stream has no signature: a continuation mark, and the length of a schema that is no gigabyte. */
function isArrowStream(head: Uint8Array): boolean {
  if (!isAt(head, hex("ffffffff")) || head.length < 8) return false;
  const length = new DataView(head.buffer, head.byteOffset).getUint32(4, true);
  return length > 0 && length < 2 ** 28 && length % 8 === 0;
}

/** Excel's and LibreOffice's workbooks are zip archives that name themselves in their first entries. */
function refuseWorkbook(file: string, head: Uint8Array): void {
  const text = binaryText(head.subarray(0, 4096));
  if (/\[Content_Types\]\.xml|_rels\/\.rels/.test(text) && /xl\/|\[Content_Types\]/.test(text))
    throw notATable(file, "an Excel workbook or another Office document", FROM_WORKBOOK);
  if (text.includes("mimetypeapplication/vnd.oasis.opendocument"))
    throw notATable(file, "an OpenDocument file", FROM_WORKBOOK);
}

function refuseMarkup(file: string, head: Uint8Array): void {
  const start = binaryText(head.subarray(0, 512))
    .replace(/^\xef\xbb\xbf/, "")
    .replaceAll("\0", "")
    .trimStart()
    .toLowerCase();
  if (/^<!doctype html|^<html|^<head|^<body/.test(start))
    throw notATable(
      file,
      "a web page",
      "It may be the sign-in page of the site that holds the file: download it again, as CSV.",
    );
  if (/^<svg/.test(start)) throw notATable(file, "a picture", AS_CSV);
  if (/^<\?xml|^<!doctype|^<[a-z][\w:-]*[\s>]/.test(start)) throw notATable(file, "XML", AS_CSV);
  if (/^-----begin /.test(start)) throw notATable(file, "a key or a certificate", AS_CSV);
}

function notATable(file: string, name: string, tryThis: string): ProblemError {
  const problem: Problem = {
    level: "error",
    what: `The file is ${name}, not a table of counters.`,
    where: { file },
    tryThis,
  };
  return new ProblemError(problem);
}

/** Text has next to no control characters; a stray NUL makes no binary file. UTF-16 is text. */
function isBinary(head: Uint8Array): boolean {
  const bytes = head.subarray(0, TEXT_BYTES);
  const encoding = inferEncoding(bytes).value;
  if (encoding === "utf-16le" || encoding === "utf-16be") return false;
  let controls = 0;
  for (const byte of bytes)
    if (byte < 32 && (byte < 9 || byte > 13) && byte !== 0x1a && byte !== 0x1b) controls++;
  return controls > 2 + bytes.length / 500 || (controls > 0 && controls > bytes.length / 20);
}

/** One character a byte. */
function binaryText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** What a text file holds. */
export type TextKind =
  | "annotations"
  | "device-list"
  | "intervals"
  | "model"
  | "counters"
  | "json"
  | "json-lines";

/**
 * Tells what a text holds by its head: annotations have two times and a word, or a header of start, end and label; a device list
 * has a `mac` column and no time; intervals (CSV or JSON) and models (JSON) are this project's own; everything else is a table of counters.
 */
export function inferTextKind(head: string): TextKind {
  const text = head.replace(/^\uFEFF/, "").trimStart();
  if (JSON_START.test(text)) return inferJsonKind(text);
  const line = firstRecordLine(text);
  const cells = splitRecord(line, inferDelimiter(line));
  if (isIntervalsHeader(cells)) return "intervals";
  if (isAnnotation(line, cells) || isAnnotationsHeader(cells)) return "annotations";
  const names = cells.map((name) => name.toLowerCase());
  const isList =
    names.includes("mac") &&
    names.length <= 8 &&
    names.some((name) => NAME_COLUMNS.includes(name)) &&
    !names.some((name) => /^time_?(stamp)?$/.test(name));
  return isList ? "device-list" : "counters";
}

/** Columns of a device list that say what people call the device, best first. */
export const NAME_COLUMNS: readonly string[] = ["name", "device_name", "device_type", "device", "type"];

const JSON_START = /^(?:\[\s*(?:["{[\]\-\d]|true|false|null)|\{\s*["}])/;

/** The first line that is neither blank nor a comment. */
function firstRecordLine(text: string): string {
  let start = 0;
  while (start < text.length) {
    const end = text.slice(start).search(/[\r\n]/);
    const line = end < 0 ? text.slice(start) : text.slice(start, start + end);
    if (line.trim() !== "" && !/^\s*(#|\/\/)/.test(line)) return line.slice(0, TEXT_BYTES);
    if (end < 0) break;
    start += end + 1;
  }
  return "";
}

/** Two epochs in seconds and a word at the end, or two ISO times and a word. */
function isAnnotation(line: string, cells: readonly string[]): boolean {
  const hasEpochs = /^\s*"?\d{9,10}(?:\.\d+)?"?\s*,\s*"?\d{9,10}(?:\.\d+)?"?\s*,/.test(line);
  if (hasEpochs && /[A-Za-z]/.test(line.slice(line.lastIndexOf(",") + 1))) return true;
  const [start = "", end = ""] = cells;
  return (
    cells.length >= 3 &&
    cells.length <= 6 &&
    parseTimeText(start) !== null &&
    parseTimeText(end) !== null &&
    /^[A-Za-z]/.test(cells[cells.length - 1])
  );
}

/** JSON lines have a whole value on their first line and another one behind it. */
function inferJsonKind(text: string): TextKind {
  const start = text.slice(0, TEXT_BYTES);
  if (/"schema"\s*:\s*"mudlark\.intervals\//.test(start)) return "intervals";
  if (/"schema"\s*:\s*"mudlark\.model\//.test(start)) return "model";
  const firstObject = /\{[^{}[\]]*\}/.exec(start)?.[0] ?? start.slice(0, 4096);
  const keys = Array.from(firstObject.matchAll(/"([^"\\]{1,64})"\s*:/g), ([, key]) => key);
  if (isAnnotationsHeader(keys)) return "annotations";
  const [line, ...rest] = text.split(/\r\n|\n|\r/, 50);
  const next = rest.find((one) => one.trim() !== "");
  return next !== undefined && /^\s*[[{]/.test(next) && isWholeJson(line) ? "json-lines" : "json";
}

function isWholeJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

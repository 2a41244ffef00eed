import { LONGEST_MODEL } from "../core/longest-model.ts";
import type { OpenedFile } from "../core/opened-file.ts";
import { ProblemError, toProblem } from "../core/problem.ts";
import { type Compression, NO_CHOICES, type ReadingChoices } from "../core/reading.ts";
import { readChunks } from "./bytes/byte-chunks.ts";
import type { ByteSource } from "./bytes/byte-source.ts";
import { isGzip } from "./bytes/gunzip.ts";
import { holdSource } from "./bytes/held-source.ts";
import { inferEncoding, toUtf8 } from "./bytes/text-encoding.ts";
import { toDevices } from "./devices/to-devices.ts";
import { inferFileKind, inferTextKind } from "./file-head.ts";
import type { Formats } from "./formats/formats.ts";
import { readAnnotations } from "./lists/annotations.ts";
import { readDeviceList } from "./lists/device-list.ts";
import { readIntervals } from "./lists/intervals.ts";
import { readModelJson, tooLong } from "./lists/model-json.ts";
import { readCounters } from "./read-counters.ts";
import type { RangeReader } from "./records/range-reader.ts";
import { type Remembering, withRemembered } from "./remembered-choices.ts";
import type { Table } from "./table.ts";

/** A file's kind and plan are told from so many of its first bytes. */
const HEAD_BYTES = 1024 * 1024;
/** A file of no more is read in one go: a second request takes longer than its bytes. */
const SMALL_BYTES = 8 * 1024 * 1024;
/** A list of devices or annotations is small; more than this is something else. */
const LONGEST_LIST = 64 * 1024 * 1024;

export interface OpenFileOptions extends Remembering {
  /** What the user decided of this file; else what is remembered for its header, else what the file says. */
  readonly choices?: ReadingChoices | undefined;
  /** Hears how many of the file's bytes are done. */
  readonly onBytes?: ((bytesDone: number) => void) | undefined;
  /** Readers in other workers, for a large file. */
  readonly readers?: readonly RangeReader[] | undefined;
  /** Brings the readers of what is no delimited text, when the first such file is met. */
  readonly loadFormats: () => Promise<Formats>;
}

/** Something to open: a file, or an entry of an archive. */
interface Content {
  /** `archive.zip/entry.csv` of an entry. */
  readonly name: string;
  /** The file's size on the disk; the archive's, of an entry. */
  readonly bytes: number;
  readonly compression: Compression;
  /** Its first bytes, unpacked. */
  readonly head: Uint8Array<ArrayBuffer>;
  /** Whether the head is all of it. */
  readonly isWhole: boolean;
  /** Null where the bytes come one after the other only. */
  readonly source: ByteSource | null;
  /** Of the source, the first bytes, as many as were read. */
  readonly atHand?: Uint8Array;
  /** Its bytes from the first, unpacked. */
  chunks(): AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** Opens one file, whatever it is, an archive entry by entry; never throws: what went wrong is among the problems. */
export async function* openFile(
  source: ByteSource,
  options: OpenFileOptions,
): AsyncGenerator<OpenedFile, void> {
  const file = { name: source.name, bytes: source.size };
  try {
    const firstBytes = source.size <= SMALL_BYTES ? source.size : HEAD_BYTES;
    const first = new Uint8Array(await source.slice(0, firstBytes).arrayBuffer());
    if (isZip(source.name, first)) yield* openArchive(source, options);
    else yield await openOrSay(file, options, () => toContent(source, first, options));
  } catch (thrown) {
    yield notOpened({ ...file, thrown });
  }
}

function isZip(file: string, head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && inferFileKind(file, head) === "zip";
}

async function toContent(
  source: ByteSource,
  first: Uint8Array<ArrayBuffer>,
  { onBytes = () => undefined }: OpenFileOptions,
): Promise<Content> {
  const chunks = () => readChunks(source, onBytes);
  const file = { name: source.name, bytes: source.size, chunks };
  if (isGzip(first)) return { ...file, compression: "gzip", ...(await headOf(chunks())), source: null };
  const head = first.subarray(0, HEAD_BYTES);
  return { ...file, compression: "none", head, isWhole: head.length === source.size, source, atHand: first };
}

/** An entry that does not open leaves the others alone. */
async function* openArchive(source: ByteSource, options: OpenFileOptions): AsyncGenerator<OpenedFile, void> {
  const { zipEntries } = await options.loadFormats();
  for await (const { name, chunks } of zipEntries(source, options.onBytes)) {
    const file = { name, bytes: source.size, chunks };
    yield await openOrSay(file, { ...options, onBytes: undefined }, async () => ({
      ...file,
      compression: "zip",
      ...(await headOf(chunks())),
      source: null,
    }));
  }
}

/** Opens what `bring` brings; where that or the opening fails, says why. */
async function openOrSay(
  { name, bytes }: Pick<Content, "name" | "bytes">,
  options: OpenFileOptions,
  bring: () => Promise<Content>,
): Promise<OpenedFile> {
  let rememberedHeader: string | undefined;
  const onRemembered = (header: string): void => {
    rememberedHeader = header;
  };
  try {
    return await openContent(await bring(), { ...options, onRemembered });
  } catch (thrown) {
    return notOpened({ name, bytes, thrown, rememberedHeader });
  }
}

/** Reads as much as a head needs, and lets the rest go. */
async function headOf(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array<ArrayBuffer>; isWhole: boolean }> {
  const head = new Uint8Array(HEAD_BYTES);
  let length = 0;
  for await (const chunk of chunks) {
    const taken = chunk.subarray(0, HEAD_BYTES - length);
    head.set(taken, length);
    length += taken.length;
    if (taken.length < chunk.length) return { head, isWhole: false };
  }
  return { head: head.subarray(0, length), isWhole: true };
}

async function openContent(content: Content, options: OpenFileOptions): Promise<OpenedFile> {
  const { name, head } = content;
  switch (inferFileKind(name, head)) {
    case "text":
      return openText(content, options);
    case "arrow-file":
    case "arrow-stream": {
      const { readArrow } = await options.loadFormats();
      return openTable(content, options, async (choices) =>
        readArrow(await randomSource(content), { choices, compression: content.compression }),
      );
    }
    case "parquet": {
      const { readParquet } = await options.loadFormats();
      return openTable(content, options, async (choices) =>
        readParquet(await randomSource(content), { choices, compression: content.compression }),
      );
    }
    case "gzip":
    case "zip":
      throw new ProblemError({
        level: "error",
        what: "An archive lies inside another archive.",
        where: { file: name },
        tryThis: "Unpack the outer one, and open what comes out.",
      });
  }
}

async function openText(content: Content, options: OpenFileOptions): Promise<OpenedFile> {
  const { name, bytes, source } = content;
  const encoding = inferEncoding(content.head, options.choices?.encoding);
  const isUtf16 = encoding.value === "utf-16le" || encoding.value === "utf-16be";
  const chunks = () => toUtf8(content.chunks(), encoding.value);
  const { head, isWhole } = isUtf16 ? await headOf(chunks()) : content;
  const label = encoding.value === "latin-1" ? "windows-1252" : "utf-8";
  const list = () => wholeText(chunks(), label, { longest: LONGEST_LIST, tooLong: () => noList(name) });
  const kind = inferTextKind(new TextDecoder(label).decode(head.subarray(0, 65_536)));
  switch (kind) {
    case "annotations":
      return { kind, name, bytes, ...readAnnotations(name, await list(), options.choices) };
    case "device-list":
      return { kind, name, bytes, ...readDeviceList(name, await list()) };
    case "intervals":
      return { kind, name, bytes, ...readIntervals(name, await list()) };
    case "model": {
      const bounds = { longest: LONGEST_MODEL, tooLong: () => tooLong(name) };
      return {
        kind,
        name,
        bytes,
        problems: [],
        model: readModelJson(name, await wholeText(chunks(), label, bounds)),
      };
    }
    case "json":
    case "json-lines": {
      const { readJson } = await options.loadFormats();
      return openTable(content, options, (choices) =>
        readJson(name, chunks(), {
          choices,
          compression: content.compression,
          isLines: kind === "json-lines",
        }),
      );
    }
    case "counters": {
      const text =
        source !== null && !isUtf16
          ? ({ kind: "file", source, atHand: content.atHand ?? head } as const)
          : ({ kind: "stream", chunks: chunks() } as const);
      const { compression } = content;
      return {
        kind,
        name,
        bytes,
        ...(await readCounters(name, { head, isWhole, text, compression, encoding }, options)),
      };
    }
  }
}

/** Reads a table that is no delimited text; once more where choices are remembered for its header. */
async function openTable(
  { name, bytes }: Content,
  { choices, ...remembering }: OpenFileOptions,
  read: (choices: ReadingChoices) => Promise<Table>,
): Promise<OpenedFile> {
  const first = await read(choices ?? NO_CHOICES);
  const kept = choices === undefined ? withRemembered(first.plan, remembering) : null;
  const table = kept === null ? first : await read(kept);
  return { kind: "counters", name, bytes, ...toDevices(name, table) };
}

function randomSource({ name, source, chunks }: Content): ByteSource | Promise<ByteSource> {
  return source ?? holdSource(name, chunks());
}

interface TextBounds {
  /** In characters. */
  readonly longest: number;
  /** What is thrown where there are more. */
  tooLong(): ProblemError;
}

async function wholeText(
  chunks: AsyncIterable<Uint8Array>,
  label: string,
  { longest, tooLong }: TextBounds,
): Promise<string> {
  const decoder = new TextDecoder(label);
  let text = "";
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > longest) throw tooLong();
  }
  return text + decoder.decode();
}

function noList(file: string): ProblemError {
  return new ProblemError({
    level: "error",
    what: "The file starts like a list of annotations, devices or intervals, but is larger than 64 MB.",
    where: { file },
    tryThis: "Check that it is the file you meant.",
  });
}

function notOpened(failed: {
  readonly name: string;
  readonly bytes: number;
  readonly thrown: unknown;
  readonly rememberedHeader?: string | undefined;
}): OpenedFile {
  const { name, bytes, thrown, rememberedHeader } = failed;
  const problems = [readingProblem(thrown, name)];
  return {
    kind: "nothing",
    name,
    bytes,
    problems,
    ...(rememberedHeader !== undefined && { rememberedHeader }),
  };
}

/** A file that changed or vanished after it was chosen fails with a DOMException of that name; one that may not be read, with Node's code. */
function readingProblem(thrown: unknown, file: string): ReturnType<typeof toProblem> {
  if (thrown instanceof Error && "code" in thrown && (thrown.code === "EACCES" || thrown.code === "EPERM")) {
    return {
      level: "error",
      what: "The file may not be read.",
      where: { file },
      tryThis: "Check its permissions.",
    };
  }
  if (thrown instanceof Error && (thrown.name === "NotReadableError" || thrown.name === "NotFoundError")) {
    return {
      level: "error",
      what: "The file could not be read: it has changed or gone since it was chosen.",
      where: { file },
      tryThis: "Choose it again.",
    };
  }
  return toProblem(thrown, file);
}

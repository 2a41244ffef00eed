import {
  type Entry,
  ERR_BAD_FORMAT,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_SPLIT_ZIP_FILE,
  ERR_UNSUPPORTED_COMPRESSION,
  type FileEntry,
  type Reader,
  ZipReader,
} from "@zip.js/zip.js/lib/zip-core-reader.js";
import { type Problem, ProblemError } from "../../core/problem.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { gunzip, isGzip } from "../bytes/gunzip.ts";

const READ_BYTES = 1024 * 1024;

/** What an archive may ask for. */
export interface ZipLimits {
  readonly entries: number;
  /** A counter table packs about 10 to 1; an entry beyond both of these is a bomb. */
  readonly bombRatio: number;
  readonly bombBytes: number;
}

const LIMITS: ZipLimits = { entries: 10_000, bombRatio: 200, bombBytes: 2 * 1024 ** 3 };

/** One file of an archive. */
export interface ZipEntry {
  /** `archive.zip/folder/entry.csv`. */
  readonly name: string;
  /** Bytes, inflated, as the archive says. */
  readonly size: number;
  /** Its bytes, inflated as they are asked for, gzip within the zip too; may be called again. Errors: ProblemError, of this entry alone. */
  chunks(): AsyncGenerator<Uint8Array<ArrayBuffer>>;
}

/**
 * Yields the files of a zip archive, in its own order; folders and hidden files are passed over. `onBytes` hears how far into the
 * archive its reader is. Errors: ProblemError before the first entry where it is no archive of data, behind the last where its directory is damaged.
 */
export async function* zipEntries(
  source: ByteSource,
  onBytes: (bytesDone: number) => void = () => undefined,
  limits: ZipLimits = LIMITS,
): AsyncGenerator<ZipEntry> {
  const reader = new ZipReader(byteReader(source, onBytes), {
    strictness: "tolerant",
    useWebWorkers: false,
    checkCrc32: true,
    checkOverlappingEntry: true,
  });
  const { entries, failure } = await readDirectory(source.name, reader, limits);
  const isFile = (entry: Entry): entry is FileEntry => !entry.directory && !isHidden(entry.filename);
  if (entries.some(({ filename }) => filename === "xl/workbook.xml" || filename === "xl/workbook.bin")) {
    throw problem(source.name, "The file is an Excel workbook.", "Save the sheet as CSV, and open that.");
  }
  const files = entries.filter(isFile);
  if (files.length === 0) {
    throw failure ?? problem(source.name, "The zip archive holds no file.", "Choose another archive.");
  }
  for (const entry of files) yield toZipEntry(source.name, entry, limits);
  if (failure !== null) throw failure;
}

/** What zip.js reads from: slices, never the whole file. */
function byteReader(source: ByteSource, onBytes: (bytesDone: number) => void): Reader<ByteSource> {
  const read = async (start: number, length: number): Promise<Uint8Array<ArrayBuffer>> => {
    const end = Math.min(source.size, start + length);
    return start < end ? new Uint8Array(await source.slice(start, end).arrayBuffer()) : new Uint8Array(0);
  };
  const reader = {
    size: source.size,
    readUint8Array: read,
    createReadable: ({ offset = 0, size = source.size }: { offset?: number; size?: number }) => {
      const end = Math.min(source.size, offset + size);
      let at = offset;
      return new ReadableStream<Uint8Array<ArrayBuffer>>({
        async pull(controller) {
          if (at >= end) {
            controller.close();
            return;
          }
          const bytes = await read(at, Math.min(READ_BYTES, end - at));
          at += bytes.length;
          controller.enqueue(bytes);
          onBytes(at);
        },
      });
    },
  };
  return reader as unknown as Reader<ByteSource>;
}

/** The directory as far as it can be read, and why it could not be read further. */
async function readDirectory(
  file: string,
  reader: ZipReader<unknown>,
  limits: ZipLimits,
): Promise<{ readonly entries: readonly Entry[]; readonly failure: ProblemError | null }> {
  const entries: Entry[] = [];
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entries.length === limits.entries) {
        return {
          entries,
          failure: problem(
            file,
            `The zip archive holds more than ${limits.entries.toLocaleString("en")} files; the first of them were opened.`,
            "Split the archive.",
          ),
        };
      }
      entries.push(entry);
    }
    return { entries, failure: null };
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : "";
    if (thrown instanceof Error && thrown.name === "NotReadableError") throw thrown;
    const failure =
      reason === ERR_SPLIT_ZIP_FILE
        ? problem(file, "The zip archive is one part of several.", "Join the parts, or unpack them, first.")
        : reason === ERR_ENCRYPTED_CENTRAL_DIRECTORY
          ? problem(file, "The zip archive is encrypted.", "Unpack it first.")
          : reason === ERR_BAD_FORMAT || entries.length === 0
            ? problem(file, "The zip archive is damaged or cut off.", "Copy it again.")
            : problem(
                file,
                `The zip archive's list of files is damaged behind its file ${entries.length}.`,
                "Copy it again, if files are missing.",
              );
    return { entries, failure };
  }
}

/** What systems add to archives of their own accord. */
function isHidden(path: string): boolean {
  const parts = path.split(/[\\/]/);
  return (
    parts.some((part) => part === "__MACOSX" || /^\.[^.]/.test(part)) ||
    /^(thumbs\.db|desktop\.ini)$/i.test(parts[parts.length - 1])
  );
}

function toZipEntry(archive: string, entry: FileEntry, limits: ZipLimits): ZipEntry {
  const name = `${archive}/${entry.filename}`;
  return { name, size: entry.uncompressedSize, chunks: () => unpacked(name, entry, limits) };
}

/** An entry's bytes, gunzipped where they are gzip, as long as they do not grow beyond reason. */
async function* unpacked(
  name: string,
  entry: FileEntry,
  { bombBytes, bombRatio }: ZipLimits,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const raw = inflated(name, entry);
  const first = await raw.next();
  if (first.done) return;
  const isPacked = isGzip(first.value);
  if (isPacked) await raw.return(undefined);
  let bytesGiven = 0;
  for await (const chunk of isPacked ? gunzip(name, () => inflated(name, entry)) : joined(first.value, raw)) {
    bytesGiven += chunk.length;
    if (bytesGiven > bombBytes && bytesGiven > entry.compressedSize * bombRatio) {
      throw problem(
        name,
        `The entry holds ${entry.compressedSize.toLocaleString("en")} bytes and grows to more than ${bombBytes.toLocaleString("en")}: it is made to fill memory.`,
        "Unpack it first, if you trust it.",
      );
    }
    yield chunk;
  }
}

async function* joined<Value>(first: Value, rest: AsyncIterable<Value>): AsyncGenerator<Value> {
  yield first;
  yield* rest;
}

async function* inflated(name: string, entry: FileEntry): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (entry.encrypted) {
    throw problem(name, "The entry is protected by a password.", "Unpack the archive first.");
  }
  const stop = new AbortController();
  const pipe = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const writing = entry.getData(pipe.writable, { signal: stop.signal, checkCrc32: true });
  // An entry that is refused before its first byte leaves the pipe open: the reader would wait for ever.
  const failure = new Promise<never>((_, reject) => writing.catch(reject));
  failure.catch(() => undefined);
  const reader = pipe.readable.getReader();
  try {
    for (;;) {
      const { done, value } = await Promise.race([failure, reader.read()]);
      if (done) break;
      yield value;
    }
    await writing;
  } catch (thrown) {
    throw entryProblem(name, entry, thrown);
  } finally {
    stop.abort();
    reader.cancel().catch(() => undefined);
  }
}

function entryProblem(name: string, entry: FileEntry, thrown: unknown): unknown {
  if (thrown instanceof ProblemError) return thrown;
  // A file that went away while it was read is no damaged archive.
  if (thrown instanceof Error && /^Not(Readable|Found)Error$/.test(thrown.name)) return thrown;
  if (thrown instanceof Error && thrown.message === ERR_UNSUPPORTED_COMPRESSION) {
    return problem(
      name,
      `The entry is packed by method ${entry.compressionMethod}, which is not known here.`,
      "Pack it again by “deflate”, which every zip program knows.",
    );
  }
  return problem(name, "The entry is damaged or cut off.", "Copy or pack the archive again.");
}

function problem(file: string, what: string, tryThis: string): ProblemError {
  const about: Problem = { level: "error", what, where: { file }, tryThis };
  return new ProblemError(about);
}

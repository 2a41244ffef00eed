import type { Device } from "../core/device.ts";
import type { OpenedFile } from "../core/opened-file.ts";
import { type Problem, ProblemError } from "../core/problem.ts";
import type { ReadingChoices } from "../core/reading.ts";
import type { ByteSource } from "./bytes/byte-source.ts";
import { inferEncoding } from "./bytes/text-encoding.ts";
import { type OpenFileOptions, openFile } from "./open-file.ts";
import { type Counters, readCounters } from "./read-counters.ts";

/** A file in memory, for tests. */
export function toyFile(content: string | Uint8Array<ArrayBuffer>, name = "toy.csv"): File {
  return new File([content], name);
}

/** Opens a file that gives one, with all formats at hand. */
export async function openOne(
  source: ByteSource,
  options: Partial<OpenFileOptions> = {},
): Promise<OpenedFile> {
  const opened = await openEach(source, options);
  if (opened.length !== 1) throw new Error(`${source.name} should give one file, not ${opened.length}.`);
  return opened[0];
}

/** All that a file gives: the entries of an archive. */
export async function openEach(
  source: ByteSource,
  options: Partial<OpenFileOptions> = {},
): Promise<OpenedFile[]> {
  const loadFormats = async () => (await import("./formats/all-formats.ts")).ALL_FORMATS;
  const opened: OpenedFile[] = [];
  for await (const file of openFile(source, { loadFormats, ...options })) opened.push(file);
  return opened;
}

/** Bytes in pieces that end at each of the ascending `cuts`, and at their end. */
export async function* inPieces(bytes: Uint8Array, cuts: Iterable<number>): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const cut of cuts) {
    yield bytes.subarray(start, cut);
    start = cut;
  }
  yield bytes.subarray(start);
}

/** What a text of counters is read as, whole or in pieces; a Problem where it cannot be read. */
export async function readPieces(
  text: string | Uint8Array,
  cuts: Iterable<number> = [],
  { name = "toy.csv", choices }: { readonly name?: string; readonly choices?: ReadingChoices } = {},
): Promise<Counters | Problem> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  try {
    return await readCounters(
      name,
      {
        head: bytes,
        isWhole: true,
        text: { kind: "stream", chunks: inPieces(bytes, cuts) },
        compression: "none",
        encoding: inferEncoding(bytes),
      },
      { choices },
    );
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown.problem;
    throw thrown;
  }
}

/** The one device of a text of counters, and the Problems beside it. */
export async function readOne(
  text: string,
  name?: string,
): Promise<{ device: Device; problems: readonly Problem[]; read: Counters }> {
  const read = await readPieces(text, [], name === undefined ? {} : { name });
  if (!("devices" in read) || read.devices.length !== 1) {
    throw new Error(`One device was expected, not ${JSON.stringify(read)}`);
  }
  return { device: read.devices[0], problems: read.problems, read };
}

/** A device's columns by name, as plain arrays. */
export function columnsOf(device: Device): Record<string, number[]> {
  return Object.fromEntries(device.counters.map(({ name, values }) => [name, [...values]]));
}

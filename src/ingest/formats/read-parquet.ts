import { narrowest } from "../../core/numeric-type.ts";
import { ProblemError } from "../../core/problem.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import type { Table } from "../table.ts";
import type { FormatOptions } from "./format-options.ts";
import { MAX_COLUMNS } from "./format-plan.ts";
import {
  type ParquetChunk,
  type ParquetColumn,
  type ParquetFooter,
  parseParquetFooter,
} from "./parquet-footer.ts";
import { readHybrid, readNumbers, readTextBytes } from "./parquet-values.ts";
import { NO_KEY } from "./table-writer.ts";
import { numberField, readThrift, structField, type ThriftStruct } from "./thrift-compact.ts";
import { createTypedTable, type TypedColumn, type TypedValues } from "./typed-columns.ts";
import { type BlockCodec, unpackBlock } from "./unpack-block.ts";

const MARK = 0x31524150;
const ENCRYPTED_MARK = 0x45524150;
const MAX_FOOTER_BYTES = 64 * 1024 * 1024;
const MAX_PAGE_BYTES = 256 * 1024 * 1024;
const MAX_GROUP_ROWS = 2 ** 26;
/** Runs of one value pack well, but what a file unpacks to stands in some proportion to it. */
const MOST_CELLS_A_BYTE = 1000;
const FEW_CELLS = 2 ** 26;
const MANY_CELLS = 2 ** 31;

/** Numbers of `PageType` in parquet.thrift. */
const DATA_PAGE = 0;
const DICTIONARY_PAGE = 2;
const DATA_PAGE_V2 = 3;

/**
 * Reads the flat columns of a Parquet file, one row group after the other, one column of it at a time.
 * Its parts are read here and not by hyparquet, which trusts the lengths that a file says: a hostile one makes it run or allocate
 * without end (docs/decisions.md). Errors: ProblemError, soon, for whatever is no sound Parquet file.
 */
export async function readParquet(source: ByteSource, options: FormatOptions): Promise<Table> {
  const file = source.name;
  try {
    const footer = await readFooter(file, source);
    requirePlausible(file, footer, source.size);
    const { columns, groups } = footer;
    const table = createTypedTable(
      file,
      "Parquet",
      columns.map((column) => toTypedColumn(column, footer)),
      options,
    );
    for (const group of groups) {
      const values: (TypedValues | null)[] = [];
      for (const column of columns) {
        const chunk = group.chunks[column.leaf];
        const isRead = unreadable(column, footer) === null;
        values.push(isRead && chunk !== null ? await readChunk(source, column, chunk, group.rowCount) : null);
      }
      table.add({ rowCount: group.rowCount, columns: values });
    }
    return table.finish();
  } catch (thrown) {
    if (thrown instanceof ProblemError || isReadFailure(thrown)) throw thrown;
    throw damaged(file);
  }
}

function isReadFailure(thrown: unknown): boolean {
  // fflate's and fzstd's errors have a number for a code, Node's a text.
  const isNodes = thrown instanceof Error && "code" in thrown && typeof thrown.code === "string";
  return isNodes || (thrown instanceof Error && /^Not(Readable|Found)Error$/.test(thrown.name));
}

async function readFooter(file: string, source: ByteSource): Promise<ParquetFooter> {
  const { size } = source;
  if (size < 12) throw cutOff(file);
  const end = new DataView(await source.slice(size - 8, size).arrayBuffer());
  const mark = end.getUint32(4, true);
  if (mark === ENCRYPTED_MARK) throw encrypted(file);
  if (mark !== MARK) throw cutOff(file);
  const length = end.getUint32(0, true);
  if (length > size - 12 || length > MAX_FOOTER_BYTES) throw damaged(file);
  const bytes = new Uint8Array(await source.slice(size - 8 - length, size - 8).arrayBuffer());
  return parseParquetFooter(bytes);
}

/** Holds what the footer says against the file's size, before any of it is believed. */
function requirePlausible(file: string, { columns, groups, rowCount }: ParquetFooter, size: number): void {
  if (columns.length > MAX_COLUMNS) throw tooManyColumns(file);
  const isSound = groups.every(
    (group) =>
      Number.isInteger(group.rowCount) &&
      group.rowCount >= 0 &&
      group.rowCount <= MAX_GROUP_ROWS &&
      group.chunks.every(
        (chunk) =>
          chunk === null || (chunk.start >= 4 && chunk.bytes >= 0 && chunk.start + chunk.bytes <= size),
      ),
  );
  const rows = groups.reduce((sum, group) => sum + group.rowCount, 0);
  const mostCells = Math.min(MANY_CELLS, Math.max(FEW_CELLS, size * MOST_CELLS_A_BYTE));
  if (!isSound || rows !== rowCount || rows * columns.length > mostCells) throw damaged(file);
}

function toTypedColumn(column: ParquetColumn, footer: ParquetFooter): TypedColumn {
  const { name, meaning } = column;
  return {
    name,
    time:
      meaning.kind === "timestamp"
        ? {
            type: `timestamp in ${meaning.unit}, ${meaning.isUtc ? "UTC" : "no zone"}`,
            hasZone: meaning.isUtc,
          }
        : meaning.kind === "date"
          ? { type: "date", hasZone: false }
          : null,
    unreadable: unreadable(column, footer),
  };
}

/** Why a column cannot be read, by its type or by the way that any of its chunks is packed. */
function unreadable({ meaning, leaf }: ParquetColumn, { groups }: ParquetFooter): string | null {
  if (meaning.kind === "unreadable") return meaning.reason;
  for (const { chunks } of groups) {
    const chunk = chunks[leaf];
    if (chunk === null) return "lies in another file, or is encrypted";
    if (!isCodec(chunk.codec)) return `is compressed by ${chunk.codec}`;
  }
  return null;
}

function isCodec(codec: string): codec is BlockCodec {
  return ["none", "snappy", "gzip", "zstd", "lz4"].includes(codec);
}

/** What a page says of itself. */
interface PageHead {
  readonly kind: number;
  readonly unpackedBytes: number;
  readonly packedBytes: number;
  readonly valueCount: number;
  readonly encoding: number;
  /** Bytes of the levels before the values, not packed, in pages of version 2; null in others. */
  readonly levelBytes: { readonly repetition: number; readonly definition: number } | null;
  readonly isPacked: boolean;
}

/** Reads the values of a column in one group. Errors: RangeError where they do not give a value a row. */
async function readChunk(
  source: ByteSource,
  column: ParquetColumn,
  { codec, start, bytes: size }: ParquetChunk,
  rowCount: number,
): Promise<TypedValues> {
  const bytes = new Uint8Array(await source.slice(start, start + size).arrayBuffer());
  const values = column.meaning.kind === "text" ? createTexts(rowCount) : createNumbers(rowCount, column);
  let filled = 0;
  for (let at = 0; filled < rowCount; ) {
    const head = readPageHead(bytes, at);
    const packed = bytes.subarray(head.at, head.at + head.packedBytes);
    at = head.at + head.packedBytes;
    if (head.kind === DICTIONARY_PAGE) {
      values.setDictionary(unpackBlock(codec as BlockCodec, packed, head.unpackedBytes), head.valueCount);
      continue;
    }
    if (head.kind !== DATA_PAGE && head.kind !== DATA_PAGE_V2) continue;
    if (head.valueCount > rowCount - filled)
      throw new RangeError("A page holds more values than its group has rows.");
    const page = unpackPage(codec as BlockCodec, packed, head, column.isOptional);
    const rows = presentRows(page, head.valueCount, filled);
    values.add(page.values, head.encoding, rows);
    filled += head.valueCount;
  }
  return values.finish();
}

function readPageHead(bytes: Uint8Array, at: number): PageHead & { readonly at: number } {
  // A page's own statistics hold texts, no long lists.
  const { struct, end } = readThrift(bytes, at, 1000);
  const about = structField(struct, 8) ?? structField(struct, 5) ?? structField(struct, 7);
  const isSecond = struct.has(8);
  const count = (from: ThriftStruct | null, field: number): number => {
    const value = from === null ? 0 : numberField(from, field, 0);
    if (value < 0 || value > MAX_PAGE_BYTES) throw new RangeError("A page is too large.");
    return value;
  };
  const packedBytes = count(struct, 3);
  if (end + packedBytes > bytes.length) throw new RangeError("A page is cut off.");
  const levelBytes = isSecond ? { repetition: count(about, 6), definition: count(about, 5) } : null;
  return {
    at: end,
    kind: numberField(struct, 1, -1),
    unpackedBytes: count(struct, 2),
    packedBytes,
    valueCount: count(about, 1),
    encoding: about === null ? -1 : numberField(about, isSecond ? 4 : 2, -1),
    levelBytes,
    isPacked: about?.get(7) !== false || !isSecond,
  };
}

/** A page's values, and which of its rows have one; null where all have. */
interface Page {
  readonly values: Uint8Array;
  readonly levels: Uint32Array | null;
}

function unpackPage(codec: BlockCodec, packed: Uint8Array, head: PageHead, isOptional: boolean): Page {
  const { levelBytes, unpackedBytes, valueCount } = head;
  const levels = isOptional ? new Uint32Array(valueCount) : null;
  if (levelBytes !== null) {
    const before = levelBytes.repetition + levelBytes.definition;
    if (before > packed.length || before > unpackedBytes)
      throw new RangeError("A page's levels are cut off.");
    if (levels) readHybrid(packed.subarray(levelBytes.repetition, before), 0, 1, levels, valueCount);
    const values = packed.subarray(before);
    return { levels, values: unpackBlock(head.isPacked ? codec : "none", values, unpackedBytes - before) };
  }
  const page = unpackBlock(codec, packed, unpackedBytes);
  if (levels === null) return { levels, values: page };
  const length = new DataView(page.buffer, page.byteOffset, page.length).getUint32(0, true);
  if (4 + length > page.length) throw new RangeError("A page's levels are cut off.");
  readHybrid(page.subarray(4, 4 + length), 0, 1, levels, valueCount);
  return { levels, values: page.subarray(4 + length) };
}

/** The rows that a page's values stand in. */
interface Rows {
  readonly first: number;
  readonly count: number;
  /** Each value's row; null where the values fill the rows one after the other. */
  readonly at: Uint32Array | null;
}

function presentRows({ levels }: Page, rowCount: number, first: number): Rows {
  if (levels === null) return { first, count: rowCount, at: null };
  let count = 0;
  for (let row = 0; row < rowCount; row++) if (levels[row] === 1) count++;
  if (count === rowCount) return { first, count, at: null };
  const at = new Uint32Array(count);
  for (let row = 0, index = 0; row < rowCount; row++) if (levels[row] === 1) at[index++] = first + row;
  return { first, count, at };
}

/** Collects a column's values page by page. */
interface ChunkValues {
  setDictionary(bytes: Uint8Array, count: number): void;
  add(bytes: Uint8Array, encoding: number, rows: Rows): void;
  finish(): TypedValues;
}

function isDictionary(encoding: number): boolean {
  return encoding === 2 || encoding === 8;
}

/** Indices in a dictionary; each lies within it. */
function readIndices(bytes: Uint8Array, count: number, size: number): Uint32Array {
  const indices = new Uint32Array(count);
  if (count === 0) return indices;
  if (bytes.length === 0) throw new RangeError("A page has no codes.");
  readHybrid(bytes, 1, bytes[0], indices, count);
  for (let index = 0; index < count; index++) {
    if (indices[index] >= size) throw new RangeError("A code is not in its dictionary.");
  }
  return indices;
}

function createNumbers(rowCount: number, column: ParquetColumn): ChunkValues {
  const values = new Float64Array(rowCount);
  if (column.isOptional) values.fill(Number.NaN);
  let dictionary = new Float64Array(0);
  return {
    setDictionary(bytes, count) {
      dictionary = new Float64Array(readNumbers(bytes, count, 0, column));
    },
    add(bytes, encoding, { first, count, at }) {
      let numbers: Float64Array;
      if (isDictionary(encoding)) {
        const indices = readIndices(bytes, count, dictionary.length);
        numbers = new Float64Array(count);
        for (let index = 0; index < count; index++) numbers[index] = dictionary[indices[index]];
      } else numbers = readNumbers(bytes, count, encoding, column);
      if (at === null) values.set(numbers, first);
      else for (let index = 0; index < count; index++) values[at[index]] = numbers[index];
    },
    // Columns of a group wait for one another, so they are narrow at once.
    finish: () => ({ kind: "numbers", values: narrowest(values) }),
  };
}

function createTexts(rowCount: number): ChunkValues {
  const codes = new Uint32Array(rowCount).fill(NO_KEY);
  const texts: string[] = [];
  const known = new Map<string, number>();
  const decoder = new TextDecoder();
  const codeOf = (bytes: Uint8Array): number => {
    const text = decoder.decode(bytes);
    let code = known.get(text);
    if (code === undefined) {
      code = texts.push(text) - 1;
      known.set(text, code);
    }
    return code;
  };
  let dictionary: readonly number[] = [];
  return {
    setDictionary(bytes, count) {
      dictionary = readTextBytes(bytes, count, 0).map(codeOf);
    },
    add(bytes, encoding, { first, count, at }) {
      const own = isDictionary(encoding)
        ? Array.from(readIndices(bytes, count, dictionary.length), (index) => dictionary[index])
        : readTextBytes(bytes, count, encoding).map(codeOf);
      for (let index = 0; index < count; index++) codes[at === null ? first + index : at[index]] = own[index];
    },
    finish: () => ({ kind: "texts", texts, codes }),
  };
}

function damaged(file: string): ProblemError {
  return problem(
    file,
    "The Parquet file is damaged: what it says of its own parts does not fit.",
    "Write or copy the file again.",
  );
}

function cutOff(file: string): ProblemError {
  return problem(file, "The Parquet file is cut off.", "Write or copy the file again.");
}

function encrypted(file: string): ProblemError {
  return problem(file, "The Parquet file is encrypted.", "Write it without encryption.");
}

function tooManyColumns(file: string): ProblemError {
  return problem(
    file,
    `The Parquet file has more than ${MAX_COLUMNS.toLocaleString("en")} columns.`,
    "Write the counters of fewer devices or flows into one file.",
  );
}

function problem(file: string, what: string, tryThis: string): ProblemError {
  return new ProblemError({ level: "error", what, where: { file }, tryThis });
}

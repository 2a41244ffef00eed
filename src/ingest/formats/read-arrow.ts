import {
  type Data,
  DataType,
  DateUnit,
  type Field,
  Precision,
  type RecordBatch,
  RecordBatchReader,
  TimeUnit,
  type Vector,
} from "apache-arrow";
import type { NumericArray } from "../../core/numeric-array.ts";
import { ProblemError } from "../../core/problem.ts";
import { readSlices } from "../bytes/byte-chunks.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import type { Table } from "../table.ts";
import { arrowFrames } from "./arrow-frames.ts";
import type { FormatOptions } from "./format-options.ts";
import { halfToNumber } from "./half-float.ts";
import { NO_KEY } from "./table-writer.ts";
import { createTypedTable, type TypedColumn, type TypedValues } from "./typed-columns.ts";

const DAY_MS = 86_400_000;
/** More rows than this in one batch are a length that lies. */
const MAX_BATCH_ROWS = 2 ** 26;
/** Milliseconds of one. */
const UNIT_MS: Readonly<Record<TimeUnit, number>> = {
  [TimeUnit.SECOND]: 1000,
  [TimeUnit.MILLISECOND]: 1,
  [TimeUnit.MICROSECOND]: 1e-3,
  [TimeUnit.NANOSECOND]: 1e-6,
};
const UNIT_NAMES: Readonly<Record<TimeUnit, string>> = {
  [TimeUnit.SECOND]: "seconds",
  [TimeUnit.MILLISECOND]: "milliseconds",
  [TimeUnit.MICROSECOND]: "microseconds",
  [TimeUnit.NANOSECOND]: "nanoseconds",
};

/** Reads an Arrow IPC file or stream, one record batch after the other. Errors: ProblemError where it is cut off, damaged or compressed. */
export async function readArrow(source: ByteSource, options: FormatOptions): Promise<Table> {
  const file = source.name;
  try {
    const reader = await RecordBatchReader.from(
      arrowFrames(
        file,
        readSlices(source, () => undefined),
      ),
    );
    await reader.open();
    const { fields } = reader.schema;
    const table = createTypedTable(file, "Arrow", fields.map(toTypedColumn), options);
    for await (const batch of reader) {
      if (batch.numRows > MAX_BATCH_ROWS) throw damaged(file);
      table.add({
        rowCount: batch.numRows,
        columns: fields.map((field, index) =>
          unreadable(field.type) === null ? toValues(batch, index) : null,
        ),
      });
    }
    return table.finish();
  } catch (thrown) {
    // The reader's own errors speak of its parts; what it was given had been looked through, so they are few.
    throw thrown instanceof ProblemError || isReadFailure(thrown) ? thrown : damaged(file);
  }
}

function isReadFailure(thrown: unknown): boolean {
  return thrown instanceof Error && (/^Not(Readable|Found)Error$/.test(thrown.name) || "code" in thrown);
}

function toTypedColumn({ name, type }: Field): TypedColumn {
  return { name, time: timeOf(type), unreadable: unreadable(type) };
}

function timeOf(type: DataType): TypedColumn["time"] {
  if (DataType.isTimestamp(type)) {
    const zone = type.timezone;
    const hasZone = zone !== null && zone !== undefined && zone !== "";
    return { type: `timestamp in ${UNIT_NAMES[type.unit]}, ${hasZone ? zone : "no zone"}`, hasZone };
  }
  return DataType.isDate(type) ? { type: "date", hasZone: false } : null;
}

function unreadable(type: DataType): string | null {
  const own = DataType.isDictionary(type) ? type.dictionary : type;
  const isRead =
    DataType.isInt(own) ||
    DataType.isFloat(own) ||
    DataType.isDecimal(own) ||
    DataType.isBool(own) ||
    DataType.isTimestamp(own) ||
    DataType.isDate(own) ||
    DataType.isUtf8(own) ||
    DataType.isLargeUtf8(own);
  if (isRead) return null;
  if (DataType.isNull(own)) return "holds nothing";
  return DataType.isStruct(own) || DataType.isList(own) || DataType.isMap(own)
    ? "holds nested values"
    : `holds values of the type ${own}`;
}

function toValues(batch: RecordBatch, index: number): TypedValues {
  const data = batch.data.children[index];
  if (data.length < batch.numRows) throw new RangeError("A column is shorter than its batch.");
  return DataType.isDictionary(data.type) ? dictionaryValues(data) : plainValues(data);
}

function plainValues(data: Data): TypedValues {
  const { type } = data;
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return textValues(data);
  return { kind: "numbers", values: withNaN(data, numbersOf(data)) };
}

/** A column's numbers, whatever stands where they are missing. */
function numbersOf(data: Data): NumericArray {
  const { type, length } = data;
  const stride = DataType.isDecimal(type) ? type.bitWidth / 32 : DataType.isBool(type) ? 1 / 8 : 1;
  if (data.values.length < length * stride) throw new RangeError("A column is shorter than its length.");
  if (DataType.isBool(type)) {
    return Uint8Array.from({ length }, (_, row) => bitAt(data.values as Uint8Array, data.offset + row));
  }
  if (DataType.isDecimal(type)) return decimals(data.values as Uint32Array, length, type);
  if (DataType.isFloat(type) && type.precision === Precision.HALF) {
    return Float64Array.from((data.values as Uint16Array).subarray(0, length), halfToNumber);
  }
  const numbers = wideToNumbers(data.values, length);
  if (DataType.isTimestamp(type)) return scaled(numbers, UNIT_MS[type.unit]);
  if (DataType.isDate(type)) return scaled(numbers, type.unit === DateUnit.DAY ? DAY_MS : 1);
  return numbers;
}

/** 64-bit integers as float64, exact below 2^53, else the nearest; other types as they are. */
function wideToNumbers(values: NumericArray | BigInt64Array | BigUint64Array, length: number): NumericArray {
  if (!(values instanceof BigInt64Array || values instanceof BigUint64Array))
    return values.subarray(0, length);
  const halves = new Uint32Array(values.buffer, values.byteOffset, 2 * length);
  const isSigned = values instanceof BigInt64Array;
  const numbers = new Float64Array(length);
  for (let row = 0; row < length; row++) {
    const high = isSigned ? halves[2 * row + 1] | 0 : halves[2 * row + 1];
    numbers[row] = high * 2 ** 32 + halves[2 * row];
  }
  return numbers;
}

/** To the microsecond, as times of text tables are. */
function scaled(values: NumericArray, factor: number): Float64Array {
  const times = new Float64Array(values.length);
  const divisor = Math.round(1 / factor);
  for (let row = 0; row < times.length; row++) {
    times[row] = factor >= 1 ? values[row] * factor : Math.round((values[row] / divisor) * 1000) / 1000;
  }
  return times;
}

/** Little-endian two's complement integers of 32-bit words, less their decimal places. */
function decimals(
  words: Uint32Array,
  length: number,
  { bitWidth, scale }: { bitWidth: number; scale: number },
): Float64Array {
  const wordCount = bitWidth / 32;
  const numbers = new Float64Array(length);
  for (let row = 0; row < length; row++) {
    let value = 0n;
    for (let word = wordCount - 1; word >= 0; word--) {
      value = (value << 32n) | BigInt(words[row * wordCount + word]);
    }
    // The text is read as a whole, so that 0.1 is the number that 0.1 is.
    numbers[row] = Number(`${BigInt.asIntN(bitWidth, value)}e${-scale}`);
  }
  return numbers;
}

/** The numbers with NaN where the null bitmap has no bit. */
function withNaN(data: Data, numbers: NumericArray): NumericArray {
  const { nullBitmap, length } = data;
  if (!hasNulls(data)) return numbers;
  const withMissing = new Float64Array(numbers);
  for (let row = 0; row < length; row++) {
    if (bitAt(nullBitmap, data.offset + row) === 0) withMissing[row] = Number.NaN;
  }
  return withMissing;
}

function hasNulls({ nullBitmap, length, offset, nullCount }: Data): boolean {
  if (!nullBitmap || nullBitmap.length === 0 || nullCount === 0) return false;
  if (nullBitmap.length * 8 < offset + length)
    throw new RangeError("A null bitmap is shorter than its column.");
  return true;
}

function bitAt(bits: Uint8Array, index: number): number {
  return (bits[index >> 3] >> (index & 7)) & 1;
}

function textValues(data: Data): TypedValues {
  const { length, offset, nullBitmap } = data;
  const offsets = wideToNumbers(data.valueOffsets as unknown as Int32Array | BigInt64Array, length + 1);
  const bytes = data.values as Uint8Array;
  if (offsets.length < length + 1) throw new RangeError("A column of texts is shorter than its length.");
  const isNullable = hasNulls(data);
  const decoder = new TextDecoder();
  const texts: string[] = [];
  const known = new Map<string, number>();
  const codes = new Uint32Array(length).fill(NO_KEY);
  for (let row = 0; row < length; row++) {
    if (isNullable && bitAt(nullBitmap, offset + row) === 0) continue;
    const text = decoder.decode(bytes.subarray(offsets[row], offsets[row + 1]));
    let code = known.get(text);
    if (code === undefined) {
      code = texts.push(text) - 1;
      known.set(text, code);
    }
    codes[row] = code;
  }
  return { kind: "texts", texts, codes };
}

/** Codes of a dictionary, whose own values are read as any column's. */
function dictionaryValues(data: Data): TypedValues {
  const { length } = data;
  if (data.values.length < length) throw new RangeError("A column is shorter than its length.");
  const indices = withNaN(data, wideToNumbers(data.values, length));
  const parts = (data.dictionary as Vector | undefined)?.data.map(plainValues) ?? [];
  if (parts.every((part) => part.kind === "texts")) {
    const texts = parts.flatMap((part) =>
      part.kind === "texts" ? Array.from(part.codes, (code) => part.texts[code] ?? "") : [],
    );
    const codes = Uint32Array.from({ length }, (_, row) => (indices[row] >= 0 ? indices[row] : NO_KEY));
    return { kind: "texts", texts, codes };
  }
  const values = parts.flatMap((part) => (part.kind === "numbers" ? [...part.values] : []));
  return {
    kind: "numbers",
    values: Float64Array.from({ length }, (_, row) => values[indices[row]] ?? Number.NaN),
  };
}

function damaged(file: string): ProblemError {
  return new ProblemError({
    level: "error",
    what: "The Arrow data are damaged.",
    where: { file },
    tryThis: "Write or copy the file again.",
  });
}

import { halfToNumber } from "./half-float.ts";
import type { ParquetColumn } from "./parquet-footer.ts";

/** Texts of one page hold no more bytes than this together: each may repeat the start of the one before. */
const MAX_TEXT_BYTES = 256 * 1024 * 1024;
const MAX_BLOCK_VALUES = 1 << 20;
const DAY_MS = 86_400_000;
/** The Julian day of 1970-01-01. */
const JULIAN_1970 = 2_440_588;

/** Reads the run-length and bit-packed hybrid into `out[0, count)`. Errors: RangeError where the bytes end before. */
export function readHybrid(
  bytes: Uint8Array,
  start: number,
  bitWidth: number,
  out: Uint32Array,
  count: number,
): void {
  if (bitWidth > 32) throw new RangeError("Codes are wider than 32 bits.");
  const valueBytes = (bitWidth + 7) >> 3;
  let at = start;
  let filled = 0;
  while (filled < count) {
    const head = readVarint(bytes, at);
    at = head.end;
    if (head.value % 2 === 0) {
      if (at + valueBytes > bytes.length) throw cutOff();
      let value = 0;
      for (let byte = valueBytes - 1; byte >= 0; byte--) value = value * 256 + bytes[at + byte];
      at += valueBytes;
      const end = Math.min(count, filled + head.value / 2);
      out.fill(value, filled, end);
      filled = end;
    } else {
      const groups = (head.value - 1) / 2;
      for (let group = 0; group < groups && filled < count; group++) {
        if (bitWidth > 0 && at >= bytes.length) throw cutOff();
        const end = Math.min(8, count - filled);
        for (let index = 0; index < end; index++)
          out[filled++] = bitsAt(bytes, at, index * bitWidth, bitWidth);
        at += bitWidth;
      }
    }
  }
}

/** Up to 32 bits from the lowest on; bits behind the end are 0, as some writers cut the last group. */
function bitsAt(bytes: Uint8Array, start: number, bit: number, width: number): number {
  if (width === 0) return 0;
  const at = start + (bit >> 3);
  const shift = bit & 7;
  const low = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
  let value = low >>> shift;
  if (shift + width > 32) value |= bytes[at + 4] << (32 - shift);
  return width === 32 ? value >>> 0 : value & (2 ** width - 1);
}

function readVarint(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  let size = 1;
  for (let at = start; at < start + 10; at++) {
    if (at >= bytes.length) throw cutOff();
    value += (bytes[at] & 0x7f) * size;
    if (bytes[at] < 0x80) return { value, end: at + 1 };
    size *= 128;
  }
  throw new RangeError("A number is longer than ten bytes.");
}

function readZigzag64(bytes: Uint8Array, start: number): { readonly value: bigint; readonly end: number } {
  let value = 0n;
  for (let at = start; at < start + 10; at++) {
    if (at >= bytes.length) throw cutOff();
    value |= BigInt(bytes[at] & 0x7f) << BigInt(7 * (at - start));
    if (bytes[at] < 0x80) return { value: (value >> 1n) ^ -(value & 1n), end: at + 1 };
  }
  throw new RangeError("A number is longer than ten bytes.");
}

/** Reads `count` whole numbers of 64 bits, or of 32, that are written as differences. Errors: RangeError. */
function readDeltas(bytes: Uint8Array, start: number, count: number): { values: BigInt64Array; end: number } {
  const block = readVarint(bytes, start);
  const parts = readVarint(bytes, block.end);
  const total = readVarint(bytes, parts.end);
  const first = readZigzag64(bytes, total.end);
  const partValues = block.value / parts.value;
  // The format's own rules; without them a reader could stand still, or go back.
  if (
    !(
      block.value > 0 &&
      block.value <= MAX_BLOCK_VALUES &&
      Number.isInteger(partValues) &&
      partValues % 8 === 0
    )
  ) {
    throw new RangeError("A block of differences has no size.");
  }
  if (total.value < count) throw cutOff();
  const values = new BigInt64Array(count);
  let at = first.end;
  let value = first.value;
  let filled = 0;
  if (count > 0) values[filled++] = value;
  while (filled < count) {
    const least = readZigzag64(bytes, at);
    const widths = least.end;
    at = widths + parts.value;
    if (at > bytes.length) throw cutOff();
    for (let part = 0; part < parts.value && filled < count; part++) {
      const width = bytes[widths + part];
      if (width > 64) throw new RangeError("A difference is wider than 64 bits.");
      const partBytes = (partValues * width) / 8;
      for (let index = 0; index < partValues && filled < count; index++) {
        const bit = index * width;
        let difference = BigInt(bitsAt(bytes, at, bit, Math.min(32, width)) >>> 0);
        if (width > 32) difference |= BigInt(bitsAt(bytes, at, bit + 32, width - 32) >>> 0) << 32n;
        value = BigInt.asIntN(64, value + least.value + difference);
        values[filled++] = value;
      }
      if (at >= bytes.length && width > 0) throw cutOff();
      at += partBytes;
    }
  }
  return { values, end: at };
}

/** The numbers of a page's values in one of the encodings without a dictionary; of an instant epoch milliseconds. Errors: RangeError. */
export function readNumbers(
  bytes: Uint8Array,
  count: number,
  encoding: number,
  column: Pick<ParquetColumn, "type" | "meaning" | "typeBytes">,
): Float64Array {
  const { type, meaning } = column;
  if (type === "BOOLEAN") return readTruths(bytes, count, encoding);
  if (encoding === 5 && (type === "INT32" || type === "INT64")) {
    const { values } = readDeltas(bytes, 0, count);
    const unsigned = type === "INT32" ? BigInt.asUintN : null;
    const numbers = new Float64Array(count);
    for (let row = 0; row < count; row++) {
      // Differences of 32-bit numbers wrap at 32 bits.
      numbers[row] = unsigned
        ? toMeaning32(Number(unsigned(32, values[row])), meaning.kind)
        : toNumber64(values[row], meaning.kind);
    }
    return scaled(numbers, column);
  }
  if (type === "BYTE_ARRAY") {
    const scale = meaning.kind === "decimal" ? meaning.scale : 0;
    return Float64Array.from(readTextBytes(bytes, count, encoding), (text) => bigEndian(text, scale));
  }
  const width = {
    INT32: 4,
    FLOAT: 4,
    INT64: 8,
    DOUBLE: 8,
    INT96: 12,
    FIXED_LEN_BYTE_ARRAY: column.typeBytes,
  }[type];
  if (!(width > 0) || width * count > bytes.length) throw cutOff();
  return scaled(
    readFixed(encoding === 9 ? joinedStreams(bytes, count, width) : bytes, count, width, column, encoding),
    column,
  );
}

function toMeaning32(unsigned: number, kind: string): number {
  return kind === "unsigned" ? unsigned : unsigned | 0;
}

function toNumber64(value: bigint, kind: string): number {
  return Number(kind === "unsigned" ? BigInt.asUintN(64, value) : value);
}

function readFixed(
  bytes: Uint8Array,
  count: number,
  width: number,
  { type, meaning }: Pick<ParquetColumn, "type" | "meaning">,
  encoding: number,
): Float64Array {
  if (encoding !== 0 && encoding !== 9) throw new RangeError(`There is no encoding ${encoding} here.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const numbers = new Float64Array(count);
  const isUnsigned = meaning.kind === "unsigned";
  for (let row = 0; row < count; row++) {
    const at = row * width;
    switch (type) {
      case "INT32":
        numbers[row] = isUnsigned ? view.getUint32(at, true) : view.getInt32(at, true);
        break;
      case "FLOAT":
        numbers[row] = view.getFloat32(at, true);
        break;
      case "DOUBLE":
        numbers[row] = view.getFloat64(at, true);
        break;
      case "INT64": {
        const high = isUnsigned ? view.getUint32(at + 4, true) : view.getInt32(at + 4, true);
        numbers[row] = high * 2 ** 32 + view.getUint32(at, true);
        break;
      }
      case "INT96": {
        // Nanoseconds of the day, then the Julian day.
        const nanoseconds = view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
        const days = view.getInt32(at + 8, true) - JULIAN_1970;
        numbers[row] = days * DAY_MS + Math.round(nanoseconds / 1000) / 1000;
        break;
      }
      default:
        numbers[row] =
          meaning.kind === "half"
            ? halfToNumber(view.getUint16(at, true))
            : bigEndian(bytes.subarray(at, at + width), meaning.kind === "decimal" ? meaning.scale : 0);
    }
  }
  return numbers;
}

/** Times in milliseconds, to the microsecond; decimals less their places. */
function scaled(
  numbers: Float64Array,
  { type, meaning }: Pick<ParquetColumn, "type" | "meaning">,
): Float64Array {
  switch (meaning.kind) {
    case "date":
      return numbers.map((days) => days * DAY_MS);
    case "timestamp": {
      if (type === "INT96" || meaning.unit === "milliseconds") return numbers;
      const each = meaning.unit === "microseconds" ? 1000 : 1_000_000;
      return numbers.map((value) => Math.round((value / each) * 1000) / 1000);
    }
    case "decimal": {
      if (type !== "INT32" && type !== "INT64") return numbers;
      const size = 10 ** meaning.scale;
      return numbers.map((value) => value / size);
    }
    default:
      return numbers;
  }
}

/** A decimal of bytes, the highest first, in two's complement. */
function bigEndian(bytes: Uint8Array, scale: number): number {
  if (bytes.length === 0 || bytes.length > 64)
    throw new RangeError("A decimal has no length, or too much of it.");
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  // The text is read as a whole, so that 0.1 is the number that 0.1 is.
  return Number(`${BigInt.asIntN(8 * bytes.length, value)}e${-scale}`);
}

function readTruths(bytes: Uint8Array, count: number, encoding: number): Float64Array {
  const truths = new Float64Array(count);
  if (encoding === 3) {
    const codes = new Uint32Array(count);
    // The length of what follows stands first.
    readHybrid(bytes, 4, 1, codes, count);
    truths.set(codes);
    return truths;
  }
  if (encoding !== 0 || Math.ceil(count / 8) > bytes.length) throw cutOff();
  for (let row = 0; row < count; row++) truths[row] = (bytes[row >> 3] >> (row & 7)) & 1;
  return truths;
}

/** The bytes of each value together, where all first bytes come first, then all second ones. */
function joinedStreams(bytes: Uint8Array, count: number, width: number): Uint8Array {
  const joined = new Uint8Array(count * width);
  for (let byte = 0; byte < width; byte++) {
    for (let row = 0; row < count; row++) joined[row * width + byte] = bytes[byte * count + row];
  }
  return joined;
}

/** The texts of a page's values in one of the encodings without a dictionary, as bytes. Errors: RangeError. */
export function readTextBytes(bytes: Uint8Array, count: number, encoding: number): Uint8Array[] {
  const texts: Uint8Array[] = [];
  const cut = (at: number, length: number): Uint8Array => {
    if (length < 0 || at + length > bytes.length) throw cutOff();
    return bytes.subarray(at, at + length);
  };
  switch (encoding) {
    case 0: {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      for (let at = 0, row = 0; row < count; row++) {
        const text = cut(at + 4, view.getUint32(at, true));
        at += 4 + text.length;
        texts.push(text);
      }
      return texts;
    }
    case 6: {
      const lengths = readDeltas(bytes, 0, count);
      for (let at = lengths.end, row = 0; row < count; row++) {
        const text = cut(at, Number(lengths.values[row]));
        at += text.length;
        texts.push(text);
      }
      return texts;
    }
    case 7: {
      const prefixes = readDeltas(bytes, 0, count);
      const suffixes = readDeltas(bytes, prefixes.end, count);
      let before: Uint8Array = new Uint8Array(0);
      let total = 0;
      for (let at = suffixes.end, row = 0; row < count; row++) {
        const suffix = cut(at, Number(suffixes.values[row]));
        at += suffix.length;
        const prefix = Number(prefixes.values[row]);
        if (prefix < 0 || prefix > before.length) throw cutOff();
        total += prefix + suffix.length;
        if (total > MAX_TEXT_BYTES) throw new RangeError("A page of texts is too large.");
        const text = new Uint8Array(prefix + suffix.length);
        text.set(before.subarray(0, prefix));
        text.set(suffix, prefix);
        texts.push(text);
        before = text;
      }
      return texts;
    }
    default:
      throw new RangeError(`There is no encoding ${encoding} here.`);
  }
}

function cutOff(): RangeError {
  return new RangeError("The values end early.");
}

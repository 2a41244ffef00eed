/** A struct's values by field number. */
export type ThriftStruct = ReadonlyMap<number, ThriftValue>;
export type ThriftValue = number | boolean | Uint8Array | ThriftStruct | readonly ThriftValue[];

const MAX_NESTING = 16;
const MAX_VARINT_BYTES = 10;

/**
 * Reads one struct of Thrift's compact protocol, as Parquet's footer and page headers are written, from `bytes[start, …)`. Whole
 * numbers are float64: exact below 2^53. `maxValues` bounds what is built. Errors: RangeError where the bytes end, nest too deep or name too much.
 */
export function readThrift(
  bytes: Uint8Array,
  start: number,
  maxValues: number,
): { readonly struct: ThriftStruct; readonly end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = start;
  let valueCount = 0;

  const readByte = (): number => view.getUint8(at++);
  const readVarint = (): number => {
    let value = 0;
    let size = 1;
    for (let count = 0; count < MAX_VARINT_BYTES; count++) {
      const byte = readByte();
      value += (byte & 0x7f) * size;
      if (byte < 0x80) return value;
      size *= 128;
    }
    throw new RangeError("A number is longer than ten bytes.");
  };
  const readZigzag = (): number => {
    const value = readVarint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  };
  const readElement = (type: number, nesting: number): ThriftValue => {
    if (++valueCount > maxValues) throw new RangeError("The struct holds too many values.");
    switch (type) {
      case 1:
      case 2:
        // Only an element of a list has a byte of its own; a field's truth is its type.
        return readByte() === 1;
      case 3:
        return view.getInt8(at++);
      case 4:
      case 5:
      case 6:
        return readZigzag();
      case 7: {
        at += 8;
        return view.getFloat64(at - 8, true);
      }
      case 8: {
        const length = readVarint();
        if (length > bytes.length - at) throw new RangeError("A text is longer than what is left.");
        at += length;
        return bytes.subarray(at - length, at);
      }
      case 9:
      case 10: {
        const head = readByte();
        const length = head >> 4 === 15 ? readVarint() : head >> 4;
        // Each element takes a byte at least.
        if (length > bytes.length - at) throw new RangeError("A list is longer than what is left.");
        const values: ThriftValue[] = [];
        for (let index = 0; index < length; index++) values.push(readElement(head & 15, nesting + 1));
        return values;
      }
      case 12:
        return readStruct(nesting + 1);
      default:
        throw new RangeError(`There is no type ${type}.`);
    }
  };
  const readStruct = (nesting: number): ThriftStruct => {
    if (nesting > MAX_NESTING) throw new RangeError("Structs nest too deep.");
    const fields = new Map<number, ThriftValue>();
    let field = 0;
    for (;;) {
      const head = readByte();
      const type = head & 15;
      if (type === 0) return fields;
      field = head >> 4 === 0 ? readZigzag() : field + (head >> 4);
      fields.set(field, type === 1 ? true : type === 2 ? false : readElement(type, nesting));
    }
  };

  return { struct: readStruct(0), end: at };
}

/** A field's number; `fallback` where it is none. */
export function numberField(struct: ThriftStruct, field: number, fallback: number): number {
  const value = struct.get(field);
  return typeof value === "number" ? value : fallback;
}

/** A field's struct; null where it is none. */
export function structField(struct: ThriftStruct, field: number): ThriftStruct | null {
  const value = struct.get(field);
  return value instanceof Map ? value : null;
}

/** The structs of a field's list; others are left out. */
export function structsField(struct: ThriftStruct, field: number): readonly ThriftStruct[] {
  const value = struct.get(field);
  return Array.isArray(value)
    ? value.filter((element): element is ThriftStruct => element instanceof Map)
    : [];
}

/** A field's text; empty where it is none. */
export function textField(struct: ThriftStruct, field: number): string {
  const value = struct.get(field);
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : "";
}

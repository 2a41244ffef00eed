import type { NumericArray } from "../../core/numeric-array.ts";
import { commonType } from "../../core/numeric-type.ts";
import { codeTypeFor } from "./code-type.ts";
import { giveBack } from "./give-back.ts";

/** A column's parts, in the order of the file, and what they are: times and numbers as they are, or codes of texts. */
export interface ColumnParts {
  readonly isKey: boolean;
  readonly parts: readonly NumericArray[];
}

/** Makes one array of a column's parts, in the narrowest type that holds them all. The parts are used up: their memory is given back, or becomes the whole's. */
export function joinParts({ isKey, parts }: ColumnParts): NumericArray {
  if (parts.length === 1) return parts[0];
  const type = isKey ? widest(parts) : commonType(parts);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const whole = roomIn(parts[0], type, length) ?? new type(length);
  let start = 0;
  for (const part of parts) {
    const isInPlace = part.buffer === whole.buffer;
    if (!isInPlace) whole.set(part, start);
    start += part.length;
    if (!isInPlace) giveBack(part);
  }
  return whole;
}

/** The first part with the room behind it, if all parts fit there. */
function roomIn(
  first: NumericArray,
  type: new (buffer: ArrayBuffer, byteOffset: number, length: number) => NumericArray,
  length: number,
): NumericArray | null {
  const { buffer, byteOffset, BYTES_PER_ELEMENT } = first;
  const hasRoom = byteOffset === 0 && buffer.byteLength >= length * BYTES_PER_ELEMENT;
  return first instanceof type && hasRoom ? new type(buffer as ArrayBuffer, 0, length) : null;
}

/** Codes as wide as the widest part's. */
function widest(parts: readonly NumericArray[]): ReturnType<typeof codeTypeFor> {
  return codeTypeFor(2 ** (8 * Math.max(...parts.map(({ BYTES_PER_ELEMENT }) => BYTES_PER_ELEMENT))) - 1);
}

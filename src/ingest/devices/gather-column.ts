import type { NumericArray } from "../../core/numeric-array.ts";
import { commonType } from "../../core/numeric-type.ts";
import type { TablePiece } from "../table.ts";

type Codes = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Times of all pieces as one array. The pieces' own are used up. */
export function gatherTime(pieces: readonly TablePiece[]): Float64Array {
  return gather(
    pieces.map(({ timeMs }) => timeMs),
    Float64Array,
  ) as Float64Array;
}

/** Codes of a key column as one array. The pieces' own are used up. */
export function gatherKeys(
  pieces: readonly TablePiece[],
  column: number,
): Uint8Array | Uint16Array | Uint32Array {
  const parts = takeOut(
    pieces.map(({ keys }) => keys),
    column,
  );
  const bytes = Math.max(1, ...parts.map(({ BYTES_PER_ELEMENT }) => BYTES_PER_ELEMENT));
  return gather(parts, bytes === 1 ? Uint8Array : bytes === 2 ? Uint16Array : Uint32Array) as Codes;
}

/** Numbers of a column as one array of the narrowest type that holds all of them. The pieces' own are used up: their memory is given back before the next column is gathered. */
export function gatherNumbers(pieces: readonly TablePiece[], column: number): NumericArray {
  const parts = takeOut(
    pieces.map(({ numbers }) => numbers),
    column,
  );
  return gather(parts, commonType(parts));
}

/** Gives back the memory of a column that is not kept. */
export function leaveOutNumbers(pieces: readonly TablePiece[], column: number): void {
  for (const part of takeOut(
    pieces.map(({ numbers }) => numbers),
    column,
  ))
    giveBack(part);
}

/** Values at rows, in the same type. */
export function pick(values: NumericArray, rows: Uint32Array): NumericArray {
  const picked = new (values.constructor as Uint8ArrayConstructor)(rows.length);
  // Bits are copied, not numbers: four widths instead of eight types keep the loops fast.
  const [from, to] = [values, picked].map(({ buffer, byteOffset, length, BYTES_PER_ELEMENT: width }) =>
    width === 1
      ? new Uint8Array(buffer, byteOffset, length)
      : width === 2
        ? new Uint16Array(buffer, byteOffset, length)
        : width === 4
          ? new Uint32Array(buffer, byteOffset, length)
          : new Float64Array(buffer, byteOffset, length),
  );
  for (let index = 0; index < rows.length; index++) to[index] = from[rows[index]];
  return picked;
}

function gather<Part extends NumericArray>(
  parts: readonly Part[],
  type: new (length: number) => NumericArray,
): NumericArray {
  if (parts.length === 1 && parts[0] instanceof type) return parts[0];
  const whole = new type(parts.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
    giveBack(part);
  }
  return whole;
}

/** Takes a column out of its pieces, so that nothing holds it but the caller. */
function takeOut<Part>(columns: readonly (readonly (Part | null)[])[], column: number): Part[] {
  return columns.flatMap((parts) => {
    const part = parts[column];
    (parts as (Part | null)[])[column] = null;
    return part === null ? [] : [part];
  });
}

/** Frees an array's memory now and not at some later collection, where it is all of its buffer and the engine can. */
function giveBack({ buffer, byteLength }: NumericArray): void {
  if (buffer.byteLength !== byteLength) return;
  (buffer as { transfer?: (byteLength: number) => void }).transfer?.(0);
}

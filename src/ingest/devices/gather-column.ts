import type { NumericArray } from "../../core/numeric-array.ts";
import { giveBack } from "../records/give-back.ts";
import { joinParts } from "../records/join-parts.ts";
import type { TablePiece } from "../table.ts";

/** Times of all pieces as one array. The pieces' own are used up. */
export function gatherTime(pieces: readonly TablePiece[]): Float64Array {
  return joinParts({ isKey: false, parts: pieces.map(({ timeMs }) => timeMs) }) as Float64Array;
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
  return joinParts({ isKey: true, parts }) as Uint8Array | Uint16Array | Uint32Array;
}

/** Numbers of a column as one array of the narrowest type that holds all of them. The pieces' own are used up: their memory is given back before the next column is gathered. */
export function gatherNumbers(pieces: readonly TablePiece[], column: number): NumericArray {
  const parts = takeOut(
    pieces.map(({ numbers }) => numbers),
    column,
  );
  return joinParts({ isKey: false, parts });
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

/** Takes a column out of its pieces, so that nothing holds it but the caller. */
function takeOut<Part>(columns: readonly (readonly (Part | null)[])[], column: number): Part[] {
  return columns.flatMap((parts) => {
    const part = parts[column];
    (parts as (Part | null)[])[column] = null;
    return part === null ? [] : [part];
  });
}

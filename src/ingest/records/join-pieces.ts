import type { NumericArray } from "../../core/numeric-array.ts";
import type { TablePiece } from "../table.ts";
import { type ColumnParts, joinParts } from "./join-parts.ts";
import type { RangeSession } from "./range-reader.ts";

interface PlacedParts extends ColumnParts {
  readonly bytes: number;
  put(values: NumericArray): void;
}

/** Makes one piece of several, each column by itself, shared among this thread and `others` so that their bytes come out even. The pieces are used up. Rejects where one that has a share is gone, and its columns with it. */
export async function joinPieces(
  pieces: readonly TablePiece[],
  others: readonly RangeSession[],
): Promise<TablePiece> {
  const [{ keys, numbers }] = pieces;
  const rowCount = pieces.reduce((sum, piece) => sum + piece.rowCount, 0);
  const whole = {
    rowCount,
    timeMs: pieces[0].timeMs,
    keys: [...keys],
    numbers: [...numbers],
  } satisfies { -readonly [Field in keyof TablePiece]: unknown };
  const columns: PlacedParts[] = [];
  const add = (
    partOf: (piece: TablePiece) => NumericArray | null,
    isKey: boolean,
    put: (values: NumericArray) => void,
  ): void => {
    const parts = pieces.flatMap((piece) => partOf(piece) ?? []);
    const bytes = parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
    if (parts.length > 0) columns.push({ isKey, parts, bytes, put });
  };
  add(
    ({ timeMs }) => timeMs,
    false,
    (values) => {
      whole.timeMs = values as TablePiece["timeMs"];
    },
  );
  for (let column = 0; column < numbers.length; column++) {
    add(
      (piece) => piece.keys[column],
      true,
      (values) => {
        whole.keys[column] = values as TablePiece["keys"][number];
      },
    );
    add(
      (piece) => piece.numbers[column],
      false,
      (values) => {
        whole.numbers[column] = values;
      },
    );
  }

  const [own, ...shares] = share(columns, others.length + 1);
  const asked = shares.map(async (part, index) => {
    const joined = await others[index].join(part.map(({ isKey, parts }) => ({ isKey, parts })));
    for (const [place, values] of joined.entries()) part[place].put(values);
  });
  // Met below; until then a rejection must not count as unhandled.
  for (const one of asked) one.catch(() => undefined);
  for (const { put, ...parts } of own) put(joinParts(parts));
  await Promise.all(asked);
  return whole;
}

/** The largest first, each to the share that has least. */
function share(columns: readonly PlacedParts[], count: number): PlacedParts[][] {
  const shares = Array.from({ length: count }, () => ({ bytes: 0, columns: [] as PlacedParts[] }));
  for (const column of [...columns].sort((one, other) => other.bytes - one.bytes)) {
    const least = shares.reduce((best, one) => (one.bytes < best.bytes ? one : best));
    least.bytes += column.bytes;
    least.columns.push(column);
  }
  return shares.map((one) => one.columns);
}

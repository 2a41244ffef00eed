import { describe, expect, it } from "vitest";
import type { NumericArray } from "../../core/numeric-array.ts";
import type { TablePiece } from "../table.ts";
import { giveBack } from "./give-back.ts";
import { joinParts } from "./join-parts.ts";
import { joinPieces } from "./join-pieces.ts";

const join = (...parts: NumericArray[]): NumericArray => joinParts({ isKey: false, parts });

describe("a column's parts", () => {
  it("are put one behind the other, and are used up", () => {
    const parts = [Uint8Array.of(1, 2), Uint8Array.of(3), Uint8Array.of(4, 5)];
    expect(join(...parts)).toEqual(Uint8Array.of(1, 2, 3, 4, 5));
    expect(parts.map(({ length }) => length)).toEqual([0, 0, 0]);
  });

  it("become what is narrowest for all of them", () => {
    expect(join(Uint8Array.of(1), Uint16Array.of(300), Int8Array.of(-1))).toEqual(Int16Array.of(1, 300, -1));
    expect(join(Float32Array.of(Number.NaN), Uint8Array.of(7))).toEqual(Float32Array.of(Number.NaN, 7));
    expect(joinParts({ isKey: true, parts: [Uint8Array.of(1), Uint16Array.of(300)] })).toEqual(
      Uint16Array.of(1, 300),
    );
  });

  it("are put into the room behind the first one, where they fit", () => {
    const first = new Uint16Array(new ArrayBuffer(10), 0, 2).fill(9);
    const joined = join(first, Uint8Array.of(1), Uint16Array.of(2, 3));
    expect(joined).toEqual(Uint16Array.of(9, 9, 1, 2, 3));
    expect(joined.buffer).toBe(first.buffer);
    const small = new Uint16Array(new ArrayBuffer(8), 0, 2).fill(9);
    expect(join(small, Uint16Array.of(1, 2, 3)).buffer).not.toBe(small.buffer);
    // What stands in the room is of another width.
    const narrow = new Uint8Array(new ArrayBuffer(10), 0, 2).fill(9);
    expect(join(narrow, Uint16Array.of(300))).toEqual(Uint16Array.of(9, 9, 300));
  });
});

describe("an array that is given back", () => {
  it("is empty at once, but for one that does not own its buffer", () => {
    const values = new Float64Array(4);
    giveBack(values);
    expect(values).toHaveLength(0);
    const part = new Uint8Array(4).subarray(1);
    giveBack(part);
    expect(part).toHaveLength(3);
  });
});

describe("a table's pieces", () => {
  const piece = (start: number): TablePiece => ({
    rowCount: 2,
    timeMs: Float64Array.of(start, start + 1),
    keys: [null, Uint8Array.of(start, 1), null, null],
    numbers: [null, null, Uint8Array.of(start, 2), Uint16Array.of(1000 + start, 3)],
  });
  const other = {
    read: () => Promise.reject(new Error("reads nothing")),
    canJoin: () => true,
    join: async (columns: Parameters<typeof joinParts>[0][]) => columns.map(joinParts),
    close: () => undefined,
  };

  it.each([0, 1, 5])("become one, with %i others at work", async (count) => {
    const others = Array.from({ length: count }, () => other);
    expect(await joinPieces([piece(0), piece(5), piece(9)], others)).toEqual({
      rowCount: 6,
      timeMs: Float64Array.of(0, 1, 5, 6, 9, 10),
      keys: [null, Uint8Array.of(0, 1, 5, 1, 9, 1), null, null],
      numbers: [null, null, Uint8Array.of(0, 2, 5, 2, 9, 2), Uint16Array.of(1000, 3, 1005, 3, 1009, 3)],
    });
  });

  it("are lost with one that has a share of them", async () => {
    const broken = { ...other, join: () => Promise.reject(new Error("gone")) };
    await expect(joinPieces([piece(0), piece(5)], [broken])).rejects.toThrow("gone");
  });
});

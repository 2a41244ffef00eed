import { describe, expect, it } from "vitest";
import type { NumericArray } from "../core/numeric-array.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { finish } from "../core/steps.ts";
import { toyElapsed } from "../core/toy-elapsed.ts";
import { sumColumns } from "./column-sum.ts";
import { BLOCK_ROWS, toBlocks } from "./counter-blocks.ts";
import { KERNEL_ROWS, summaryKernels } from "./summary-kernels.ts";

const TYPES = [
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Int32Array,
  Uint32Array,
  Float64Array,
] as const;
const ROW_COUNTS = [
  0,
  1,
  15,
  16,
  17,
  BLOCK_ROWS,
  BLOCK_ROWS + 1,
  KERNEL_ROWS - 1,
  KERNEL_ROWS,
  KERNEL_ROWS + 130,
];

/** Values over the whole of a type, its least and largest among them. */
function fill(type: (typeof TYPES)[number], rowCount: number, seed: number): NumericArray {
  const random = seededRandom(seed);
  const bits = 8 * type.BYTES_PER_ELEMENT;
  return new type(rowCount).map((_, row) =>
    row % 7 === 0
      ? -1
      : row % 11 === 0
        ? 2 ** (bits - 1) - 1
        : Math.floor(random() * 2 ** Math.min(bits, 32)),
  );
}

/** Every hundredth row stands behind a gap. */
const gappy = (rowCount: number) =>
  toyElapsed(...Array.from({ length: rowCount }, (_, row) => (row % 100 === 99 ? 3 : 1)));
const even = (rowCount: number) => toyElapsed(...new Array<number>(rowCount).fill(1));

describe("summaries in WebAssembly", () => {
  const kernels = summaryKernels();

  it("are to be had here", () => {
    expect(kernels).not.toBeNull();
  });

  it.each(TYPES.map((type) => [type.name, type] as const))(
    "of blocks of %s are those of the plain way",
    (_, type) => {
      for (const rowCount of ROW_COUNTS)
        for (const elapsed of [even(rowCount), gappy(rowCount), null]) {
          const column = { values: fill(type, rowCount, rowCount + 1), elapsed };
          expect(toBlocks(column, kernels)).toEqual(toBlocks(column, null));
        }
    },
  );

  it.each<[title: string, types: readonly (typeof TYPES)[number][]]>([
    ["narrow counts", [Uint8Array, Uint16Array, Uint8Array]],
    ["wide counts", [Int32Array, Int32Array, Int32Array, Uint8Array]],
    ["counts below 0", [Int8Array, Int16Array, Uint16Array]],
    ["counts that no Int32 holds", [Uint32Array, Int32Array]],
    ["no column", []],
  ])("of sums of %s are those of the plain way", (_, types) => {
    for (const rowCount of ROW_COUNTS) {
      const elapsed = gappy(rowCount);
      const columns = types.map((type, index) => ({ values: fill(type, rowCount, index + 1), elapsed }));
      const sum = finish(sumColumns(columns, rowCount, kernels));
      const plain = finish(sumColumns(columns, rowCount, null));
      expect(sum).toEqual(plain);
      expect(sum.values.constructor).toBe(plain.values.constructor);
    }
  });
});

import { expect, it } from "vitest";
import type { NumericArray } from "../core/numeric-array.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { finish } from "../core/steps.ts";
import { toyElapsed } from "../core/toy-elapsed.ts";
import { toBlocks } from "./counter-blocks.ts";
import { rawColumn } from "./raw-line.ts";

const random = seededRandom(6);
const ROWS = 1_100_000;
const elapsed = toyElapsed(...Array.from({ length: 2000 }, (_, row) => (row % 400 === 3 ? 5 : 1)));

it.each<[string, NumericArray]>([
  ["small counts", Uint8Array.from({ length: ROWS }, () => random() * 200)],
  ["differences", Int32Array.from({ length: ROWS }, () => random() * 2000 - 500)],
  ["large counts", Uint32Array.from({ length: 3000 }, () => random() * 4e9)],
  [
    "missing values",
    Float32Array.from({ length: 3000 }, () => (random() < 0.1 ? Number.NaN : random() - 0.5)),
  ],
])("of %s the raw column has the summaries of its values as they stand, once made", (_, values) => {
  const column = { values, elapsed };
  const raw = finish(rawColumn({ column, blocks: toBlocks(column) }));
  expect(raw.column).toEqual({ values, elapsed: null });
  expect(raw.blocks).toEqual(toBlocks({ values, elapsed: null }));
  expect(finish(rawColumn({ column, blocks: raw.blocks }))).toBe(raw);
});

it("a count without a gap keeps its summaries", () => {
  const column = { values: Uint16Array.of(1, 2, 3), elapsed: toyElapsed(1, 1, 1) };
  const blocks = toBlocks(column);
  expect(finish(rawColumn({ column, blocks })).blocks).toBe(blocks);
});

import type { NumericArray } from "../../core/numeric-array.ts";
import type { RowRange } from "../../core/row-range.ts";
import type { Moments } from "../features/moments.ts";
import type { Block, Matrix, Products } from "./block.ts";
import { createKernelEngine } from "./kernel-engine.ts";
import { createPlainEngine } from "./plain-engine.ts";

/**
 * The detector's loops over rows. All arrays that it writes to or computes from are its own, from `createNumbers` and the like; it never
 * gives them back. Each row goes through the same operations in the same order wherever it stands, so equal rows give equal
 * numbers to the last bit; and both engines give the same bits.
 */
export interface BlockEngine {
  readonly kind: "kernels" | "plain";
  /** Whether the engine can write to an array and compute from it. */
  owns(values: Float64Array): boolean;
  /** All 0. */
  createNumbers(length: number): Float64Array;
  createBlock(columns: number): Block;
  createProducts(columns: number): Products;

  /** Writes some rows of a column, which need not be the engine's, to `out` from `offset` on. */
  read(column: NumericArray, rows: RowRange, out: Float64Array, offset: number): void;
  /** The same of their square roots: what is below 0 is taken as 0, NaN stays. */
  readRoots(column: NumericArray, rows: RowRange, out: Float64Array, offset: number): void;

  /** Square roots in place; what is below 0 is taken as 0, NaN stays. */
  toRoots(values: Float64Array, offset: number, count: number): void;
  /** z = (y - mean) * perScale in place: 0 where y or the mean is not finite, and at most 1e100 in size, so that squares stay finite. */
  toZ(values: Float64Array, offset: number, count: number, by: Standard): void;
  /** The same within `most` on both sides; NaN stays. */
  toClippedZ(
    values: Float64Array,
    offset: number,
    count: number,
    by: Standard & { readonly most: number },
  ): void;
  /**
   * Writes `count` means to `out` from `outOffset` on: of the eight values from `offset` on, from one later on, and so forth. Equal windows
   * have equal means to the last bit. Returns whether all of them are finite.
   */
  windowMeans(
    values: Float64Array,
    offset: number,
    count: number,
    out: Float64Array,
    outOffset: number,
  ): boolean;
  extent(values: Float64Array, offset: number, count: number): Extent;
  /** What the finite ones of some values say, by corrected two-pass sums. */
  moments(values: Float64Array, offset: number, count: number): Moments;
  sum(values: Float64Array, offset: number, count: number): number;

  /** Adds Z'Z of the block's first columns and rows. */
  addProducts(block: Block, count: number, to: Products): void;
  /** to = M from, for the first rows. */
  multiply(matrix: Matrix, from: Block, count: number, to: Block): void;
  /** to -= M from, for the first rows. */
  subtractProduct(matrix: Matrix, from: Block, count: number, to: Block): void;
  /** Writes the sum of squares of each row's first columns to `out` from `offset` on, which need not be the engine's. */
  sumSquares(block: Block, columns: number, count: number, out: Float64Array, offset: number): void;
  /** The same with a weight for each column's squares. */
  sumWeightedSquares(
    block: Block,
    weights: Float64Array,
    count: number,
    out: Float64Array,
    offset: number,
  ): void;
  /** Shortens each row of the first columns whose length, the root of its sum of squares, is over `longest`, to that. */
  shortenRows(block: Block, columns: number, count: number, longest: number): void;
}

/** The sum of some values, which is not finite where one of them is not: then the others mean nothing. */
export interface Extent {
  readonly sum: number;
  readonly min: number;
  readonly max: number;
}

/** How a feature is made z. */
export interface Standard {
  readonly mean: number;
  /** One over the scale. */
  readonly perScale: number;
}

/** An engine with memory for so many numbers (see `ROOM`), by the kernels where there are any. */
export function createEngine(plan: { readonly numbers: number }): BlockEngine {
  return createKernelEngine(plan) ?? createPlainEngine();
}

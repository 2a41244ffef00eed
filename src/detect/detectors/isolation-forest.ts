import type { RowRange } from "../../core/row-range.ts";
import { seededRandom } from "../../core/seeded-random.ts";
import { averagePathLength } from "./path-length.ts";
import { sampleRows } from "./row-sample.ts";
import { eachStandardBlock, type OnRows, type StandardRows, type StandardSource } from "./standard-blocks.ts";

const TREES = 100;
const TREE_ROWS = 256;
const SEED = 1;
const LEAF = -1;

/** Isolation trees, one after the other in the same arrays: an entry a node, and each tree has room for `treeNodes`, its root first. */
export interface Forest {
  /** The counter that a node asks for; -1 for a leaf. */
  readonly counters: Int32Array;
  /** z up to this goes to `lefts[node]`, the rest to the node after that. */
  readonly splits: Float64Array;
  readonly lefts: Int32Array;
  /** For a leaf: its depth, and what it would still have been deep were its rows told apart. */
  readonly pathLengths: Float64Array;
  readonly trees: number;
  readonly treeNodes: number;
  /** Rows that each tree was grown on. */
  readonly treeRows: number;
}

/**
 * Grows 100 isolation trees, each on 256 rows of a baseline (of a sample where they are many) to a depth of 8: a node asks for a
 * counter drawn from those that vary in it, at a value drawn between its least and its largest (Liu, Ting & Zhou 2008, algorithms
 * 1 and 2). A counter that stands still in the baseline is never asked for, so its moves go unseen, and a row beyond all others is no further out than the last of them.
 */
export function growForest(standard: StandardSource, baseline: readonly RowRange[], seed = SEED): Forest {
  const sample = sampleRows(standard, baseline);
  const random = seededRandom(seed);
  const treeRows = Math.min(TREE_ROWS, sample.count);
  const treeNodes = Math.max(1, 2 * treeRows - 1);
  const forest: Forest = {
    counters: new Int32Array(TREES * treeNodes).fill(LEAF),
    splits: new Float64Array(TREES * treeNodes),
    lefts: new Int32Array(TREES * treeNodes),
    pathLengths: new Float64Array(TREES * treeNodes),
    trees: TREES,
    treeNodes,
    treeRows,
  };
  const shuffled = Uint32Array.from({ length: sample.count }, (_, index) => index);
  const values = new Float64Array(sample.columns * treeRows);
  for (let tree = 0; tree < TREES; tree++) {
    drawFirst(shuffled, treeRows, random);
    copyRows(sample, shuffled.subarray(0, treeRows), values);
    growTree(forest, tree * treeNodes, values, random);
  }
  return forest;
}

/** s = 2^(-E(h) / c(n)) of every row, 0..1: E(h) is the mean path length over the trees, n the rows of each (Liu, Ting & Zhou 2008, eq. 2). */
export function isolationScores(standard: StandardSource, forest: Forest, onRows?: OnRows): Float64Array {
  const scores = new Float64Array(standard.source.rowCount);
  const { counters, splits, lefts, pathLengths, trees, treeNodes, treeRows } = forest;
  // Of one row c is 0, and all path lengths are.
  const perPath = -1 / (trees * Math.max(1, averagePathLength(treeRows)));
  eachStandardBlock(
    standard,
    ({ values, stride, count }, startRow) => {
      for (let tree = 0; tree < trees; tree++) {
        const root = tree * treeNodes;
        for (let i = 0; i < count; i++) {
          let node = root;
          let counter = counters[node];
          while (counter !== LEAF) {
            node = values[counter * stride + i] <= splits[node] ? lefts[node] : lefts[node] + 1;
            counter = counters[node];
          }
          scores[startRow + i] += pathLengths[node];
        }
      }
      for (let row = startRow; row < startRow + count; row++) scores[row] = 2 ** (scores[row] * perPath);
    },
    onRows,
  );
  return scores;
}

/** Puts a draw without replacement into the first entries. */
function drawFirst(entries: Uint32Array, count: number, random: () => number): void {
  for (let i = 0; i < count; i++) {
    const drawn = i + Math.floor(random() * (entries.length - i));
    const entry = entries[drawn];
    entries[drawn] = entries[i];
    entries[i] = entry;
  }
}

/** Copies some rows of a sample, column after column, so that a tree grows in the cache. */
function copyRows({ values, stride, columns }: StandardRows, rows: Uint32Array, to: Float64Array): void {
  for (let column = 0; column < columns; column++) {
    const from = column * stride;
    const offset = column * rows.length;
    for (let i = 0; i < rows.length; i++) to[offset + i] = values[from + rows[i]];
  }
}

/** Grows one tree from its root's place on; `values` are its rows, column after column. */
function growTree(forest: Forest, root: number, values: Float64Array, random: () => number): void {
  const { counters, splits, lefts, pathLengths, treeRows } = forest;
  const depthLimit = Math.ceil(Math.log2(Math.max(1, treeRows)));
  const rows = Uint32Array.from({ length: treeRows }, (_, index) => index);
  const varying = varyingColumns(values, treeRows);
  let free = root + 1;
  grow(root, 0, { startRow: 0, endRow: treeRows });

  function grow(node: number, depth: number, range: RowRange): void {
    const { startRow, endRow } = range;
    const size = endRow - startRow;
    const own = rows.subarray(startRow, endRow);
    const drawn = depth < depthLimit && size > 1 ? drawSplit(values, treeRows, own, varying, random) : null;
    if (drawn === null) {
      pathLengths[node] = depth + averagePathLength(size);
      return;
    }
    const left = free;
    free += 2;
    counters[node] = drawn.column;
    splits[node] = drawn.split;
    lefts[node] = left;
    const middle = startRow + partition(own, values, drawn.column * treeRows, drawn.split);
    grow(left, depth + 1, { startRow, endRow: middle });
    grow(left + 1, depth + 1, { startRow: middle, endRow });
  }
}

interface Split {
  readonly column: number;
  /** At or over the least value, under the largest: neither side is empty. */
  readonly split: number;
}

/** Draws a column that varies in some rows, and a value within; null where none does. Puts `columns` into another order. */
function drawSplit(
  values: Float64Array,
  treeRows: number,
  rows: Uint32Array,
  columns: Uint32Array,
  random: () => number,
): Split | null {
  for (let tried = 0; tried < columns.length; tried++) {
    const drawn = tried + Math.floor(random() * (columns.length - tried));
    const column = columns[drawn];
    columns[drawn] = columns[tried];
    columns[tried] = column;
    const offset = column * treeRows;
    let min = values[offset + rows[0]];
    let max = min;
    for (const row of rows) {
      const value = values[offset + row];
      if (value < min) min = value;
      if (value > max) max = value;
    }
    if (min === max) continue;
    const split = min + random() * (max - min);
    return { column, split: split < max ? split : min };
  }
  return null;
}

/** The columns of a tree's rows that have more than one value; no node below can split the others. */
function varyingColumns(values: Float64Array, treeRows: number): Uint32Array {
  const varying: number[] = [];
  for (let offset = 0; offset < values.length; offset += treeRows) {
    const column = values.subarray(offset, offset + treeRows);
    if (column.some((value) => value !== column[0])) varying.push(offset / treeRows);
  }
  return Uint32Array.from(varying);
}

/** Puts the rows whose value is at most `split` first; returns how many they are. */
function partition(rows: Uint32Array, values: Float64Array, offset: number, split: number): number {
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (values[offset + row] > split) continue;
    rows[i] = rows[count];
    rows[count++] = row;
  }
  return count;
}

import type { RowRange } from "../../core/row-range.ts";
import { seededRandom } from "../../core/seeded-random.ts";
import { sampleRows } from "./row-sample.ts";
import { eachStandardBlock, type OnRows, type StandardRows, type StandardSource } from "./standard-blocks.ts";

const CENTRES = 8;
const MOST_ROUNDS = 50;
const SEED = 1;

/** Points of z that stand for what is usual; one number a counter. */
export type Centres = readonly Float64Array[];

/**
 * Finds at most eight centres of a baseline's rows, a sample of them where they are many: seeded by k-means++ (Arthur & Vassilvitskii 2007),
 * moved until no row changes its centre or for 50 rounds (Lloyd 1982). Fewer where fewer rows differ.
 */
export function fitCentres(standard: StandardSource, baseline: readonly RowRange[], seed = SEED): Centres {
  const sample = sampleRows(standard, baseline);
  const centres = seedCentres(sample, seededRandom(seed));
  const owners = new Int32Array(sample.count).fill(-1);
  for (let round = 0; round < MOST_ROUNDS && assign(sample, centres, owners); round++) {
    moveCentres(sample, owners, centres);
  }
  return centres;
}

/** The Euclidean distance in z of every row to the nearest centre. */
export function distancesToCentres(
  standard: StandardSource,
  centres: Centres,
  onRows?: OnRows,
): Float64Array {
  const scores = new Float64Array(standard.source.rowCount).fill(Number.POSITIVE_INFINITY);
  let squares = new Float64Array(0);
  eachStandardBlock(
    standard,
    (rows, startRow) => {
      const { count } = rows;
      if (squares.length < count) squares = new Float64Array(count);
      for (const centre of centres) {
        squaredDistances(rows, centre, squares);
        for (let i = 0; i < count; i++) {
          if (squares[i] < scores[startRow + i]) scores[startRow + i] = squares[i];
        }
      }
      for (let row = startRow; row < startRow + count; row++) scores[row] = Math.sqrt(scores[row]);
    },
    onRows,
  );
  return scores;
}

/** Draws the first centre from all rows alike, and each other one in proportion to the squared distance to the nearest so far. */
function seedCentres(sample: StandardRows, random: () => number): Float64Array[] {
  const { count } = sample;
  const squares = new Float64Array(count);
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const centres: Float64Array[] = [];
  let drawn = Math.floor(random() * count);
  while (count > 0) {
    const centre = rowOf(sample, drawn);
    centres.push(centre);
    if (centres.length === CENTRES) break;
    squaredDistances(sample, centre, squares);
    let total = 0;
    for (let i = 0; i < count; i++) {
      if (squares[i] < nearest[i]) nearest[i] = squares[i];
      total += nearest[i];
    }
    if (total === 0) break;
    drawn = drawByWeight(nearest, random() * total);
  }
  return centres;
}

/** The index at which the sum of weights goes over `target`; where rounding leaves it short, the last one with a weight. */
function drawByWeight(weights: Float64Array, target: number): number {
  let last = 0;
  let sum = 0;
  for (let i = 0; i < weights.length && sum <= target; i++) {
    if (weights[i] === 0) continue;
    sum += weights[i];
    last = i;
  }
  return last;
}

function rowOf({ values, stride, columns }: StandardRows, index: number): Float64Array {
  const row = new Float64Array(columns);
  for (let column = 0; column < columns; column++) row[column] = values[column * stride + index];
  return row;
}

/** Gives each row to its nearest centre, the first of equals; returns whether any row changed. */
function assign(sample: StandardRows, centres: Centres, owners: Int32Array): boolean {
  const { count } = sample;
  const squares = new Float64Array(count);
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const found = new Int32Array(count);
  for (let c = 0; c < centres.length; c++) {
    squaredDistances(sample, centres[c], squares);
    for (let i = 0; i < count; i++) {
      if (squares[i] >= nearest[i]) continue;
      nearest[i] = squares[i];
      found[i] = c;
    }
  }
  let hasChanged = false;
  for (let i = 0; i < count; i++) if (found[i] !== owners[i]) hasChanged = true;
  owners.set(found);
  return hasChanged;
}

/** Moves each centre to the mean of its rows; one without rows stays where it is. */
function moveCentres(
  { values, stride, columns, count }: StandardRows,
  owners: Int32Array,
  centres: Centres,
): void {
  const sizes = new Float64Array(centres.length);
  for (let i = 0; i < count; i++) sizes[owners[i]]++;
  const sums = new Float64Array(centres.length);
  for (let column = 0; column < columns; column++) {
    const offset = column * stride;
    sums.fill(0);
    for (let i = 0; i < count; i++) sums[owners[i]] += values[offset + i];
    for (let c = 0; c < centres.length; c++) if (sizes[c] > 0) centres[c][column] = sums[c] / sizes[c];
  }
}

/** Writes |z - centre|^2 of each row. */
function squaredDistances(
  { values, stride, columns, count }: StandardRows,
  centre: Float64Array,
  to: Float64Array,
): void {
  to.fill(0, 0, count);
  const fours = columns - (columns % 4);
  for (let column = 0; column < fours; column += 4) {
    const a = column * stride;
    const b = a + stride;
    const c = b + stride;
    const d = c + stride;
    const [ca, cb, cc, cd] = centre.subarray(column, column + 4);
    for (let i = 0; i < count; i++) {
      const ra = values[a + i] - ca;
      const rb = values[b + i] - cb;
      const rc = values[c + i] - cc;
      const rd = values[d + i] - cd;
      to[i] += ra * ra + rb * rb + (rc * rc + rd * rd);
    }
  }
  for (let column = fours; column < columns; column++) {
    const offset = column * stride;
    const own = centre[column];
    for (let i = 0; i < count; i++) {
      const away = values[offset + i] - own;
      to[i] += away * away;
    }
  }
}

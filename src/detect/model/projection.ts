import type { FeatureScale, PcaModel } from "../../core/pca-model.ts";
import { type Block, paddedCount } from "../features/block.ts";

/** A model laid out for the kernels. */
export interface Projection {
  readonly scale: FeatureScale;
  /** D */
  readonly counters: number;
  /** k */
  readonly components: number;
  /** V': k x D, both padded with 0; row after row. */
  readonly toScores: Float64Array;
  /** V: D x k, both padded with 0; row after row. */
  readonly fromScores: Float64Array;
}

export function toProjection({ scale, loadings }: PcaModel): Projection {
  const counters = scale.mean.length;
  const components = loadings.length;
  const across = paddedCount(counters);
  const deep = paddedCount(components);
  const toScores = new Float64Array(deep * across);
  const fromScores = new Float64Array(across * deep);
  for (let c = 0; c < components; c++) {
    for (let j = 0; j < counters; j++) {
      toScores[c * across + j] = loadings[c][j];
      fromScores[j * deep + c] = loadings[c][j];
    }
  }
  return { scale, counters, components, toScores, fromScores };
}

/** Sets `scores` to t = V'z for each row of a block of z. */
export function project(model: Projection, z: Block, count: number, scores: Block): void {
  scores.values.fill(0);
  addProduct(model.toScores, 1, z, model.counters, count, scores, model.components);
}

/** Adds `sign` times the reconstruction V t to a block: +1 on zeros gives the model's z, -1 on z the residual r. */
export function addReconstruction(
  model: Projection,
  sign: 1 | -1,
  scores: Block,
  count: number,
  to: Block,
): void {
  addProduct(model.fromScores, sign, scores, model.components, count, to, model.counters);
}

/**
 * to += sign * M from, where M has a row for each column of `to` and a column for each of `from`. Each row of a block
 * goes through the same operations in the same order wherever it stands, so equal observations get equal scores to
 * the last bit: the limit is often the SPE of many equal rows, and none of them may be over it.
 */
function addProduct(
  matrix: Float64Array,
  sign: 1 | -1,
  from: Block,
  fromColumns: number,
  count: number,
  to: Block,
  toColumns: number,
): void {
  const across = paddedCount(fromColumns);
  for (let row = 0; row < toColumns; row += 2) {
    for (let column = 0; column < across; column += 4) {
      addTile(matrix, sign, row, column, across, from, count, to);
    }
  }
}

function addTile(
  matrix: Float64Array,
  sign: 1 | -1,
  row: number,
  column: number,
  across: number,
  from: Block,
  count: number,
  to: Block,
): void {
  const input = from.values;
  const output = to.values;
  const a = column * from.capacity;
  const b = a + from.capacity;
  const c = b + from.capacity;
  const d = c + from.capacity;
  const p = row * to.capacity;
  const q = p + to.capacity;
  let at = row * across + column;
  const pa = sign * matrix[at];
  const pb = sign * matrix[at + 1];
  const pc = sign * matrix[at + 2];
  const pd = sign * matrix[at + 3];
  at += across;
  const qa = sign * matrix[at];
  const qb = sign * matrix[at + 1];
  const qc = sign * matrix[at + 2];
  const qd = sign * matrix[at + 3];
  for (let i = 0; i < count; i++) {
    const xa = input[a + i];
    const xb = input[b + i];
    const xc = input[c + i];
    const xd = input[d + i];
    output[p + i] += pa * xa + pb * xb + (pc * xc + pd * xd);
    output[q + i] += qa * xa + qb * xb + (qc * xc + qd * xd);
  }
}

/**
 * What every curve is made of: the thresholds at which one more labelled row is flagged, rows at or over a threshold being so.
 * Between two of them recall stands still and precision only falls, so that no other threshold is needed.
 */
export interface RankedScores {
  /** The scores of all rows. */
  readonly ascending: Float64Array;
  readonly labelledRows: number;
  /** The scores of labelled rows, descending, each once. */
  readonly thresholds: Float64Array;
  /** For each threshold the rows at or over it. */
  readonly flagged: Uint32Array;
  /** For each threshold the labelled rows at or over it. */
  readonly hits: Uint32Array;
  /** For each threshold the rows that are neither over nor under it. */
  readonly tied: Uint32Array;
}

/** A sorted copy of scores, ascending: the one sort that the curves of every label rule share. No score may be NaN. */
export function sortScores(score: Float64Array): Float64Array {
  return score.slice().sort();
}

/** Ranks the labelled rows among all; `ascending` are the scores sorted, `labels` are 1 or 0 a row. */
export function rankScores(
  { score, ascending }: { readonly score: Float64Array; readonly ascending: Float64Array },
  labels: Uint8Array,
): RankedScores {
  const labelled = scoresOf(score, labels).sort();
  const thresholds = new Float64Array(labelled.length);
  const flagged = new Uint32Array(labelled.length);
  const hits = new Uint32Array(labelled.length);
  const tied = new Uint32Array(labelled.length);
  let count = 0;
  let under = ascending.length;
  for (let next = labelled.length - 1; next >= 0; count++) {
    const threshold = labelled[next];
    while (next >= 0 && labelled[next] === threshold) next--;
    while (under > 0 && ascending[under - 1] > threshold) under--;
    const over = ascending.length - under;
    while (under > 0 && ascending[under - 1] === threshold) under--;
    thresholds[count] = threshold;
    flagged[count] = ascending.length - under;
    hits[count] = labelled.length - 1 - next;
    tied[count] = flagged[count] - over;
  }
  return {
    ascending,
    labelledRows: labelled.length,
    thresholds: thresholds.subarray(0, count),
    flagged: flagged.subarray(0, count),
    hits: hits.subarray(0, count),
    tied: tied.subarray(0, count),
  };
}

/** `filter` would hold each score as an object meanwhile. */
function scoresOf(score: Float64Array, labels: Uint8Array): Float64Array {
  let count = 0;
  for (let row = 0; row < labels.length; row++) count += labels[row];
  const labelled = new Float64Array(count);
  let next = 0;
  for (let row = 0; row < labels.length; row++) if (labels[row] === 1) labelled[next++] = score[row];
  return labelled;
}

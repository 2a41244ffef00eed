import type { Steps } from "../core/steps.ts";

/** How many rows have which score, on a log scale. */
export interface ScoreHistogram {
  /** log10 of the score where the first bin begins. */
  readonly lowest: number;
  /** Decades that a bin is wide. */
  readonly binWidth: number;
  /** Rows a bin; those under the first are in it, those over the last in that. */
  readonly counts: Float64Array;
  /** The same of the rows that are marked. */
  readonly marked: Float64Array;
}

export interface HistogramBins {
  readonly lowest: number;
  readonly highest: number;
  readonly bins: number;
}

/** Rows that are counted in one go: a few milliseconds. */
const STEP_ROWS = 250_000;

/** Counts scores, 0 or more; `marks` has a 1 for each row that is marked, or is null for none. */
export function* scoreHistogram(
  scores: Float64Array,
  marks: Uint8Array | null,
  { lowest, highest, bins }: HistogramBins,
): Steps<ScoreHistogram> {
  const counts = new Float64Array(bins);
  const marked = new Float64Array(bins);
  const perDecade = bins / (highest - lowest);
  for (let startRow = 0; startRow < scores.length; startRow += STEP_ROWS) {
    const endRow = Math.min(scores.length, startRow + STEP_ROWS);
    for (let row = startRow; row < endRow; row++) {
      const place = Math.floor((Math.log10(scores[row]) - lowest) * perDecade);
      // The logarithm of 0 is beyond all bins: it counts in the first.
      const bin = Math.min(bins - 1, Math.max(0, place));
      counts[bin]++;
      if (marks !== null && marks[row] === 1) marked[bin]++;
    }
    yield;
  }
  return { lowest, binWidth: 1 / perDecade, counts, marked };
}

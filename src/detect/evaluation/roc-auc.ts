import type { RankedScores } from "./rank-scores.ts";

/**
 * The area under the ROC curve: how often a labelled row scores over an unlabelled one, ties counting half (Mann & Whitney 1947).
 * Null where no row is labelled or all are.
 */
export function rocAuc({ ascending, labelledRows, flagged, hits, tied }: RankedScores): number | null {
  const unlabelledRows = ascending.length - labelledRows;
  if (labelledRows === 0 || unlabelledRows === 0) return null;
  let wins = 0;
  let before = 0;
  for (let index = 0; index < hits.length; index++) {
    const own = hits[index] - before;
    const under = unlabelledRows - (flagged[index] - hits[index]);
    wins += own * (under + (tied[index] - own) / 2);
    before = hits[index];
  }
  return wins / labelledRows / unlabelledRows;
}

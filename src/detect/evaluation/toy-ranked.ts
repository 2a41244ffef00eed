import { type RankedScores, rankScores, sortScores } from "./rank-scores.ts";

/** Ranked scores for a test, of plain numbers. */
export function toyRanked(score: readonly number[], labels: readonly number[]): RankedScores {
  const scores = Float64Array.from(score);
  return rankScores({ score: scores, ascending: sortScores(scores) }, Uint8Array.from(labels));
}

/** Rows for a test, one a code: its last bit is the label, the others are the score. */
export function toyRows(codes: readonly number[]): { score: number[]; labels: number[] } {
  return { score: codes.map((code) => code >> 1), labels: codes.map((code) => code & 1) };
}

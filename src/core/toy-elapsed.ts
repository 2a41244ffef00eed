import type { Elapsed } from "./sampling.ts";

/** What rows cover, from one number a row. */
export function toyElapsed(...cadences: readonly number[]): Elapsed {
  const rows = [...cadences.keys()].filter((row) => cadences[row] !== 1);
  return {
    kind: "gaps",
    rows: Uint32Array.from(rows),
    cadences: Float64Array.from(rows, (row) => cadences[row]),
  };
}

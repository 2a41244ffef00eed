import { describe, expect, it } from "vitest";
import { plainNarrower } from "../../core/narrow-ints.ts";
import { PieceBuilder } from "./piece-builder.ts";
import { createRowScratch } from "./row-scratch.ts";

const ROWS = 100;

function build(expected: number): ReturnType<PieceBuilder["take"]> {
  const scratch = createRowScratch(1);
  scratch.ints.fill(7);
  const builder = new PieceBuilder([{ column: 0, isKey: false }], 1, plainNarrower(scratch.ints));
  for (let chunk = 0; chunk < 3; chunk++) builder.add(scratch, ROWS, expected, () => undefined);
  return builder.take();
}

describe("rows that come chunk by chunk", () => {
  it.each([
    ["nobody knows how many there will be", 0],
    ["as many are expected as come", 3 * ROWS],
    ["far more are expected than memory could hold", 1e13],
  ])("become one piece where %s", (_, expected) => {
    const pieces = build(expected);
    expect(pieces.map(({ rowCount }) => rowCount)).toEqual([3 * ROWS]);
    expect(pieces[0].numbers[0]?.length).toBe(3 * ROWS);
  });

  it("become another piece where they are more than was expected", () => {
    const pieces = build(ROWS);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.reduce((sum, { rowCount }) => sum + rowCount, 0)).toBe(3 * ROWS);
  });
});

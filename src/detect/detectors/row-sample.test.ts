import { describe, expect, it } from "vitest";
import { sampleRows, stridedRows } from "./row-sample.ts";
import { toyNormal, toyStandard } from "./toy-standard.ts";

describe("the rows of a sample", () => {
  it.each([
    ["are all of them where they are few", [[3, 6]], 10, [3, 4, 5]],
    ["are evenly spread", [[0, 10]], 5, [0, 2, 4, 6, 8]],
    [
      "are spread over several ranges as over one",
      [
        [0, 3],
        [10, 13],
        [20, 24],
      ],
      5,
      [0, 2, 11, 20, 22],
    ],
    [
      "leave ranges without rows aside",
      [
        [4, 4],
        [7, 9],
        [9, 9],
      ],
      3,
      [7, 8],
    ],
    ["are none of none", [], 3, []],
  ] as const)("%s", (_, ranges, most, expected) => {
    const rows = stridedRows(
      ranges.map(([startRow, endRow]) => ({ startRow, endRow })),
      most,
    );
    expect([...rows]).toEqual(expected);
  });
});

describe("a sample", () => {
  it("has z of its rows, column after column, and 0 where the value is missing", () => {
    const standard = toyStandard([
      [1, 2, 3, 4, 5],
      [6, Number.NaN, 8, 9, 10],
    ]);
    const ranges = [
      { startRow: 1, endRow: 3 },
      { startRow: 4, endRow: 5 },
    ];
    const { values, ...rest } = sampleRows(standard, ranges);
    expect([...values]).toEqual([2, 3, 5, 0, 8, 10]);
    expect(rest).toEqual({ stride: 3, columns: 2, count: 3 });
  });

  it("of many rows has 20,000", () => {
    const standard = toyStandard([toyNormal(50_000, 1)]);
    expect(sampleRows(standard, [{ startRow: 0, endRow: 50_000 }]).count).toBe(20_000);
  });
});

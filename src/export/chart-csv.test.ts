import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import type { ChartNumbers, NumberColumn } from "../core/chart-numbers.ts";
import { toChartCsv } from "./chart-csv.ts";

const DAY_MS = Date.UTC(2018, 9, 22);
const KINDS: readonly NumberColumn["kind"][] = ["time", "number", "text"];

/** The delimiter is told: from a few cells of semicolons PapaParse guesses another. */
const COMMA = { delimiter: "," };

function parsed(csv: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(csv, { ...COMMA, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

/** A table of any columns with cells of their kinds. */
const someNumbers: fc.Arbitrary<ChartNumbers> = fc
  .array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 5 })
  .chain((kinds) => {
    const cell = {
      time: fc.integer({ min: 0, max: 4e12 }),
      number: fc.double({ noDefaultInfinity: true }).map((value) => value + 0),
      text: fc.string({ minLength: 1 }),
    };
    return fc.record({
      columns: fc.constant(kinds.map((kind, index) => ({ name: `n${index}`, unit: null, kind }))),
      rows: fc.array(fc.tuple(...kinds.map((kind): fc.Arbitrary<number | string> => cell[kind]))),
    });
  });

describe("a chart's numbers as CSV", () => {
  it("have their units in the header, UTC for times, and nothing else above the rows", () => {
    const csv = toChartCsv({
      columns: [
        { name: "time", unit: null, kind: "time" },
        { name: "traffic", unit: "bytes/min", kind: "number" },
        { name: "worst severity", unit: null, kind: "text" },
      ],
      rows: [
        [DAY_MS, 1.25, "low"],
        [DAY_MS + 60_000, Number.NaN, ""],
      ],
    });
    expect(csv).toBe(
      [
        "time (UTC),traffic (bytes/min),worst severity",
        "2018-10-22T00:00:00.000Z,1.25,low",
        "2018-10-22T00:01:00.000Z,,",
        "",
      ].join("\n"),
    );
  });

  it("run nothing in a spreadsheet, in the header and in the cells, and keep negative numbers", () => {
    const columns: readonly NumberColumn[] = [
      { name: "=1+1", unit: "x", kind: "text" },
      { name: 'a "b", c', unit: null, kind: "number" },
    ];
    expect(toChartCsv({ columns, rows: [["@x", -1]] })).toBe('\'=1+1 (x),"a ""b"", c"\n\'@x,-1\n');
  });

  it("are only a header where there is no row", () => {
    expect(toChartCsv({ columns: [{ name: "time", unit: null, kind: "time" }], rows: [] })).toBe(
      "time (UTC)\n",
    );
  });

  it("read back with every time and every digit", () => {
    fc.assert(
      fc.property(someNumbers, (numbers) => {
        const [, ...rows] = Papa.parse<string[]>(toChartCsv(numbers), COMMA).data.slice(0, -1);
        expect(rows).toHaveLength(numbers.rows.length);
        for (const [index, { kind }] of numbers.columns.entries()) {
          if (kind === "text") continue;
          const read = rows.map((row) => (kind === "time" ? Date.parse(row[index]) : toNumber(row[index])));
          expect(read).toEqual(numbers.rows.map((row) => row[index]));
        }
      }),
    );
  });

  it("have as many cells in each row as there are columns", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 3, maxLength: 3 }), (row) => {
        const columns = KINDS.map((kind): NumberColumn => ({ name: kind, unit: null, kind: "number" }));
        for (const cells of parsed(toChartCsv({ columns, rows: [row, row] }))) expect(cells).toHaveLength(3);
      }),
    );
  });
});

function toNumber(text: string): number {
  return text === "" ? Number.NaN : Number(text);
}

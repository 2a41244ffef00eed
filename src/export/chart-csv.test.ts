import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import type { Series } from "../core/series.ts";
import { toChartCsv, toGridCsv, toSeriesCsv, toTrafficCsv } from "./chart-csv.ts";

const DAY_MS = Date.UTC(2018, 9, 22);
const minute = (count: number): number => DAY_MS + count * 60_000;

function series(points: readonly (readonly [minute: number, value: number])[]): Series {
  return {
    timeMs: Float64Array.from(points, ([at]) => minute(at)),
    values: Float64Array.from(points, ([, value]) => value),
  };
}

function parsed(csv: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(csv, { skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

describe("a chart's table", () => {
  it("has its units in the header and nothing else above the rows", () => {
    const columns = [
      { name: "hour", unit: null },
      { name: "traffic", unit: "bytes/min" },
    ];
    expect(
      toChartCsv({
        columns,
        rows: [
          ["00:00", 1.25],
          ["01:00", Number.NaN],
        ],
      }),
    ).toBe("hour,traffic (bytes/min)\n00:00,1.25\n01:00,\n");
  });

  it("runs nothing in a spreadsheet, in the header and in the cells, and keeps negative numbers", () => {
    const columns = [
      { name: "=1+1", unit: "x" },
      { name: 'a "b", c', unit: null },
    ];
    expect(toChartCsv({ columns, rows: [["@x", -1]] })).toBe('\'=1+1 (x),"a ""b"", c"\n\'@x,-1\n');
  });
});

describe("lines in a table", () => {
  it("stand side by side over all their times", () => {
    const csv = toSeriesCsv([
      {
        name: "a",
        unit: "packets/min",
        line: series([
          [0, 1],
          [1, 2],
          [3, 4],
        ]),
      },
      {
        name: "b",
        unit: null,
        line: series([
          [1, 5],
          [2, 6],
        ]),
      },
    ]);
    expect(csv).toBe(
      [
        "time (UTC),a (packets/min),b",
        "2018-10-22T00:00:00.000Z,1,",
        "2018-10-22T00:01:00.000Z,2,5",
        "2018-10-22T00:02:00.000Z,,6",
        "2018-10-22T00:03:00.000Z,4,",
        "",
      ].join("\n"),
    );
  });

  it("have an empty cell where a line breaks", () => {
    const csv = toSeriesCsv([
      {
        name: "a",
        unit: null,
        line: series([
          [0, 1],
          [1, Number.NaN],
          [2, 3],
        ]),
      },
    ]);
    expect(parsed(csv).map(([, value]) => value)).toEqual(["a", "1", "", "3"]);
  });

  it("say a time again for each point that a line has at it", () => {
    const csv = toSeriesCsv([
      {
        name: "a",
        unit: null,
        line: series([
          [0, 1],
          [1, 2],
          [1, 9],
          [2, 3],
        ]),
      },
      { name: "b", unit: null, line: series([[1, 5]]) },
    ]);
    expect(parsed(csv).slice(2, 4)).toEqual([
      ["2018-10-22T00:01:00.000Z", "2", "5"],
      ["2018-10-22T00:01:00.000Z", "9", ""],
    ]);
  });

  it("are only a header where there is no line", () => {
    expect(toSeriesCsv([])).toBe("time (UTC)\n");
  });

  it("read back with every point, in its order, and in no other column", () => {
    const times = fc
      .array(fc.integer({ min: 0, max: 20 }), { maxLength: 15 })
      .map((all) => all.sort((a, b) => a - b));
    const value = fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0);
    const line = times.chain((all) =>
      fc.tuple(...all.map((at) => fc.tuple(fc.constant(at), value))).map((points) => series(points)),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const [, ...rows] = parsed(
          toSeriesCsv(lines.map((one, index) => ({ name: `n${index}`, unit: null, line: one }))),
        );
        for (const [index, one] of lines.entries()) {
          const points = rows.filter((row) => row[index + 1] !== "");
          expect(points.map((row) => Date.parse(row[0]))).toEqual([...one.timeMs]);
          expect(points.map((row) => Number(row[index + 1]))).toEqual([...one.values]);
        }
        const stamps = rows.map((row) => Date.parse(row[0]));
        expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
      }),
    );
  });
});

it("traffic names the side of the rest, which has one name on both", () => {
  const line = series([[0, 1]]);
  const csv = toTrafficCsv(
    [
      { flowId: "f", label: "From Internet TCP 443", direction: "from", colorIndex: 0, line },
      { flowId: null, label: "Other flows", direction: "to", colorIndex: null, line },
      { flowId: null, label: "Other flows", direction: "from", colorIndex: null, line },
    ],
    "packets/min",
  );
  expect(parsed(csv)[0]).toEqual([
    "time (UTC)",
    "From Internet TCP 443 (packets/min)",
    "Other flows, out (packets/min)",
    "Other flows, in (packets/min)",
  ]);
});

it("a grid is a row a cell, row after row, empty where nothing is known", () => {
  const csv = toGridCsv(
    {
      cells: { edgesMs: Float64Array.of(minute(0), minute(60), minute(90)), stepMs: 3_600_000 },
      rowCount: 2,
      values: Float64Array.of(1, 2, Number.NaN, 4),
    },
    { rowNames: ["TCP 443", "-evil"], rowColumn: "flow", value: { name: "traffic", unit: "bytes" } },
  );
  expect(csv).toBe(
    [
      "start (UTC),end (UTC),flow,traffic (bytes)",
      "2018-10-22T00:00:00.000Z,2018-10-22T01:00:00.000Z,TCP 443,1",
      "2018-10-22T01:00:00.000Z,2018-10-22T01:30:00.000Z,TCP 443,2",
      "2018-10-22T00:00:00.000Z,2018-10-22T01:00:00.000Z,'-evil,",
      "2018-10-22T01:00:00.000Z,2018-10-22T01:30:00.000Z,'-evil,4",
      "",
    ].join("\n"),
  );
});

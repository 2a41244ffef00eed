import { describe, expect, it } from "vitest";
import type { Device } from "../core/device.ts";
import { parseCounterHeader } from "../core/flow.ts";
import { toSampling } from "../core/sampling.ts";
import { finish } from "../core/steps.ts";
import { toBlocks } from "./counter-blocks.ts";
import {
  chooseLines,
  type FlowColumn,
  flowColumns,
  LINE_COUNT,
  toLine,
  toRateColumn,
  toTotal,
  toTrafficSeries,
} from "./device-series.ts";
import { rangeTotals } from "./row-sums.ts";

const ROWS = 300;

/** A device with one counter for each header; counter i counts i + 1 a row. */
function device(headers: readonly string[]): Device {
  const timeMs = Float64Array.from({ length: ROWS }, (_, row) => row * 60_000 + (row >= 200 ? 600_000 : 0));
  return {
    id: "a",
    name: "a",
    sourceName: "a.csv",
    timeMs,
    sampling: toSampling(timeMs),
    counters: headers.map((name, index) => ({
      name,
      ...parseCounterHeader(name),
      isCount: true,
      values: new Int32Array(ROWS).fill(index + 1),
    })),
  };
}

function columnsOf(of: Device, measure: "bytes" | "packets" | "value" = "bytes"): FlowColumn[] {
  return flowColumns(
    of,
    of.counters.map((_, index) => toBlocks(toRateColumn(of, index))),
    measure,
  );
}

const MANY = Array.from(
  { length: 12 },
  (_, index) => `${index % 2 ? "From" : "To"}InternetTcpPort${index + 1}Byte`,
);
const WHOLE = { startMs: Number.NEGATIVE_INFINITY, endMs: Number.POSITIVE_INFINITY };

describe("the columns of a measure", () => {
  it("are its counters, in the order of the file, each with its own blocks", () => {
    const of = device(["ToLocalArpPortAllPacket", "ToLocalArpPortAllByte", "cpu", "FromLocalArpPortAllByte"]);
    expect(columnsOf(of).map(({ flow }) => flow.id)).toEqual(["ToLocalArpPortAll", "FromLocalArpPortAll"]);
    expect(columnsOf(of)[1].blocks.max[0]).toBe(4);
    expect(columnsOf(of, "value").map(({ flow }) => flow.id)).toEqual(["cpu"]);
  });
});

describe("the totals of a range", () => {
  it("are what was counted in it", () => {
    const of = device(MANY.slice(0, 2));
    expect([...rangeTotals(of, columnsOf(of), WHOLE).values()]).toEqual([ROWS, 2 * ROWS]);
    expect([...rangeTotals(of, columnsOf(of), { startMs: 0, endMs: 600_000 }).values()]).toEqual([10, 20]);
    expect([...rangeTotals(of, columnsOf(of), { startMs: -2, endMs: -1 }).values()]).toEqual([0, 0]);
  });
});

describe("the lines of the traffic chart", () => {
  const of = device(MANY);
  const columns = columnsOf(of);
  const totals = rangeTotals(of, columns, WHOLE);
  const rank = [...totals].sort(([, one], [, other]) => other - one).map(([id]) => id);
  const ranks = { totals, wholeRank: rank, pinnedFlow: null };

  it("are the largest flows, each in a colour of its own, and the rest by direction", () => {
    const { own, rest } = chooseLines(columns, ranks);
    expect(own.map(({ flowColumn }) => flowColumn.flow.id)).toEqual(rank.slice(0, LINE_COUNT));
    expect(own.map(({ colorIndex }) => colorIndex)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(rest.map(({ direction, columns: others }) => [direction, others.length])).toEqual([
      ["to", 2],
      ["from", 2],
    ]);
    const shown = [
      ...own.map(({ flowColumn }) => flowColumn),
      ...rest.flatMap(({ columns: others }) => others),
    ];
    expect(new Set(shown)).toEqual(new Set(columns));
  });

  it("keep their colours where the order changes, and never share one", () => {
    const turned = new Map([...totals].map(([id, total]) => [id, 10_000 - total]));
    const { own } = chooseLines(columns, { ...ranks, totals: turned });
    const colors = own.map(({ colorIndex }) => colorIndex);
    expect(new Set(colors).size).toBe(LINE_COUNT);
    for (const { flowColumn, colorIndex } of chooseLines(columns.slice(6), ranks).own) {
      expect(colorIndex).toBe(rank.indexOf(flowColumn.flow.id) % LINE_COUNT);
    }
  });

  it("hold a pinned flow however small, in place of the smallest", () => {
    const ids = (pinnedFlow: string) =>
      chooseLines(columns, { ...ranks, pinnedFlow }).own.map(({ flowColumn }) => flowColumn.flow.id);
    expect(ids(rank[11])).toEqual([...rank.slice(0, LINE_COUNT - 1), rank[11]]);
    expect(ids(rank[2])).toEqual(rank.slice(0, LINE_COUNT));
    expect(ids("nothing of the kind")).toEqual(rank.slice(0, LINE_COUNT));
  });

  it("leave out flows that are silent in the range", () => {
    const silent = new Map(totals).set(columns[3].flow.id, 0);
    const { own, rest } = chooseLines(columns.slice(0, 5), { ...ranks, totals: silent });
    expect(own.map(({ flowColumn }) => flowColumn.flow.id)).not.toContain(columns[3].flow.id);
    expect(rest).toEqual([]);
    expect(chooseLines([], { totals: new Map(), wholeRank: [], pinnedFlow: null })).toEqual({
      own: [],
      rest: [],
    });
  });

  it("break in the gap, which is not zero, and spread its count", () => {
    const line = toLine(of, columns[0], { range: { startMs: 0, endMs: 2e7 + 600_000 }, widthPx: 2000 });
    const breaks = [...line.values.keys()].filter((index) => Number.isNaN(line.values[index]));
    expect(breaks).toHaveLength(1);
    expect(line.values[breaks[0] + 1]).toBeCloseTo(1 / 11, 12);
    expect(Math.min(...line.values.filter((value) => !Number.isNaN(value)))).toBeGreaterThan(0);
  });

  it("taken as one add up", () => {
    const { column, blocks } = finish(toTotal(columns, ROWS));
    expect(column.values[0]).toBe(78);
    expect(blocks.max[0]).toBe(78);
  });

  it("know their side", () => {
    const line = { timeMs: new Float64Array(0), values: new Float64Array(0) };
    expect(toTrafficSeries(columns[1].flow, 3, line)).toMatchObject({
      direction: "from",
      label: "From Internet · TCP 2",
      colorIndex: 3,
    });
    expect(toTrafficSeries(parseCounterHeader("cpu").flow, 3, line).direction).toBeNull();
  });
});

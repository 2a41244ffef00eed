import { expect, it } from "vitest";
import { groupOf } from "../core/grouping.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { finish } from "../core/steps.ts";
import { cellCount } from "../core/time-cells.ts";
import { flowColumns, LINE_COUNT } from "./device-series.ts";
import { flowCells } from "./flow-cells.ts";
import { chooseGroups, groupColumns, rankLabels, stackedCells } from "./grouped-lines.ts";
import { rangeTotals } from "./row-sums.ts";
import { minuteTimes, toyOpenDevice } from "./toy-open-device.ts";

const ROWS = 5000;
const ALWAYS = { startMs: 0, endMs: 1e12 };
const random = seededRandom(2);

/** Ports 1 to 10 in both directions, twice each by endpoint; a port counts the more the higher it is. */
const headers = Array.from({ length: 40 }, (_, index) => {
  const port = Math.floor(index / 4) + 1;
  return `${index % 2 ? "From" : "To"}InternetTcpPort${port}IP10.0.0.${index % 4 < 2 ? 1 : 2}Byte`;
});
const device = toyOpenDevice(
  minuteTimes(ROWS, { 2500: 500 }),
  Object.fromEntries(
    headers.map((header, index) => [
      header,
      Int32Array.from({ length: ROWS }, () => Math.floor((index + 1) * 10 * random())),
    ]),
  ),
);
const columns = flowColumns(device, device.blocks, "bytes");
const totals = rangeTotals(device, columns, ALWAYS);

it("groups hold each flow once, the two directions apart, the largest first", () => {
  for (const grouping of ["flow", "port", "protocol", "direction"] as const) {
    const groups = groupColumns(columns, grouping, totals);
    expect(groups.flatMap(({ flowIds }) => flowIds).sort()).toEqual([...totals.keys()].sort());
    for (const group of groups) {
      expect(new Set(group.columns.map(({ flow }) => flow.rule?.direction))).toEqual(
        new Set([group.direction]),
      );
      for (const { flow } of group.columns) expect(groupOf(flow, grouping)).toBe(group.label);
      const counted = group.flowIds.reduce((sum, flowId) => sum + (totals.get(flowId) ?? 0), 0);
      expect(group.total).toBe(counted);
    }
    const sizes = groups.map(({ total }) => total);
    expect(sizes).toEqual([...sizes].sort((one, other) => other - one));
  }
  expect(groupColumns(columns, "port", totals)).toHaveLength(20);
  expect(groupColumns(columns, "protocol", totals).map(({ label }) => label)).toEqual(["TCP", "TCP"]);
});

it("the largest groups are drawn by themselves, the rest as one for each direction", () => {
  const groups = groupColumns(columns, "port", totals);
  const chosen = chooseGroups(groups, rankLabels(groups));
  expect(chosen.map(({ label }) => label)).toEqual([
    "TCP 10",
    "TCP 10",
    "TCP 9",
    "TCP 9",
    "TCP 8",
    "TCP 8",
    "TCP 7",
    "14 other flows",
    "12 other flows",
  ]);
  expect(new Set(chosen.flatMap(({ flowIds }) => flowIds)).size).toBe(40);
  expect(chosen.slice(0, 7).map(({ colorIndex }) => colorIndex)).toEqual([0, 0, 1, 1, 2, 2, 3]);
  expect(chosen.slice(7).map(({ colorIndex, direction }) => [colorIndex, direction])).toEqual([
    [null, "to"],
    [null, "from"],
  ]);
  const eight = groups.slice(0, LINE_COUNT);
  expect(chooseGroups(eight, [])).toHaveLength(LINE_COUNT);
});

it("a group's colour stays while the range moves, and a silent group is left out", () => {
  const wholeRank = rankLabels(groupColumns(columns, "port", totals));
  const some = columns.filter(({ flow }) => flow.rule?.port === 8 || flow.rule?.port === 3);
  const quiet = new Map(totals);
  for (const { flow } of some) if (flow.rule?.direction === "from") quiet.set(flow.id, 0);
  const chosen = chooseGroups(groupColumns(some, "port", quiet), wholeRank);
  expect(chosen.map(({ label, direction, colorIndex }) => [label, direction, colorIndex])).toEqual([
    ["TCP 8", "to", 2],
    ["TCP 3", "to", 7],
  ]);
});

it("a stack adds up to all its flows taken as one, and is missing in a gap", () => {
  const groups = chooseGroups(groupColumns(columns, "port", totals), []);
  for (const range of [
    { startMs: 0, endMs: 6000 * 60_000 },
    { startMs: 2490 * 60_000, endMs: 3010 * 60_000 },
  ]) {
    const { cells, rowCount, values } = finish(stackedCells({ device, groups, range, widthPx: 600 }));
    const single = flowCells({ device, columns, cells });
    const count = cellCount(cells);
    const whole = Array.from({ length: count }, (_, cell) => {
      const own = columns.map((_column, row) => single.values[row * count + cell]);
      const known = own.filter((value) => !Number.isNaN(value));
      return known.length === 0 ? Number.NaN : known.reduce((sum, value) => sum + value, 0);
    });
    expect(Math.abs(count - 300)).toBeLessThanOrEqual(1);
    let gaps = 0;
    for (let cell = 0; cell < count; cell++) {
      let sum = 0;
      for (let row = 0; row < rowCount; row++) sum += values[row * count + cell];
      if (Number.isNaN(whole[cell])) {
        gaps++;
        expect(sum).toBeNaN();
      } else expect(sum).toBeCloseTo(whole[cell], 6);
    }
    expect(gaps).toBeGreaterThan(10);
  }
});

it("plain columns are groups of their own, on no side", () => {
  const plain = toyOpenDevice(minuteTimes(3), { cpu: Float32Array.of(1, 2, 3.5) }, false);
  const own = flowColumns(plain, plain.blocks, "value");
  const [group] = groupColumns(own, "port", rangeTotals(plain, own, ALWAYS));
  expect(group).toMatchObject({ label: "cpu", direction: null, flowIds: ["cpu"], total: 6.5 });
});

import { describe, expect, it } from "vitest";
import type { Counter, Device } from "../core/device.ts";
import { parseCounterHeader } from "../core/flow.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import { toSampling } from "../core/sampling.ts";
import { summarise } from "./open-device.ts";
import { canShare, summariseShare, toShares, uniteShares } from "./summary-shares.ts";

const ROWS = 3000;
const TYPES = [Uint8Array, Uint16Array, Int32Array, Int16Array] as const;

function device(columns: readonly NumericArray[]): Device {
  const timeMs = Float64Array.from({ length: ROWS }, (_, row) => (row + (row > 1000 ? 50 : 0)) * 60_000);
  const counters = columns.map((values, index): Counter => {
    const name = `ToInternetTcpPort${index}${index % 3 === 0 ? "Packet" : "Byte"}`;
    return { name, ...parseCounterHeader(name), isCount: true, values };
  });
  return { id: "a", name: "a", sourceName: "a.csv", timeMs, sampling: toSampling(timeMs), counters };
}

const columns = Array.from({ length: 11 }, (_, column) =>
  new TYPES[column % 4](ROWS).map(
    (_, row) => ((row * 7919 + column * 104_729) % 200) - (column % 4 === 3 ? 20 : 0),
  ),
);

describe("a device's summaries", () => {
  it.each([1, 2, 3, 20])("are the same in %i shares as in one go", (count) => {
    const whole = device(columns);
    expect(canShare(whole)).toBe(true);
    const shares = toShares(whole, count);
    expect(shares.length).toBe(Math.min(count, columns.length));
    expect(uniteShares(whole, shares.map(summariseShare))).toEqual({ ...whole, ...summarise(whole) });
  });

  it("come of shares of one measure each, where there are so many", () => {
    const measures = toShares(device(columns), 2).map(({ counters }) => [
      ...new Set(counters.map(({ measure }) => measure)),
    ]);
    expect(measures.toSorted()).toEqual([["bytes"], ["packets"]]);
  });

  it("come of shares that are about as wide as each other, where there are more", () => {
    const widths = toShares(device(columns), 4).map(({ counters }) =>
      counters.reduce((sum, { values }) => sum + values.byteLength, 0),
    );
    expect(Math.max(...widths)).toBeLessThanOrEqual(3 * Math.min(...widths));
  });

  it("are not shared where a sum's rounding would tell", () => {
    expect(canShare(device([...columns, new Float64Array(ROWS).fill(0.1)]))).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { adjustedCounters, isAdjusted, NO_ADJUSTMENTS } from "./adjustments.ts";
import type { Device } from "./device.ts";
import { toSampling } from "./sampling.ts";
import { seenDevice } from "./seen-counter.ts";

const timeMs = Float64Array.of(60_000, 120_000, 180_000);

function counter(name: string, flow: string, values: readonly number[]): Device["counters"][number] {
  return {
    name,
    flow: { id: flow, rule: null },
    measure: "packets",
    isCount: true,
    values: Uint16Array.from(values),
  };
}

const device: Device = {
  id: "02:00:00:00:00:01",
  name: "Toy",
  sourceName: "toy.csv",
  timeMs,
  sampling: toSampling(timeMs),
  counters: [counter("a", "A", [1, 500, 3]), counter("b", "A", [4, 5, 6]), counter("c", "B", [7, 8, 9])],
};

const namesOf = ({ counters }: Device) => counters.map(({ name }) => name);

describe("a device as a detection sees it", () => {
  it("is the very same where all of it is seen", () => {
    expect(seenDevice(device, adjustedCounters(device, NO_ADJUSTMENTS))).toBe(device);
    expect(isAdjusted(NO_ADJUSTMENTS)).toBe(false);
  });

  it("has neither packets nor bytes of a flow that is looked away from", () => {
    const seen = seenDevice(device, adjustedCounters(device, { ...NO_ADJUSTMENTS, withoutFlows: ["A"] }));
    expect(namesOf(seen)).toEqual(["c"]);
  });

  it("has values over a cap as the cap, and the file's are as they were", () => {
    const caps = [{ counter: "a", most: 10 }];
    const seen = seenDevice(device, adjustedCounters(device, { ...NO_ADJUSTMENTS, caps }));
    expect([...seen.counters[0].values]).toEqual([1, 10, 3]);
    expect([...device.counters[0].values]).toEqual([1, 500, 3]);
    expect(seen.counters[1]).toBe(device.counters[1]);
  });

  it("is within a cap that is no whole number, whatever the column holds", () => {
    const caps = [{ counter: "b", most: 4.5 }];
    const seen = seenDevice(device, adjustedCounters(device, { ...NO_ADJUSTMENTS, caps }));
    expect([...seen.counters[1].values]).toEqual([4, 4.5, 4.5]);
  });

  it("has its counters in the order of the models", () => {
    const [a, b, c] = adjustedCounters(device, NO_ADJUSTMENTS);
    expect(namesOf(seenDevice(device, [c, a, b]))).toEqual(["c", "a", "b"]);
  });

  it("cannot be seen with a counter that it lacks", () => {
    const foreign = { name: "z", isCount: true, cap: Number.POSITIVE_INFINITY };
    expect(() => seenDevice(device, [foreign])).toThrow(RangeError);
  });
});

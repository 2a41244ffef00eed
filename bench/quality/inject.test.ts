import { describe, expect, it } from "vitest";
import type { Device } from "../../src/core/device.ts";
import { toSampling } from "../../src/core/sampling.ts";
import { cutOut, type Event, type FlowNames, inject, withQuietFlows } from "./inject.ts";
import { SCENARIOS } from "./scenarios.ts";

const ROWS = 200;
const ROLES = [...new Set(SCENARIOS.flatMap(({ flows }) => flows ?? []))];
const NAMES = Object.fromEntries(
  [...ROLES, "mdns", "eapol", "udpIn", "udpOut"].map((role, index) => [
    role,
    `FromInternetTcpPort${1000 + index}`,
  ]),
) as unknown as FlowNames;

/** A device on which every flow that a scenario edits sends 8 packets of 100 bytes a minute. */
function busyDevice(): Device {
  const timeMs = Float64Array.from({ length: ROWS }, (_, row) => row * 60_000);
  const empty = {
    id: "a",
    name: "a",
    sourceName: "a.csv",
    timeMs,
    sampling: toSampling(timeMs),
    counters: [],
  };
  const device = withQuietFlows(empty, NAMES);
  for (const { measure, values } of device.counters) values.fill(measure === "packets" ? 8 : 800);
  return device;
}

const eventOf = (id: string, rate: number | null, copy = 0): Event => {
  const scenario = SCENARIOS.find((one) => one.id === id);
  if (!scenario) throw new Error(id);
  return { scenario, rate, rows: { startRow: 100, endRow: 100 + scenario.minutes }, copy };
};

function sumsOf(event: Event): { packets: number; bytes: number } {
  const before = busyDevice();
  const device = busyDevice();
  inject(device, NAMES, 1, event);
  const sums = { packets: 0, bytes: 0 };
  for (const [j, { measure, values }] of device.counters.entries()) {
    if (measure === "value") continue;
    for (let row = 0; row < ROWS; row++) sums[measure] += values[row] - before.counters[j].values[row];
  }
  return sums;
}

it("the 28 families are those of the benchmark, each with its set and its variants", () => {
  expect(SCENARIOS.map(({ id }) => id)).toEqual([
    ...Array.from({ length: 14 }, (_, i) => `P${String(i + 1).padStart(2, "0")}`),
    ...Array.from({ length: 14 }, (_, i) => `H${String(i + 1).padStart(2, "0")}`),
  ]);
  expect(
    SCENARIOS.filter(({ isVolumetric }) => isVolumetric)
      .map(({ id }) => id)
      .join(" "),
  ).toBe("P01 P02 P03 P04 P05 P06 H01 H02 H03");
  expect(SCENARIOS.reduce((sum, { rates }) => sum + rates.length, 0)).toBe(54);
});

describe("an event", () => {
  it.each(SCENARIOS.flatMap(({ id, rates }) => rates.map((rate) => [id, rate] as const)))(
    "of %s at %s changes its own rows alone, to whole numbers of 0 or more, the same for the same seed",
    (id, rate) => {
      const event = eventOf(id, rate);
      const before = busyDevice();
      const [one, other] = [busyDevice(), busyDevice()];
      inject(one, NAMES, 7, event);
      inject(other, NAMES, 7, event);
      let changed = 0;
      for (const [j, { values }] of one.counters.entries()) {
        expect(values).toEqual(other.counters[j].values);
        for (let row = 0; row < ROWS; row++) {
          if (values[row] === before.counters[j].values[row]) continue;
          changed++;
          expect(row).toBeGreaterThanOrEqual(event.rows.startRow);
          expect(row).toBeLessThan(event.rows.endRow);
          expect(values[row]).toBeGreaterThanOrEqual(0);
          expect(Number.isInteger(values[row])).toBe(true);
        }
      }
      expect(changed).toBeGreaterThan(0);
    },
  );

  it("of a flood of ten packets a second for ten minutes has about 5,500 of 60 bytes and as many answers of 54", () => {
    const { packets, bytes } = sumsOf(eventOf("P01", 10));
    expect(packets).toBeGreaterThan(2 * 4900);
    expect(packets).toBeLessThan(2 * 5700);
    expect(bytes / packets).toBeCloseTo(57, 12);
  });

  it("of a silent device takes all that there was", () => {
    const { packets } = sumsOf(eventOf("P08", null));
    expect(packets).toBe((-8 * 30 * busyDevice().counters.length) / 2);
  });
});

it("a part of a device is a copy, and gaps within it stay gaps", () => {
  const device = busyDevice();
  const timeMs = device.timeMs.map((ms, row) => ms + (row >= 150 ? 600_000 : 0));
  const part = cutOut({ ...device, timeMs, sampling: toSampling(timeMs) }, { startRow: 140, endRow: 160 });
  expect([...part.sampling.segmentStarts]).toEqual([0, 10]);
  part.counters[0].values.fill(0);
  expect(device.counters[0].values[145]).toBe(8);
});

import { describe, expect, it } from "vitest";
import type { Movement } from "../core/movement.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { finish } from "../core/steps.ts";
import type { OpenDevice } from "./open-device.ts";
import { minuteTimes, toyOpenDevice } from "./toy-open-device.ts";
import { whatMoved } from "./what-moved.ts";

const MINUTE_MS = 60_000;
const ROWS = 400;
/** Rows 300 to 329. */
const WINDOW = { startMs: 300 * MINUTE_MS, endMs: 330 * MINUTE_MS };
const random = seededRandom(11);

/** A count that is so much before the window and so much in it. */
function counts(before: () => number, within: () => number): Int32Array {
  return Int32Array.from({ length: ROWS }, (_, row) => (row >= 300 && row < 330 ? within() : before()));
}

function moved(
  columns: Readonly<Record<string, NumericArray>>,
  measure: "packets" | "bytes" | "value" = "packets",
  window = WINDOW,
): readonly Movement[] {
  const device = toyOpenDevice(minuteTimes(ROWS), columns, measure !== "value");
  return finish(whatMoved({ devices: [device], window, measures: [measure] })).movements;
}

function ofFlow(movements: readonly Movement[], flowId: string): Movement {
  const found = movements.find(({ flow }) => flow?.id === flowId);
  if (!found) throw new Error(`nothing moved of ${flowId}`);
  return found;
}

describe("what moved in a window", () => {
  const busy = () => Math.floor(50_000 * (0.7 + 0.6 * random()));
  const movements = moved({
    ToLocalUdpPort1Packet: counts(busy, busy),
    ToLocalUdpPort2Packet: counts(
      () => 0,
      () => 555,
    ),
    ToLocalUdpPort3Packet: counts(
      () => 1000,
      () => 0,
    ),
    ToLocalUdpPort4Packet: counts(
      () => 20_000 + random() * 4000,
      () => 44_000,
    ),
    ToLocalUdpPort5Packet: counts(
      () => 0,
      () => 0,
    ),
    ToLocalUdpPort6Packet: counts(
      () => Number(random() < 0.05),
      () => Number(random() < 0.05),
    ),
    ToLocalUdpPort7Packet: counts(
      () => 90,
      () => 30,
    ),
  });

  it("is ranked by how far it lies from before, not by its size", () => {
    const order = movements.filter(({ flow }) => flow !== null).map(({ flow }) => flow?.id.slice(-1));
    expect(order.slice(0, 2)).toEqual(["2", "3"]);
    expect(Math.abs(ofFlow(movements, "ToLocalUdpPort1").score)).toBeLessThan(1.5);
    expect(ofFlow(movements, "ToLocalUdpPort2").score).toBeGreaterThan(50);
    expect(ofFlow(movements, "ToLocalUdpPort4").score).toBeGreaterThan(3);
    const scores = movements.map(({ score }) => Math.abs(score));
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
  });

  it("is told in words, with its rates and their ratio", () => {
    expect(ofFlow(movements, "ToLocalUdpPort2")).toMatchObject({
      deviceId: "a",
      change: "new",
      rate: 555,
      rateBefore: 0,
      ratio: Number.POSITIVE_INFINITY,
    });
    expect(ofFlow(movements, "ToLocalUdpPort3")).toMatchObject({ change: "gone", rate: 0, ratio: 0 });
    expect(ofFlow(movements, "ToLocalUdpPort4")).toMatchObject({ change: "more" });
    expect(ofFlow(movements, "ToLocalUdpPort7")).toMatchObject({ change: "less", ratio: 1 / 3 });
    for (const { score, rate, rateBefore } of movements) {
      if (Math.abs(score) > 3) expect(Math.sign(score)).toBe(Math.sign(rate - rateBefore));
    }
  });

  it("has the device as a whole beside its flows, and nothing of what was silent in both", () => {
    expect(movements.filter(({ flow }) => flow === null)).toHaveLength(1);
    expect(movements.some(({ flow }) => flow?.id === "ToLocalUdpPort5")).toBe(false);
  });

  it("is the docstring's formula", () => {
    const values = Int32Array.from({ length: ROWS }, () => Math.floor(random() * 100));
    const { score } = ofFlow(moved({ ToLocalUdpPort1Packet: values }), "ToLocalUdpPort1");
    const root = (row: number) =>
      Math.sqrt(values.subarray(row, row + 30).reduce((sum, each) => sum + each, 0));
    const pieces = [180, 210, 240, 270].map(root);
    const middle = pieces.reduce((sum, each) => sum + each) / 4;
    const squares = pieces.reduce((sum, each) => sum + (each - middle) ** 2, 0);
    const variance = Math.max(1 / 4, (squares + 2 * (1 / 4 + (middle / 10) ** 2)) / 5);
    expect(score).toBeCloseTo((root(300) - middle) / Math.sqrt(variance * (1 + 1 / 4)), 9);
  });

  it("seldom is anything where nothing changed", () => {
    let far = 0;
    for (let round = 0; round < 300; round++) {
      const level = 10 ** (4 * random());
      const swing = () => Math.floor(level * (0.5 + random()));
      const [one] = moved({ ToLocalUdpPort1Packet: counts(swing, swing) });
      if (one && Math.abs(one.score) > 3) far++;
    }
    expect(far).toBeLessThanOrEqual(3);
  });

  it("ranks bytes as their packets: one frame in a silent flow is one count", () => {
    let sent = 0;
    const packets = counts(
      () => 0,
      () => Number(sent++ === 0),
    );
    const bytes = Int32Array.from(packets, (count) => count * 1500);
    const both = { ToLocalUdpPort1Packet: packets, ToLocalUdpPort1Byte: bytes };
    const inBytes = ofFlow(moved(both, "bytes"), "ToLocalUdpPort1").score;
    expect(inBytes).toBeCloseTo(ofFlow(moved(both), "ToLocalUdpPort1").score, 9);
    expect(inBytes).toBeLessThan(2);
    expect(ofFlow(moved({ ToLocalUdpPort1Byte: bytes }, "bytes"), "ToLocalUdpPort1").score).toBeLessThan(10);
  });

  it("may be a plain measurement, by its mean and its range", () => {
    const steady = Float64Array.from({ length: ROWS }, () => 20 + random());
    const risen = steady.map((value, row) => (row >= 300 && row < 330 ? value + 10 : value));
    const flat = new Float64Array(ROWS).fill(-3);
    const plain = moved({ steady, risen, flat }, "value");
    expect(ofFlow(plain, "risen").score).toBeGreaterThan(5);
    expect(ofFlow(plain, "risen").change).toBe("more");
    expect(Math.abs(ofFlow(plain, "steady").score)).toBeLessThan(2);
    expect(plain.some(({ flow }) => flow === null || flow.id === "flat")).toBe(false);
  });
});

describe("the stretch before", () => {
  const device: OpenDevice = toyOpenDevice(minuteTimes(ROWS), {
    ToLocalUdpPort1Packet: Int32Array.from({ length: ROWS }, (_, row) => (row < 45 ? 10 : 100)),
  });
  const ask = (startRow: number, endRow: number) =>
    finish(
      whatMoved({
        devices: [device],
        window: { startMs: startRow * MINUTE_MS, endMs: endRow * MINUTE_MS },
        measures: ["packets"],
      }),
    );

  it("is four times as long, cut to the record, and how much of it there is is told", () => {
    const { before, coverage, movements } = ask(45, 75);
    expect(before).toEqual({ startMs: -75 * MINUTE_MS, endMs: 45 * MINUTE_MS });
    expect(coverage).toEqual([
      { deviceId: "a", observedMs: 30 * MINUTE_MS, observedBeforeMs: 45 * MINUTE_MS, isCompared: true },
    ]);
    expect(ofFlow(movements, "ToLocalUdpPort1")).toMatchObject({ rate: 100, rateBefore: 10, ratio: 10 });
  });

  it("may be too short for a whole piece, and is then one", () => {
    expect(ofFlow(ask(5, 75).movements, "ToLocalUdpPort1").rateBefore).toBe(10);
  });

  it("may not be there: then nothing is compared", () => {
    for (const [startRow, endRow] of [
      [0, 30],
      [1000, 1010],
    ]) {
      const { coverage, movements } = ask(startRow, endRow);
      expect(coverage[0].isCompared).toBe(false);
      expect(movements).toEqual([]);
    }
  });
});

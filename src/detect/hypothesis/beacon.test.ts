import { describe, expect, it } from "vitest";
import { seededRandom } from "../../core/seeded-random.ts";
import { beacon } from "./beacon.ts";
import { type ToyTraffic, toySuspect } from "./toy-suspect.ts";

const quiet = { packets: 2, size: 88 };
const every = (rows: number) => ({ packets: (row: number) => (row % rows === 0 ? 5 : 2), size: 170 });
const fitOf = (usual: ToyTraffic, now: ToyTraffic) =>
  beacon(toySuspect([{ id: "ToInternetTcpPort443", usual, now }], { rows: 60 }).scene);

describe("a beacon", () => {
  it.each([4, 5, 10])("is the same exchange every %d rows", (rows) => {
    const { strength, reasons } = fitOf(quiet, every(rows));
    expect(strength).toBe(1);
    expect(reasons).toMatchObject([{ kind: "pulses", count: 60 / rows, everyMs: rows * 60_000, usual: 2 }]);
  });

  it("bears one chance burst among its pulses", () => {
    const now = { packets: (row: number) => (row === 33 ? 80 : row % 5 === 0 ? 5 : 2), size: 170 };
    expect(fitOf(quiet, now).strength).toBeGreaterThan(0.5);
  });
});

describe("no beacon", () => {
  it("is a rhythm that the device always had", () => {
    expect(fitOf(every(5), every(5)).strength).toBe(0);
  });

  it("is three pulses", () => {
    const now = { packets: (row: number) => (row % 20 === 0 ? 9 : 2), size: 170 };
    expect(fitOf(quiet, now).strength).toBe(0);
  });

  it("is noise, with one seed of ten at most", () => {
    const isTaken = Array.from({ length: 40 }, (_, seed) => {
      const random = seededRandom(seed);
      return (
        fitOf(quiet, { packets: () => Math.floor(-2 * Math.log(1 - random())), size: 120 }).strength >= 0.5
      );
    });
    expect(isTaken.filter(Boolean).length).toBeLessThanOrEqual(4);
  });

  it("is a steady rise", () => {
    expect(fitOf(quiet, { packets: (row) => 2 + row, size: 88 }).strength).toBe(0);
  });
});

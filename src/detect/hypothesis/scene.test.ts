import { describe, expect, it } from "vitest";
import { toyDevice } from "../toy-device.ts";
import { toScene } from "./scene.ts";
import { NOTHING, toyEvidence, toySuspect } from "./toy-suspect.ts";

const ID = "FromInternetTcpPort443";
const quiet = { packets: 2, size: 80 };

describe("what is usual", () => {
  it("is the mean of the rows before", () => {
    const { scene } = toySuspect([{ id: ID, usual: quiet, now: { packets: 50, size: 60 } }]);
    expect(scene.movements[0].packets).toMatchObject({ observed: 50, usual: 2 });
    expect(scene.movements[0].bytes).toMatchObject({ observed: 3000, usual: 160 });
  });

  it("is not moved by an attack an hour before", () => {
    const usual = { packets: (row: number) => (row >= 30 && row < 45 ? 5000 : 2), size: 80 };
    const { scene } = toySuspect([{ id: ID, usual, now: quiet }]);
    expect(scene.movements[0].packets?.usual).toBe(2);
  });

  it("is what the model expects where there are too few rows before", () => {
    const { device, suspect } = toySuspect([{ id: ID, usual: quiet, now: quiet }], { before: 5 });
    const [evidence] = suspect.flows;
    const expected = { packets: 7, bytes: 700 };
    const scene = toScene(device, { ...suspect, flows: [{ ...evidence, expected }] });
    expect(scene.movements[0].packets?.usual).toBe(7);
  });

  it("is a minute's, whatever the cadence", () => {
    const timeMs = Float64Array.from({ length: 100 }, (_, row) => row * 10_000);
    const { device, suspect } = toySuspect([{ id: ID, usual: quiet, now: quiet }], { before: 90, rows: 10 });
    const fast = { ...device, timeMs, sampling: { ...device.sampling, cadenceMs: 10_000 } };
    expect(toScene(fast, suspect).movements[0].packets?.usual).toBeCloseTo(12, 9);
  });
});

describe("a long interval", () => {
  it("is told by the rows that its evidence is of, and keeps its length", () => {
    const { device, suspect } = toySuspect(
      [{ id: ID, usual: quiet, now: { packets: (row) => row, size: 60 } }],
      { rows: 16_000 },
    );
    const { movements, rowCount } = toScene(device, { ...suspect, peakRow: suspect.lastRow });
    const { during, observed } = movements[0].packets ?? { during: [], observed: 0 };
    expect(rowCount).toBe(16_000);
    expect(during).toHaveLength(4000);
    expect([during[0], during[499], during[500], during[3999]]).toEqual([750, 1249, 2750, 15_999]);
    expect(observed).toBeGreaterThan(7900);
    expect(observed).toBeLessThan(8200);
  });
});

describe("a scene", () => {
  it("holds the heaviest flow first, whichever way it pulls", () => {
    const { device, suspect } = toySuspect([
      { id: ID, usual: quiet },
      { id: "ToInternetTcpPort443", usual: quiet },
    ]);
    const flows = [toyEvidence(ID, 0.5), toyEvidence("ToInternetTcpPort443", -1.5)];
    const { movements } = toScene(device, { ...suspect, flows });
    expect(movements.map(({ flow, weight }) => [flow.id, weight])).toEqual([
      ["ToInternetTcpPort443", 0.75],
      [ID, 0.25],
    ]);
  });

  it("has no place for columns that are no MUD flow", () => {
    const device = toyDevice([{ flow: "temperature", values: new Float64Array(100) }]);
    expect(toScene(device, { firstRow: 90, lastRow: 99, flows: [] }).movements).toEqual([]);
  });

  it("leaves missing values out of its means", () => {
    const now = { packets: (row: number) => (row % 2 === 0 ? Number.NaN : 4), size: 60 };
    const { scene } = toySuspect([{ id: ID, usual: NOTHING, now }]);
    expect(scene.movements[0].packets?.observed).toBe(4);
  });
});

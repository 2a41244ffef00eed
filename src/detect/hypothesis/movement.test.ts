import { describe, expect, it } from "vitest";
import { addedSize, counterpart, excess, presence, times } from "./movement.ts";
import { NOTHING, toySuspect } from "./toy-suspect.ts";

const quiet = { packets: 2, size: 100 };

describe("the size of added packets", () => {
  it("is that of what came beyond the usual", () => {
    const { scene } = toySuspect([
      {
        id: "FromInternetTcpPort443",
        usual: quiet,
        now: { packets: 52, size: (2 * 100 + 50 * 60) / 52 },
      },
    ]);
    expect(addedSize(scene.movements[0])).toBeCloseTo(60, 9);
    expect(excess(scene.movements[0].packets)).toBe(50);
    expect(times(scene.movements[0].packets)).toBe(26);
  });

  it("is not known where there are no more of them", () => {
    const { scene } = toySuspect([{ id: "FromInternetTcpPort443", usual: quiet, now: NOTHING }]);
    expect(addedSize(scene.movements[0])).toBeNull();
  });
});

it("what comes in one row of ten is present in a tenth of them", () => {
  const now = { packets: (row: number) => (row === 3 ? 100 : 2), size: 60 };
  const { scene } = toySuspect([{ id: "FromLocalTcpPort80", usual: quiet, now }], { rows: 10 });
  expect(presence(scene.movements[0].packets)).toBe(0.1);
});

it("the counterpart of a flow goes the other way between the same two", () => {
  const ids = ["FromLocalUdpPort53IP10.0.0.1", "ToLocalUdpPort53IP10.0.0.2", "ToLocalUdpPort53IP10.0.0.1"];
  const { scene } = toySuspect(ids.map((id) => ({ id, usual: quiet })));
  expect(counterpart(scene, scene.movements[0])?.flow.id).toBe(ids[2]);
  expect(counterpart(scene, scene.movements[1])).toBeNull();
});

import { describe, expect, it } from "vitest";
import { lostInternet } from "./lost-internet.ts";
import { silence } from "./silence.ts";
import { NOTHING, type ToyTraffic, toySuspect } from "./toy-suspect.ts";

const quiet = { packets: 2, size: 88 };
const fitOf = (into: ToyTraffic, out: ToyTraffic) => {
  const { scene } = toySuspect([
    { id: "FromInternetTcpPort443", usual: quiet, now: into },
    { id: "ToInternetTcpPort443", usual: quiet, now: out },
    { id: "ToLocalUdpPort5353IP224.0.0.251/32", usual: quiet },
  ]);
  return { lost: lostInternet(scene), silent: silence(scene) };
};

describe("a lost Internet", () => {
  it("keeps the local network", () => {
    const { lost, silent } = fitOf(NOTHING, NOTHING);
    expect(lost.strength).toBe(1);
    expect(silent.strength).toBe(0);
    expect(lost.reasons).toMatchObject([
      { kind: "nothing", reach: "internet", usual: 4 },
      { kind: "still", reach: "local", observed: 2, usual: 2 },
    ]);
  });

  it("is possible where the device still sends as ever and nothing comes", () => {
    const { strength } = fitOf(NOTHING, quiet).lost;
    expect(strength).toBeGreaterThan(0.5);
    expect(strength).toBeLessThan(0.75);
  });

  it("is none where the device asks many times as often, for then it says so itself", () => {
    expect(fitOf(NOTHING, { packets: 8, size: 88 }).lost.strength).toBe(0);
  });

  it("is one way where some packets still go out in each row, however many went before", () => {
    const { reasons, strength } = fitOf(NOTHING, { packets: 0.2, size: 88 }).lost;
    expect(strength).toBeLessThan(0.75);
    expect(reasons).toMatchObject([
      { kind: "nothing", direction: "from", emptyMs: 720_000 },
      { kind: "still", direction: "to", observed: expect.closeTo(0.2, 9) },
    ]);
  });

  it("is none where answers still come", () => {
    expect(fitOf({ packets: 1, size: 88 }, NOTHING).lost.strength).toBe(0);
  });
});

import { describe, expect, it } from "vitest";
import { scan } from "./scan.ts";
import { NOTHING, type ToyTraffic, toySuspect } from "./toy-suspect.ts";

const visit = (port: number, into: ToyTraffic, out: ToyTraffic, usual = NOTHING): number =>
  scan(
    toySuspect(
      [
        { id: `FromLocalTcpPort${port}`, usual, now: into },
        { id: `ToLocalTcpPort${port}`, usual, now: out },
      ],
      { rows: 30 },
    ).scene,
  ).strength;

describe("a scan", () => {
  it("is a port at rest that is tried slowly and for long", () => {
    expect(visit(49_152, { packets: 3, size: 60 }, { packets: 3, size: 54 })).toBeGreaterThan(0.5);
  });

  it("is surer where people log in, and there a try takes a dozen packets", () => {
    expect(visit(23, { packets: 36, size: 63 }, { packets: 30, size: 70 })).toBe(1);
  });

  it("is the device trying strangers that do not answer", () => {
    const { scene } = toySuspect([
      { id: "ToInternetTcpPort23", usual: NOTHING, now: { packets: 300, size: 60 } },
      { id: "FromInternetTcpPort23", usual: NOTHING, now: { packets: 5, size: 54 } },
    ]);
    expect(scan(scene).strength).toBe(1);
  });
});

describe("no scan", () => {
  it("is a conversation with data in it", () => {
    expect(visit(8080, { packets: 10, size: 400 }, { packets: 10, size: 900 })).toBe(0);
  });

  it("is more of a flow that is in use", () => {
    expect(visit(80, { packets: 12, size: 60 }, { packets: 12, size: 54 }, { packets: 1, size: 60 })).toBe(0);
  });

  it("is a flood", () => {
    expect(visit(49_152, { packets: 55, size: 60 }, { packets: 55, size: 54 })).toBe(0);
  });

  it("is a server that is asked for the first time and answers", () => {
    const { scene } = toySuspect([
      { id: "ToInternetTcpPort8883", usual: NOTHING, now: { packets: 60, size: 70 } },
      { id: "FromInternetTcpPort8883", usual: NOTHING, now: { packets: 60, size: 70 } },
    ]);
    expect(scan(scene).strength).toBe(0);
  });
});

import { describe, expect, it } from "vitest";
import { retryStorm } from "./retry-storm.ts";
import { NOTHING, type ToyTraffic, toySuspect } from "./toy-suspect.ts";

const quiet = { packets: 2, size: 88 };
const fitOf = (out: ToyTraffic, into: ToyTraffic, usual: ToyTraffic = quiet) =>
  retryStorm(
    toySuspect([
      { id: "ToInternetTcpPort443", usual, now: out },
      { id: "FromInternetTcpPort443", usual, now: into },
    ]).scene,
  );

describe("a retry storm", () => {
  it("is more asked since the answers stay away", () => {
    const { strength, reasons } = fitOf({ packets: 8, size: 88 }, NOTHING);
    expect(strength).toBe(1);
    expect(reasons).toMatchObject([
      { kind: "moved", observed: 8 },
      { kind: "answers", observed: 0, usual: 2 },
    ]);
  });

  it("is none where answers come, or no more is asked", () => {
    expect(fitOf({ packets: 8, size: 88 }, { packets: 8, size: 88 }).strength).toBe(0);
    expect(fitOf(quiet, NOTHING).strength).toBe(0);
  });

  it("is none where nobody ever answered", () => {
    expect(fitOf({ packets: 8, size: 88 }, NOTHING, NOTHING).strength).toBe(0);
  });
});

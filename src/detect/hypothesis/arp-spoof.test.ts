import { describe, expect, it } from "vitest";
import { arpSpoof } from "./arp-spoof.ts";
import { type ToyTraffic, toySuspect } from "./toy-suspect.ts";

const now = (into: ToyTraffic, out: ToyTraffic) =>
  arpSpoof(
    toySuspect([
      { id: "FromLocalArpPortAll", usual: { packets: 0.1, size: 60 }, now: into },
      { id: "ToLocalArpPortAll", usual: { packets: 0.1, size: 42 }, now: out },
    ]).scene,
  );

describe("an ARP spoof", () => {
  it("is ARP in masses that the device hardly answers", () => {
    const { strength, reasons } = now({ packets: 555, size: 60 }, { packets: 1, size: 60 });
    expect(strength).toBe(1);
    expect(reasons).toMatchObject([
      { kind: "moved", observed: 555 },
      { kind: "answers", observed: 1 },
    ]);
  });

  it("is none where each request is answered", () => {
    expect(now({ packets: 60, size: 60 }, { packets: 60, size: 42 }).strength).toBe(0);
  });

  it("is none at the pace at which hosts renew an address", () => {
    expect(now({ packets: 2, size: 60 }, { packets: 1, size: 42 }).strength).toBe(0);
  });
});

it("a device that counts no ARP has no spoof", () => {
  const quiet = { packets: 1, size: 60 };
  expect(arpSpoof(toySuspect([{ id: "FromInternetTcpPort80", usual: quiet }]).scene).strength).toBe(0);
});

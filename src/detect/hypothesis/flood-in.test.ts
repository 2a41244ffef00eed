import { describe, expect, it } from "vitest";
import { floodIn } from "./flood-in.ts";
import { NOTHING, type ToyFlow, type ToyTraffic, toySuspect } from "./toy-suspect.ts";

const quiet = { packets: 2, size: 90 };
const web = (into: ToyTraffic, out: ToyTraffic): readonly ToyFlow[] => [
  { id: "FromInternetTcpPort443", usual: quiet, now: into },
  { id: "ToInternetTcpPort443", usual: quiet, now: out },
];
const strengthOf = (flows: readonly ToyFlow[]): number => floodIn(toySuspect(flows).scene).strength;

describe("a flood", () => {
  it("of empty TCP packets is one, answered or not", () => {
    expect(strengthOf(web({ packets: 55, size: 60 }, { packets: 55, size: 54 }))).toBe(1);
    expect(strengthOf(web({ packets: 600, size: 60 }, quiet))).toBe(1);
  });

  it("of echo requests is one at any size", () => {
    const id = "FromLocalIcmpPortAll";
    expect(strengthOf([{ id, usual: NOTHING, now: { packets: 2000, size: 1500 } }])).toBe(1);
  });

  it("of large datagrams is less sure, for a stream looks alike", () => {
    const id = "FromLocalUdpPort5004";
    const strength = strengthOf([{ id, usual: NOTHING, now: { packets: 2000, size: 1300 } }]);
    expect(strength).toBeGreaterThan(0.5);
    expect(strength).toBeLessThan(0.75);
  });

  it("is told by what came, by the size of it, and by what went back", () => {
    const { reasons } = floodIn(toySuspect(web({ packets: 55, size: 60 }, { packets: 50, size: 54 })).scene);
    expect(reasons).toMatchObject([
      { kind: "moved", measure: "packets", observed: 55, usual: 2 },
      { kind: "packet-size" },
      { kind: "answers", observed: 50, usual: 2 },
    ]);
  });
});

describe("no flood", () => {
  it("is a download, whose packets are large and whose answers are small", () => {
    expect(strengthOf(web({ packets: 100, size: 1400 }, { packets: 50, size: 54 }))).toBe(0);
  });

  it("is twice the usual of a busy flow", () => {
    const busy = { packets: 200, size: 60 };
    const id = "FromInternetTcpPort443";
    expect(strengthOf([{ id, usual: busy, now: { packets: 400, size: 60 } }])).toBe(0);
  });

  it("is what makes the device send more than came", () => {
    expect(
      strengthOf([
        { id: "FromLocalUdpPort1900", usual: NOTHING, now: { packets: 60, size: 130 } },
        { id: "ToLocalUdpPort1900", usual: NOTHING, now: { packets: 540, size: 320 } },
      ]),
    ).toBe(0);
  });

  it("is one minute in ten, again and again", () => {
    const pulses = { packets: (row: number) => (row % 10 === 0 ? 300 : 2), size: 60 };
    const { scene } = toySuspect(web(pulses, pulses), { rows: 60 });
    expect(floodIn(scene).strength).toBe(0);
  });

  it("is a busy talk on a port in use, each datagram answered", () => {
    const usual = { packets: 2, size: 90 };
    const now = { packets: 50, size: 90 };
    expect(
      strengthOf([
        { id: "FromLocalUdpPort56700", usual, now },
        { id: "ToLocalUdpPort56700", usual, now },
      ]),
    ).toBeLessThan(0.5);
  });

  it("is ARP, which has reasons of its own", () => {
    expect(strengthOf([{ id: "FromLocalArpPortAll", usual: NOTHING, now: { packets: 500, size: 60 } }])).toBe(
      0,
    );
  });
});

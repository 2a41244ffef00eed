import { describe, expect, it } from "vitest";
import { reconnect } from "./reconnect.ts";
import { NOTHING, type ToyFlow, toySuspect } from "./toy-suspect.ts";

const first = (packets: number, size: number) => ({
  packets: (row: number) => (row === 0 ? packets : 0),
  size,
});
const key = { id: "ToLocal0x888ePortAll", usual: NOTHING, now: first(4, 135) };
const address = { id: "ToLocalUdpPort67IP255.255.255.255/32", usual: NOTHING, now: first(2, 350) };
const names = { id: "ToLocalUdpPort53IP192.168.1.1", usual: NOTHING, now: first(3, 77) };
const neighbours = { id: "ToLocalArpPortAll", usual: NOTHING, now: first(9, 42) };
const strengthOf = (flows: readonly ToyFlow[]): number => reconnect(toySuspect(flows).scene).strength;

describe("a reconnect", () => {
  it("is a key exchange, an address, neighbours and names at once", () => {
    expect(strengthOf([key, address, neighbours, names])).toBe(1);
  });

  it("is possible with two of them", () => {
    expect(strengthOf([key, neighbours])).toBeGreaterThan(0.5);
    expect(strengthOf([key, neighbours])).toBeLessThan(0.75);
  });

  it("is surer after an absence, and says how long it was", () => {
    const usual = { packets: (row: number) => (row >= 80 ? 0 : 2), size: 88 };
    const flows = [key, address, { id: "ToInternetTcpPort443", usual, now: { packets: 2, size: 88 } }];
    const { strength, reasons } = reconnect(toySuspect(flows).scene);
    expect(strength).toBeGreaterThan(0.75);
    expect(reasons.at(-1)).toEqual({ kind: "away", durationMs: 600_000 });
  });
});

describe("no reconnect", () => {
  it("is a look-up or two", () => {
    expect(strengthOf([names, neighbours])).toBe(0);
  });

  it("is an address renewed as usual", () => {
    const renewal = { packets: 0.5, size: 350 };
    expect(strengthOf([{ ...address, usual: renewal, now: renewal }])).toBe(0);
  });
});

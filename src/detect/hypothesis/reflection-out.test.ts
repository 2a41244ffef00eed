import { describe, expect, it } from "vitest";
import { reflectionOut } from "./reflection-out.ts";
import { toScene } from "./scene.ts";
import { NOTHING, type ToyTraffic, toySuspect } from "./toy-suspect.ts";

const strengthOf = (into: [string, ToyTraffic], out: [string, ToyTraffic], usual = NOTHING): number =>
  reflectionOut(
    toySuspect([
      { id: into[0], usual, now: into[1] },
      { id: out[0], usual, now: out[1] },
    ]).scene,
  ).strength;

describe("a reflection", () => {
  it("is requests on one flow and answers on another", () => {
    const asked: [string, ToyTraffic] = ["FromLocalUdpPort56700", { packets: 50, size: 78 }];
    expect(strengthOf(asked, ["ToInternetUdpPortAll", { packets: 50, size: 130 }])).toBe(1);
  });

  it("is more out than in on a port that is known to amplify", () => {
    const asked: [string, ToyTraffic] = ["FromLocalUdpPort1900", { packets: 60, size: 130 }];
    expect(strengthOf(asked, ["ToLocalUdpPort1900", { packets: 540, size: 320 }])).toBe(1);
  });

  it("names the requests that come on a flow of their own", () => {
    const { reasons } = reflectionOut(
      toySuspect([
        { id: "FromLocalTcpPort49152", usual: NOTHING, now: { packets: 50, size: 90 } },
        { id: "ToInternetUdpPortAll", usual: NOTHING, now: { packets: 200, size: 300 } },
      ]).scene,
    );
    expect(reasons.map(({ kind }) => kind)).toEqual(["moved", "packet-size", "moved"]);
  });
});

it("a reflection is found among hundreds of flows that rise with it", () => {
  const ids = Array.from({ length: 300 }, (_, port) => port + 2000);
  const risen = ids.flatMap((port) => [
    { id: `FromLocalUdpPort${port}`, usual: NOTHING, now: { packets: 60, size: 60 } },
    { id: `ToInternetUdpPort${port}`, usual: NOTHING, now: { packets: 60, size: 60 } },
  ]);
  const asked = { id: "FromLocalUdpPort1900", usual: NOTHING, now: { packets: 60, size: 130 } };
  const answer = { id: "ToLocalUdpPort1900", usual: NOTHING, now: { packets: 540, size: 320 } };
  const { device, suspect } = toySuspect([...risen, asked, answer]);
  const flows = suspect.flows.map((own) => ({
    ...own,
    share: [asked.id, answer.id].includes(own.flow.id) ? 0.4 : 0.2 / 600,
  }));
  const { strength, reasons } = reflectionOut(toScene(device, { ...suspect, flows }));
  expect(strength).toBe(1);
  expect(reasons).toMatchObject([{ flow: { id: answer.id } }, {}, { kind: "answers" }]);
});

describe("no reflection", () => {
  it("is a flood that is answered packet for packet: it can be no more than the next best", () => {
    const strength = strengthOf(
      ["FromInternetTcpPort80", { packets: 500, size: 60 }],
      ["ToInternetTcpPort80", { packets: 500, size: 60 }],
    );
    expect(strength).toBeGreaterThan(0.3);
    expect(strength).toBeLessThan(0.5);
  });

  it("is a flood answered by resets, which are smaller than what they answer", () => {
    expect(
      strengthOf(
        ["FromLocalTcpPort80", { packets: 500, size: 66 }],
        ["ToLocalTcpPort80", { packets: 500, size: 54 }],
      ),
    ).toBe(0);
  });

  it("is an upload that acknowledgements answer", () => {
    expect(
      strengthOf(
        ["FromInternetTcpPort443", { packets: 100, size: 54 }],
        ["ToInternetTcpPort443", { packets: 100, size: 1400 }],
      ),
    ).toBe(0);
  });

  it("is two flows that rise in other rows", () => {
    const even = (row: number) => (row % 2 === 0 ? 100 : 0);
    const odd = (row: number) => (row % 2 === 0 ? 0 : 100);
    expect(
      strengthOf(
        ["FromLocalUdpPort56700", { packets: even, size: 78 }],
        ["ToInternetUdpPortAll", { packets: odd, size: 130 }],
      ),
    ).toBe(0);
  });
});

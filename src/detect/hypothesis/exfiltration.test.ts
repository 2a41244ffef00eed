import { describe, expect, it } from "vitest";
import { exfiltration } from "./exfiltration.ts";
import { NOTHING, type ToyTraffic, toySuspect } from "./toy-suspect.ts";

const quiet = { packets: 2, size: 88 };
const strengthOf = (port: string, usual: ToyTraffic, out: ToyTraffic, into: ToyTraffic): number =>
  exfiltration(
    toySuspect(
      [
        { id: `To${port}`, usual, now: out },
        { id: `From${port}`, usual, now: into },
      ],
      { rows: 20 },
    ).scene,
  ).strength;

describe("data that leave", () => {
  it("are large packets out and acknowledgements in, never more than possible", () => {
    const strength = strengthOf(
      "InternetTcpPort443",
      quiet,
      { packets: 36, size: 1350 },
      { packets: 36, size: 55 },
    );
    expect(strength).toBeGreaterThan(0.5);
    expect(strength).toBeLessThan(0.75);
  });

  it("are as many packets as ever with more in each", () => {
    expect(
      strengthOf("InternetTcpPort443", quiet, { packets: 2, size: 530 }, { packets: 2, size: 60 }),
    ).toBeGreaterThan(0.5);
  });

  it("are names too long for a host's, in questions for a name server", () => {
    const usual = { packets: 0, size: 77 };
    const port = "LocalUdpPort53IP192.168.1.1";
    expect(strengthOf(port, usual, { packets: 3, size: 150 }, { packets: 3, size: 400 })).toBe(1);
    expect(strengthOf(port, usual, { packets: 3, size: 77 }, { packets: 3, size: 400 })).toBe(0);
  });

  it("are echoes that hold what no ping does, and come back as something else", () => {
    const port = "LocalIcmpPortAll";
    expect(strengthOf(port, NOTHING, { packets: 1, size: 500 }, { packets: 1, size: 200 })).toBe(1);
    expect(strengthOf(port, NOTHING, { packets: 1, size: 500 }, { packets: 1, size: 500 })).toBeLessThan(0.5);
    expect(strengthOf(port, NOTHING, { packets: 1, size: 98 }, { packets: 1, size: 98 })).toBe(0);
  });
});

describe("no data leave", () => {
  it("in a download", () => {
    expect(
      strengthOf("InternetTcpPort443", quiet, { packets: 36, size: 54 }, { packets: 36, size: 1400 }),
    ).toBe(0);
  });

  it("where all is doubled", () => {
    expect(
      strengthOf("InternetTcpPort443", quiet, { packets: 4, size: 88 }, { packets: 4, size: 88 }),
    ).toBeLessThan(0.5);
  });

  it("in a stream to a screen in the house", () => {
    expect(
      strengthOf("LocalTcpPort554", NOTHING, { packets: 900, size: 1400 }, { packets: 400, size: 54 }),
    ).toBe(0);
  });
});

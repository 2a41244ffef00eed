import { describe, expect, it } from "vitest";
import { explain, explainDisagreement } from "./explanation.ts";
import { parseCounterHeader, parseFlow } from "./flow.ts";
import { toSampling } from "./sampling.ts";
import type { FlowChange, FlowEvidence, FlowRates, SuspiciousInterval } from "./suspicious-interval.ts";
import { TOY_HYPOTHESIS, toyFlowEvidence } from "./toy-evidence.ts";

const MINUTELY = { sampling: toSampling(new Float64Array(0), 60_000) };

function evidence(
  change: FlowChange,
  observed: Partial<FlowRates>,
  expected: Partial<FlowRates>,
  share = 0.9,
): FlowEvidence {
  const { flow } = parseCounterHeader("FromLocalArpPortAllPacket");
  const nothing = { packets: null, bytes: null };
  return toyFlowEvidence({
    flow,
    share,
    change,
    observed: { ...nothing, ...observed },
    expected: { ...nothing, ...expected },
  });
}

function interval(...flows: readonly FlowEvidence[]): SuspiciousInterval {
  return {
    id: "a-1",
    deviceId: "a",
    startMs: 0,
    endMs: 600_000,
    confirmedAtMs: 60_000,
    severity: "high",
    severityScore: 2,
    peakMs: 60_000,
    peakOverLimit: 100,
    rules: ["sustained"],
    score: "row",
    followsId: null,
    firstRow: 0,
    lastRow: 9,
    flows,
    hypothesis: TOY_HYPOTHESIS,
  };
}

describe("the sentence of an interval", () => {
  it.each([
    ["more", "For 10 min, ARP from the local network was at 555 packets a minute where 0.1 were expected."],
    [
      "less",
      "For 10 min, ARP from the local network, at 555 packets a minute, did not fit the other flows as it does in the baseline.",
    ],
    [
      "new",
      "For 10 min, ARP from the local network spoke at 555 packets a minute; nothing like it is in the baseline.",
    ],
    [
      "absent",
      "For 10 min, ARP from the local network fell silent where 0.1 packets a minute were expected.",
    ],
  ] as const)("says what a flow that is %s did", (change, sentence) => {
    expect(
      explain(interval(evidence(change, { packets: 555, bytes: 1 }, { packets: 0.1, bytes: 2 })), MINUTELY),
    ).toBe(sentence);
  });

  it("says less where less was seen", () => {
    const less = evidence("less", { packets: 2 }, { packets: 12_000 });
    expect(explain(interval(less), MINUTELY)).toBe(
      "For 10 min, ARP from the local network was down at 2 packets a minute where 12 k packets a minute were expected.",
    );
  });

  it("falls back to bytes, and to a plain value without a unit", () => {
    expect(explain(interval(evidence("more", { bytes: 1500 }, { bytes: 20 })), MINUTELY)).toContain(
      "1,500 bytes a minute where 20 were",
    );
    expect(explain(interval(evidence("new", { value: 3.5 }, { value: 0 })), MINUTELY)).toContain(
      "spoke at 3.5; nothing",
    );
  });

  it("names the cadence where it is not a minute", () => {
    const tenSeconds = { sampling: toSampling(new Float64Array(0), 10_000) };
    expect(explain(interval(evidence("new", { packets: 5 }, { packets: 0 })), tenSeconds)).toContain(
      "5 packets per 10 s;",
    );
  });

  it("counts the other flows with a tenth of the share or more", () => {
    const top = evidence("new", { packets: 5 }, { packets: 0 });
    const other = (share: number): FlowEvidence => evidence("more", { packets: 1 }, { packets: 0 }, share);
    expect(explain(interval(top, other(0.09)), MINUTELY)).toMatch(/baseline\.$/);
    expect(explain(interval(top, other(0.1)), MINUTELY)).toMatch(/ One other flow moved with it\.$/);
    expect(explain(interval(top, other(0.2), other(0.1), other(-0.5)), MINUTELY)).toMatch(
      / 2 other flows moved with it\.$/,
    );
  });

  it("never says NaN or undefined", () => {
    for (const change of ["more", "less", "new", "absent"] as const) {
      const sentence = explain(interval(evidence(change, {}, {})), MINUTELY);
      expect(sentence).not.toMatch(/NaN|undefined|null/);
    }
  });
});

describe("the word on plain deviations", () => {
  const rates = { packets: 1, bytes: null };
  const told = (id: string, share: number, z: number, zRank: number) =>
    toyFlowEvidence({
      flow: parseFlow(id),
      share,
      change: "more",
      observed: rates,
      expected: rates,
      z,
      zRank,
    });

  it("names both flows where the model blames another", () => {
    const flows = [told("FromLocalArpPortAll", 0.6, -8, 2), told("FromLocalUdpPort53", 0.4, 14, 1)] as const;
    expect(explainDisagreement({ flows })).toBe(
      "The largest single deviation is UDP 53 from the local network, 14 scales above its mean; the model blames ARP from the local network, 8 below.",
    );
  });

  it("is not said where they agree, or nearly", () => {
    expect(explainDisagreement({ flows: [told("a", 0.6, 8, 1), told("b", 0.4, -7, 2)] })).toBeNull();
    expect(explainDisagreement({ flows: [told("a", 0.6, 8, 2), told("b", 0.4, -8.5, 1)] })).toBeNull();
  });

  it("is not said of what is as usual", () => {
    expect(explainDisagreement({ flows: [told("a", 0.6, 0.2, 2), told("b", 0.4, 0.9, 1)] })).toBeNull();
  });
});

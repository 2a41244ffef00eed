import { describe, expect, it } from "vitest";
import { parseFlow } from "../core/flow.ts";
import type { FlowEvidence, FlowRates } from "../core/suspicious-interval.ts";
import { toyFlowEvidence } from "../core/toy-evidence.ts";
import { evidenceMeasure, ratesText } from "./evidence-measure.ts";

function evidence(observed: FlowRates, expected: FlowRates = observed): FlowEvidence {
  return toyFlowEvidence({ flow: parseFlow("a"), share: 1, change: "more", observed, expected });
}

/** Packets and bytes with shares of their own. */
function unequal(packets: number, bytes: number): FlowEvidence {
  const even = evidence({ packets: 12, bytes: 1200 }, { packets: 0.1, bytes: 8 });
  const counters = even.counters.map((own) => ({
    ...own,
    share: own.measure === "packets" ? packets : bytes,
  }));
  return { ...even, counters };
}

describe("a flow's rates", () => {
  it("are told in the measure of the page", () => {
    expect(ratesText(unequal(0.5, 0.5), "bytes")).toBe("1.2 kB against 8 B");
    expect(ratesText(unequal(0.5, 0.5), "packets")).toBe("12 against 0.1 packets");
    expect(evidenceMeasure(unequal(0.6, 0.2), "bytes")).toBe("bytes");
  });

  it("are told in the other one where the share is in that", () => {
    expect(evidenceMeasure(unequal(0.9, 0.1), "bytes")).toBe("packets");
    expect(evidenceMeasure(unequal(0.9, -0.2), "bytes")).toBe("packets");
    expect(evidenceMeasure(unequal(-0.9, 0.1), "bytes")).toBe("packets");
    expect(evidenceMeasure(unequal(0, 0), "bytes")).toBe("bytes");
  });

  it("are told in what was measured, if anything was", () => {
    expect(evidenceMeasure(evidence({ packets: 1, bytes: null }), "bytes")).toBe("packets");
    expect(ratesText(evidence({ packets: null, bytes: null }), "bytes")).toBe("not measured");
  });

  it("of a plain column have no unit", () => {
    const plain = { packets: null, bytes: null };
    expect(ratesText(evidence({ ...plain, value: 10 }, { ...plain, value: -2 }), "bytes")).toBe(
      "10 against -2",
    );
  });
});

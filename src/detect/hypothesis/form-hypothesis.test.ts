import { describe, expect, it } from "vitest";
import { hypothesisSentence } from "../../core/hypothesis-words.ts";
import { toyDevice } from "../toy-device.ts";
import { formHypothesis } from "./form-hypothesis.ts";
import { NOTHING, type ToyFlow, type ToyTraffic, toyEvidence, toySuspect } from "./toy-suspect.ts";

const quiet = { packets: 2, size: 88 };
const hypothesisOf = (flows: readonly ToyFlow[], rows = 20) => {
  const { device, suspect } = toySuspect(flows, { rows });
  return formHypothesis(device, suspect);
};
const web = (into: ToyTraffic, out: ToyTraffic, usual: ToyTraffic = quiet): readonly ToyFlow[] => [
  { id: "FromInternetTcpPort443", usual, now: into },
  { id: "ToInternetTcpPort443", usual, now: out },
];
const local = { id: "ToLocalUdpPort5353IP224.0.0.251/32", usual: quiet };

describe("what is likely", () => {
  it("is a flood that is answered, and no reflection, which is named next", () => {
    expect(hypothesisOf(web({ packets: 600, size: 60 }, { packets: 600, size: 60 }))).toMatchObject({
      kind: "flood-in",
      confidence: "likely",
      runnerUp: "reflection-out",
    });
  });

  it("is a spoof that takes the Internet away, and no lost Internet", () => {
    const hypothesis = hypothesisOf([
      ...web(NOTHING, NOTHING),
      { id: "FromLocalArpPortAll", usual: NOTHING, now: { packets: 555, size: 60 } },
      { id: "ToLocalArpPortAll", usual: NOTHING, now: { packets: 1, size: 60 } },
    ]);
    expect(hypothesis).toMatchObject({ kind: "arp-spoof", confidence: "likely", runnerUp: null });
  });

  it("is a silent device where the local network goes too, and a lost Internet where it stays", () => {
    const gone = web(NOTHING, NOTHING);
    expect(hypothesisOf([...gone, { ...local, now: NOTHING }])).toMatchObject({
      kind: "silence",
      confidence: "likely",
    });
    expect(hypothesisOf([...gone, local])).toMatchObject({ kind: "lost-internet", confidence: "likely" });
  });

  it("is a beacon of pulses, each of which would be a flood", () => {
    const pulses = { packets: (row: number) => (row % 10 === 0 ? 300 : 2), size: 60 };
    expect(hypothesisOf(web(pulses, pulses), 60).kind).toBe("beacon");
  });
});

describe("what is possible", () => {
  it("is an upload, for nobody told whether it ought to be", () => {
    expect(hypothesisOf(web({ packets: 36, size: 55 }, { packets: 36, size: 1350 }))).toMatchObject({
      kind: "exfiltration",
      confidence: "possible",
    });
  });

  it("is a silent device, or a lost Internet where nothing local is usual", () => {
    expect(hypothesisOf(web(NOTHING, NOTHING))).toMatchObject({
      kind: "silence",
      confidence: "possible",
      runnerUp: "lost-internet",
    });
  });
});

describe("what is unclear", () => {
  it.each<[string, readonly ToyFlow[]]>([
    ["twice the usual", web({ packets: 4, size: 88 }, { packets: 4, size: 88 })],
    ["half the bytes", web({ packets: 2, size: 54 }, { packets: 2, size: 54 })],
    ["a download", web({ packets: 100, size: 1400 }, { packets: 60, size: 54 })],
    ["a new trickle", [{ id: "ToInternetUdpPortAll", usual: NOTHING, now: { packets: 2, size: 120 } }]],
    ["mDNS chatter", [{ ...local, now: { packets: 6, size: 420 } }]],
    ["no change", web(quiet, quiet)],
  ])("is %s", (_, flows) => {
    const { kind, confidence, reasons } = hypothesisOf(flows);
    expect(kind).toBe("unclear");
    expect(confidence).toBe("possible");
    expect(reasons).toMatchObject([{ kind: "largest", flow: { id: flows[0].id } }]);
  });

  it("is all that columns of plain numbers do", () => {
    const values = Float64Array.from({ length: 100 }, (_, row) => (row < 90 ? 1 : 1e6));
    const device = toyDevice([{ flow: "cpu", measure: "value", values }]);
    const flows = [{ ...toyEvidence("cpu", 1), flow: device.counters[0].flow }];
    expect(formHypothesis(device, { firstRow: 90, lastRow: 99, flows })).toMatchObject({
      kind: "unclear",
      runnerUp: null,
      reasons: [{ kind: "largest", flow: { id: "cpu" } }],
    });
  });

  it("is an attack on flows that are a small part of the score", () => {
    const { device, suspect } = toySuspect(web({ packets: 600, size: 60 }, quiet));
    const flows = [toyEvidence("ToLocalUdpPort123", 0.97), toyEvidence("FromInternetTcpPort443", 0.03)];
    expect(formHypothesis(device, { ...suspect, flows }).kind).toBe("unclear");
  });
});

it("a hypothesis holds at the start of a record, where nothing comes before, and with all values missing", () => {
  for (const packets of [5, Number.NaN]) {
    const { device, suspect } = toySuspect(web({ packets, size: 60 }, { packets, size: 60 }), {
      before: 0,
      rows: 3,
    });
    const hypothesis = formHypothesis(device, suspect);
    expect(hypothesis.kind).toBe("unclear");
    expect(hypothesisSentence(hypothesis, device)).not.toMatch(/NaN|null|–/);
  }
});

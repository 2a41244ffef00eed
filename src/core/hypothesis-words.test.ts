import { describe, expect, it } from "vitest";
import { parseFlow } from "./flow.ts";
import { CAUSE_KINDS, type Hypothesis, type Reason } from "./hypothesis.ts";
import { hypothesisLabel, hypothesisSentence } from "./hypothesis-words.ts";
import { toSampling } from "./sampling.ts";

const MINUTELY = { sampling: toSampling(new Float64Array(0), 60_000) };
const arpIn = parseFlow("FromLocalArpPortAll");
const arpOut = parseFlow("ToLocalArpPortAll");
const web = parseFlow("ToInternetTcpPort443");
const answers = parseFlow("FromInternetTcpPort443");

const internet = { reach: "internet", direction: null, measure: "packets" } as const;

const likely = (kind: Hypothesis["kind"], ...reasons: [Reason, ...Reason[]]): Hypothesis => ({
  kind,
  confidence: "likely",
  reasons,
  runnerUp: null,
});

describe("the sentence of a hypothesis", () => {
  it.each<[Hypothesis, string]>([
    [
      likely(
        "arp-spoof",
        { kind: "moved", flow: arpIn, measure: "packets", observed: 555, usual: 0.1 },
        { kind: "answers", flow: arpOut, observed: 1, usual: 0 },
      ),
      "Looks like an ARP spoof: ARP from the local network rose from 0.1 to 555 packets a minute, with 1 a minute out.",
    ],
    [
      likely(
        "retry-storm",
        { kind: "moved", flow: web, measure: "packets", observed: 8, usual: 2 },
        { kind: "answers", flow: answers, observed: 0, usual: 1.5 },
      ),
      "Looks like a retry storm: TCP 443 to the Internet rose from 2 to 8 packets a minute, with nothing in, where 1.5 a minute are usual.",
    ],
    [
      likely("beacon", {
        kind: "pulses",
        flow: web,
        measure: "packets",
        count: 6,
        everyMs: 600_000,
        observed: 5,
        usual: 2,
      }),
      "Looks like a beacon: TCP 443 to the Internet came in 6 pulses of 5 packets, with 2 between them, one every 10 min.",
    ],
    [
      likely(
        "lost-internet",
        { ...internet, kind: "nothing", usual: 3, emptyMs: 3_420_000, durationMs: 3_540_000 },
        { ...internet, kind: "still", reach: "local", observed: 1.2, usual: 1 },
      ),
      "Looks like a lost Internet connection: nothing went from or to the Internet for 57 min of 59 min, where 3 packets a minute are usual, while 1.2 packets a minute still went from or to the local network.",
    ],
    [
      likely("silence", {
        ...internet,
        kind: "nothing",
        reach: null,
        usual: 4,
        emptyMs: 60_000,
        durationMs: 60_000,
      }),
      "Looks like a silent device: nothing went from the device or to it, where 4 packets a minute are usual.",
    ],
    [
      likely(
        "reconnect",
        { kind: "burst", flow: parseFlow("ToLocal0x888ePortAll"), packets: 3.6 },
        { kind: "burst", flow: arpOut, packets: 1 },
        { kind: "away", durationMs: 720_000 },
      ),
      "Looks like a reconnect: 4 packets of EAPOL to the local network, 1 packet of ARP to the local network, after 12 min with nothing sent to the Internet.",
    ],
    [
      {
        ...likely(
          "exfiltration",
          { kind: "moved", flow: web, measure: "bytes", observed: 48_000, usual: 177 },
          { kind: "packet-size", flow: web, bytes: 1400 },
        ),
        confidence: "possible",
        runnerUp: "beacon",
      },
      "May be data leaving the device, or a beacon: TCP 443 to the Internet rose from 177 to 48 k bytes a minute, in packets of 1,400 bytes.",
    ],
    [
      {
        kind: "unclear",
        confidence: "possible",
        reasons: [{ kind: "largest", flow: parseFlow("ToInternetUdpPort53") }],
        runnerUp: "scan",
      },
      "Unclear: no single cause fits; the largest part is UDP 53 to the Internet.",
    ],
  ])("is plain English", (hypothesis, sentence) => {
    expect(hypothesisSentence(hypothesis, MINUTELY)).toBe(sentence);
  });

  it("names the cadence where it is not a minute", () => {
    const moved = { kind: "moved", flow: web, measure: "packets", observed: 8, usual: 2 } as const;
    const tenSeconds = { sampling: toSampling(new Float64Array(0), 10_000) };
    expect(hypothesisSentence(likely("scan", moved), tenSeconds)).toContain("8 packets per 10 s.");
  });

  it("says what fell, and links a second flow", () => {
    const fell = { kind: "moved", flow: web, measure: "packets", observed: 1, usual: 2 } as const;
    expect(hypothesisSentence(likely("scan", fell, fell), MINUTELY)).toBe(
      "Looks like a scan: TCP 443 to the Internet fell from 2 to 1 packets a minute, while TCP 443 to the Internet fell from 2 to 1 packets a minute.",
    );
  });
});

it("a label is the name without its article", () => {
  expect(hypothesisLabel("arp-spoof")).toBe("ARP spoof");
  expect(hypothesisLabel("exfiltration")).toBe("Data leaving the device");
  expect(hypothesisLabel("unclear")).toBe("Unclear");
});

it("each cause has a name of its own", () => {
  expect(new Set(CAUSE_KINDS.map(hypothesisLabel)).size).toBe(CAUSE_KINDS.length);
});

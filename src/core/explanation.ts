import type { Device } from "./device.ts";
import { flowPhrase } from "./flow.ts";
import { formatQuantity } from "./number.ts";
import { type FlowEvidence, farthestZ, type SuspiciousInterval } from "./suspicious-interval.ts";
import { formatCadence, formatDuration } from "./time.ts";

/** Flows with at least this share are named beside the top one. */
const NAMED_SHARE = 0.1;
/** A mean that moved by less than this factor does not say by itself what was wrong. */
const CLEAR_CHANGE = 1.2;
/** A flow that is less scales from its mean has not moved. */
const MOVED_Z = 1;
/** A deviation that is larger by less than this factor is as large. */
const CLEAR_DEVIATION = 1.1;

/** Says in plain words what made an interval suspicious: `ARP from the local network rose from 0 to 555 packets a minute …`. */
export function explain(interval: SuspiciousInterval, device: Pick<Device, "sampling">): string {
  const { cadenceMs } = device.sampling;
  const [top, ...rest] = interval.flows;
  const others = rest.filter((evidence) => evidence.share >= NAMED_SHARE).length;
  const duration = formatDuration(interval.endMs - interval.startMs);
  const also =
    others === 0
      ? ""
      : others === 1
        ? " One other flow moved with it."
        : ` ${others} other flows moved with it.`;
  return `For ${duration}, ${sentenceBody(top, cadenceMs)}.${also}`;
}

/**
 * Says where the plain deviations and the model disagree, for shares of a PCA model's error are smeared over flows that usually move together:
 * `The largest single deviation is UDP 53 to the Internet, 14 scales above its mean; the model blames …`. Null where they agree.
 */
export function explainDisagreement({ flows }: Pick<SuspiciousInterval, "flows">): string | null {
  const [blamed] = flows;
  const farthest = flows.find(({ zRank }) => zRank === 1);
  if (farthest === undefined || farthest === blamed) return null;
  const [z, blamedZ] = [farthestZ(farthest), farthestZ(blamed)];
  if (Math.abs(z) < Math.max(MOVED_Z, CLEAR_DEVIATION * Math.abs(blamedZ))) return null;
  const side = (own: number): string => (own < 0 ? "below" : "above");
  return `The largest single deviation is ${flowPhrase(farthest.flow)}, ${formatQuantity(Math.abs(z))} scales ${side(z)} its mean; the model blames ${flowPhrase(blamed.flow)}, ${formatQuantity(Math.abs(blamedZ))} ${side(blamedZ)}.`;
}

/** What one flow did: `ARP from the local network rose from 0.1 to 555 packets a minute`. */
function sentenceBody(evidence: FlowEvidence, cadenceMs: number): string {
  const phrase = flowPhrase(evidence.flow);
  const { observed, expected, unit } = mainRates(evidence);
  const per =
    unit === ""
      ? ""
      : ` ${unit} ${formatCadence(cadenceMs) === "minute" ? "a minute" : `per ${formatCadence(cadenceMs)}`}`;
  const now = `${formatQuantity(observed)}${per}`;
  switch (evidence.change) {
    case "new":
      return `${phrase} spoke at ${now}; nothing like it is in the baseline`;
    case "absent":
      return `${phrase} fell silent where ${formatQuantity(expected)}${per} were expected`;
    case "more":
    case "less":
      return changePhrase(phrase, evidence.change, observed, expected, now, per);
  }
}

function changePhrase(
  phrase: string,
  change: "more" | "less",
  observed: number,
  expected: number,
  now: string,
  per: string,
): string {
  const isClear = change === "more" ? observed > expected * CLEAR_CHANGE : observed < expected / CLEAR_CHANGE;
  if (!isClear) return `${phrase}, at ${now}, did not fit the other flows as it does in the baseline`;
  return change === "more"
    ? `${phrase} was at ${now} where ${formatQuantity(expected)} were expected`
    : `${phrase} was down at ${now} where ${formatQuantity(expected)}${per} were expected`;
}

/** Packets where the flow counts them, for they say most about what was done; else bytes, else the value. */
function mainRates({ observed, expected }: FlowEvidence): {
  observed: number;
  expected: number;
  unit: string;
} {
  if (observed.packets !== null && expected.packets !== null) {
    return { observed: observed.packets, expected: expected.packets, unit: "packets" };
  }
  if (observed.bytes !== null && expected.bytes !== null) {
    return { observed: observed.bytes, expected: expected.bytes, unit: "bytes" };
  }
  return { observed: observed.value ?? 0, expected: expected.value ?? 0, unit: "" };
}

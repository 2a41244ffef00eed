import type { Device } from "./device.ts";
import { flowPhrase } from "./flow.ts";
import type { Hypothesis, HypothesisKind, Reason, Together } from "./hypothesis.ts";
import { formatCount, formatQuantity, plural } from "./number.ts";
import { formatCadence, formatDuration } from "./time.ts";

/** What each kind is called, in the middle of a sentence. */
const NAMES: Readonly<Record<HypothesisKind, string>> = {
  "flood-in": "a flood of incoming packets",
  "reflection-out": "a reflection off this device",
  "arp-spoof": "an ARP spoof",
  scan: "a scan",
  exfiltration: "data leaving the device",
  beacon: "a beacon",
  silence: "a silent device",
  "lost-internet": "a lost Internet connection",
  "retry-storm": "a retry storm",
  reconnect: "a reconnect",
  unclear: "unclear",
};

/** What a kind is called, as a label: `ARP spoof`. */
export function hypothesisLabel(kind: HypothesisKind): string {
  const name = NAMES[kind].replace(/^an? /, "");
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Says in one sentence what an interval may be, and what speaks for it: `Looks like an ARP spoof: ARP from the local network rose from 0.1 to 555 packets a minute, with 1 a minute out.` */
export function hypothesisSentence(
  { kind, confidence, reasons, runnerUp }: Hypothesis,
  { sampling }: Pick<Device, "sampling">,
): string {
  const per = perCadence(sampling.cadenceMs);
  const told = reasons.map((reason, index) => clause(reason, { per, isFirst: index === 0 })).join(", ");
  if (kind === "unclear") return `Unclear: no single cause fits; ${told}.`;
  if (confidence === "likely") return `Looks like ${NAMES[kind]}: ${told}.`;
  const other = runnerUp === null ? "" : `, or ${NAMES[runnerUp]}`;
  return `May be ${NAMES[kind]}${other}: ${told}.`;
}

function perCadence(cadenceMs: number): string {
  const cadence = formatCadence(cadenceMs);
  return cadence === "minute" ? "a minute" : `per ${cadence}`;
}

function clause(reason: Reason, { per, isFirst }: { per: string; isFirst: boolean }): string {
  switch (reason.kind) {
    case "moved": {
      const { flow, measure, observed, usual } = reason;
      const way = observed >= usual ? "rose" : "fell";
      return `${isFirst ? "" : "while "}${flowPhrase(flow)} ${way} from ${formatQuantity(usual)} to ${formatQuantity(observed)} ${measure} ${per}`;
    }
    case "answers": {
      const way = reason.flow.rule?.direction === "from" ? "in" : "out";
      if (reason.observed > 0) return `with ${formatQuantity(reason.observed)} ${per} ${way}`;
      return reason.usual > 0
        ? `with nothing ${way}, where ${formatQuantity(reason.usual)} ${per} are usual`
        : `with nothing ${way}`;
    }
    case "packet-size":
      return `in packets of ${formatCount(reason.bytes)} bytes`;
    case "pulses": {
      const { flow, measure, count, everyMs, observed, usual } = reason;
      const height = `${formatQuantity(observed)} ${measure}, with ${formatQuantity(usual)} between them`;
      return `${flowPhrase(flow)} came in ${plural(count, "pulse")} of ${height}, one every ${formatDuration(everyMs)}`;
    }
    case "nothing": {
      const { emptyMs, durationMs, measure, usual } = reason;
      const time =
        emptyMs < durationMs ? ` for ${formatDuration(emptyMs)} of ${formatDuration(durationMs)}` : "";
      return `nothing went ${wayOf(reason)}${time}, where ${formatQuantity(usual)} ${measure} ${per} are usual`;
    }
    case "still":
      return `while ${formatQuantity(reason.observed)} ${reason.measure} ${per} still went ${wayOf(reason)}`;
    case "burst":
      return `${plural(Math.round(reason.packets), "packet")} of ${flowPhrase(reason.flow)}`;
    case "away":
      return `after ${formatDuration(reason.durationMs)} with nothing sent to the Internet`;
    case "largest":
      return `the largest part is ${flowPhrase(reason.flow)}`;
  }
}

function wayOf({ reach, direction }: Together): string {
  if (reach === null) return "from the device or to it";
  return `${direction ?? "from or to"} ${reach === "local" ? "the local network" : "the Internet"}`;
}

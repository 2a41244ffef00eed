import { type Direction, type Flow, parseFlow, type Reach, toFlowId } from "../../core/flow.ts";
import type { KeyName } from "../table.ts";

/** The texts of a long table's row that name its flow. */
export type FlowKeys = Readonly<Partial<Record<KeyName, string>>>;

/** No MUD rule's name is longer; a longer text is a name alone. */
const LONGEST_RULE = 1000;
const ANY = /^(|\*|-|any|all|none|null|n\/?a|\(all\)|::\/0|0\.0\.0\.0\/0)$/i;
const FROM = /^(from|in|inbound|incoming|ingress|input|rx|recv|receive|received|download|downlink)(?![a-z])/;
const TO =
  /^(to|out|outbound|outgoing|egress|output|tx|send|sent|transmit|transmitted|upload|uplink)(?![a-z])/;
const LOCAL = /\b(local|lan|internal|inside|private|intranet)\b/;
const INTERNET = /\b(internet|wan|external|outside|public|remote)\b/;

/** The flow that a row of a long table counts: the one that it names, else one composed of its direction, reach, protocol, port and endpoint; where these say no direction or no port, a flow by the name of all that they say. */
export function flowOfKeys(keys: FlowKeys): Flow {
  const named = keys.flow?.trim() ?? "";
  if (named.length > LONGEST_RULE) return { id: named, rule: null };
  if (named !== "") return parseFlow(named);
  const wayText = toWords(keys.direction ?? "");
  const direction = parseDirection(wayText);
  const port = parsePort(keys.port ?? "");
  if (direction === null || port === undefined) return { id: plainName(keys), rule: null };
  const endpointText = keys.endpoint?.trim() ?? "";
  const endpoint = ANY.test(endpointText) ? null : endpointText;
  const reach = parseReach(toWords(keys.reach ?? "")) ?? parseReach(wayText) ?? reachOf(endpoint);
  const protocol = parseProtocol(keys.protocol ?? "");
  const id = toFlowId({ direction, reach, protocol, port, endpoint });
  const rule = id.length > LONGEST_RULE ? null : parseFlow(id).rule;
  return rule === null ? { id: plainName(keys), rule } : { id: toFlowId(rule), rule };
}

/** `FromInternet` and `from_the-internet` are `from internet` and `from the internet`. */
function toWords(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/^(from|to)(local|internet)/i, "$1 $2")
    .replace(/[^A-Za-z]+/g, " ")
    .trim()
    .toLowerCase();
}

function parseDirection(words: string): Direction | null {
  return FROM.test(words) ? "from" : TO.test(words) ? "to" : null;
}

function parseReach(words: string): Reach | null {
  return LOCAL.test(words) ? "local" : INTERNET.test(words) ? "internet" : null;
}

/** Undefined where the text is no port. */
function parsePort(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (ANY.test(trimmed)) return null;
  const port = Number(trimmed);
  if (!Number.isInteger(port) || port < -1 || port > 65_535) return undefined;
  return port > 0 ? port : null;
}

/** Upper case; `17.0`, as a table of floats writes a number, is 17. */
function parseProtocol(text: string): string {
  const word = text.trim().toUpperCase();
  if (ANY.test(word)) return "IP";
  if (word === "IPV6-ICMP" || word === "ICMP6") return "ICMPV6";
  return word.replace(/^(\d+)\.0*$/, "$1").replace(/\W+/g, "") || "IP";
}

/** Local: private, link-local, multicast and broadcast addresses (RFC 1918, 3927, 4193, 4291, 5771) and MAC addresses. */
function reachOf(endpoint: string | null): Reach {
  if (endpoint === null) return "internet";
  const address = endpoint.toLowerCase().replace(/^\[/, "").split("]", 1)[0];
  const bytes = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}(?:\/\d+|:\d+)?$/.exec(address);
  if (bytes) {
    const [first, second] = [Number(bytes[1]), Number(bytes[2])];
    const isLocal =
      first === 10 ||
      first === 127 ||
      (first === 172 && second >= 16 && second < 32) ||
      (first === 192 && second === 168) ||
      (first === 169 && second === 254) ||
      (first >= 224 && first < 240) ||
      address.startsWith("255.255.255.255");
    return isLocal ? "local" : "internet";
  }
  if (/^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/.test(address)) return "local";
  return /^(fe[89ab][0-9a-f]:|f[cd][0-9a-f]{2}:|ff[0-9a-f]{2}:|::1$)/.test(address) ? "local" : "internet";
}

function plainName(keys: FlowKeys): string {
  const parts = [keys.direction, keys.reach, keys.protocol, keys.port, keys.endpoint];
  const words = parts.map((part) => part?.trim() ?? "").filter((part) => part !== "");
  return words.join(" ") || "no flow";
}

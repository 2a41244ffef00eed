/** The way a flow runs, seen from the device: `to` leaves it, `from` arrives at it. */
export type Direction = "from" | "to";
export type Reach = "local" | "internet";

/** What a counter counts: packets or bytes of a MUD flow, or a plain number of any other table. */
export type Measure = "packets" | "bytes" | "value";
export const MEASURES: readonly Measure[] = ["bytes", "packets", "value"];

/** One MUD rule (RFC 8520) as the collectors write it into a column's header. */
export interface FlowRule {
  readonly direction: Direction;
  readonly reach: Reach;
  /** Upper case, numbers replaced by their names where they have one: `UDP`, `ARP`, `IGMP`, `EAPOL`. */
  readonly protocol: string;
  /** Null where the rule speaks of all ports. */
  readonly port: number | null;
  /** Address, prefix or MUD controller; null where the rule names none. */
  readonly endpoint: string | null;
}

export interface Flow {
  /** The header less its measure, as the file spells it. Unique within a device. */
  readonly id: string;
  /** Null for a column of a table that does not speak MUD. */
  readonly rule: FlowRule | null;
}

export interface CounterHeader {
  readonly flow: Flow;
  readonly measure: Measure;
}

const HEADER = /^(From|To)(Local|Internet)(\w+?)Port(All|\d+)(?:IP(.+?))?(Packet|Byte)(?:s|Count)?$/;

/** IP protocol numbers (IANA) and Ethernet types that collectors write instead of a name. */
const PROTOCOL_NAMES: Readonly<Record<string, string>> = {
  "0": "HOPOPT",
  "1": "ICMP",
  "2": "IGMP",
  "6": "TCP",
  "17": "UDP",
  "41": "IPV6",
  "46": "RSVP",
  "47": "GRE",
  "50": "ESP",
  "58": "ICMPV6",
  "0X0800": "IPV4",
  "0X0806": "ARP",
  "0X86DD": "IPV6",
  "0X888E": "EAPOL",
};

/** Reads a counter's header in dialect U (`…Packet`, `…Byte`) or C (`…PacketCount`, `…ByteCount`); any other header is a flow of its own name. */
export function parseCounterHeader(header: string): CounterHeader {
  const match = HEADER.exec(header);
  if (!match) return { flow: { id: header, rule: null }, measure: "value" };
  const [, direction, reach, protocol = "", port, endpoint, measure = ""] = match;
  const suffixLength = header.length - header.lastIndexOf(measure);
  const upper = protocol.toUpperCase();
  return {
    flow: {
      id: header.slice(0, -suffixLength),
      rule: {
        direction: direction === "From" ? "from" : "to",
        reach: reach === "Local" ? "local" : "internet",
        protocol: PROTOCOL_NAMES[upper] ?? upper,
        port: port === "All" ? null : Number(port),
        endpoint: endpoint || null,
      },
    },
    measure: measure === "Packet" ? "packets" : "bytes",
  };
}

/** The flow that an id names, as a counter's header less its measure: `FromLocalUdpPort53IP192.168.1.1`; any other id is a flow without a rule. */
export function parseFlow(id: string): Flow {
  const { flow, measure } = parseCounterHeader(`${id}Packet`);
  return measure === "value" ? { id, rule: null } : flow;
}

/** The id of a rule, so that `parseFlow` reads it back. */
export function toFlowId({ direction, reach, protocol, port, endpoint }: FlowRule): string {
  const way = `${direction === "from" ? "From" : "To"}${reach === "local" ? "Local" : "Internet"}`;
  const name = protocol.charAt(0) + protocol.slice(1).toLowerCase();
  return `${way}${name}Port${port ?? "All"}${endpoint === null ? "" : `IP${endpoint}`}`;
}

/** The five levels of the flow tree, widest first; a plain column stands under "Other columns". */
export function flowPath(flow: Flow): readonly string[] {
  const rule = flow.rule;
  if (!rule) return ["Other columns", flow.id];
  return [
    rule.direction === "from" ? "From" : "To",
    rule.reach === "local" ? "Local" : "Internet",
    protocolLabel(rule.protocol),
    rule.port === null ? "All ports" : String(rule.port),
    endpointLabel(rule.endpoint),
  ];
}

/** A flow in one line, for charts and tables: `From local · UDP 53 · 192.168.1.1`. */
export function flowLabel(flow: Flow): string {
  const rule = flow.rule;
  if (!rule) return flow.id;
  const way = `${rule.direction === "from" ? "From" : "To"} ${rule.reach === "local" ? "local" : "Internet"}`;
  const what = `${protocolLabel(rule.protocol)}${rule.port === null ? "" : ` ${rule.port}`}`;
  return [way, what, ...(rule.endpoint ? [endpointLabel(rule.endpoint)] : [])].join(" · ");
}

/** A flow where there is little room: `↓ TCP 443` comes in, `↑ ARP` goes out; a plain column's name. */
export function shortFlowLabel(flow: Flow): string {
  const rule = flow.rule;
  if (!rule) return flow.id;
  const way = rule.direction === "from" ? "↓" : "↑";
  return `${way} ${protocolLabel(rule.protocol)}${rule.port === null ? "" : ` ${rule.port}`}`;
}

/** A flow inside a sentence: `UDP 53 from the local network (192.168.1.1)`. */
export function flowPhrase(flow: Flow): string {
  const rule = flow.rule;
  if (!rule) return flow.id;
  const what = `${protocolLabel(rule.protocol)}${rule.port === null ? "" : ` ${rule.port}`}`;
  const where = rule.reach === "local" ? "the local network" : "the Internet";
  const endpoint = rule.endpoint ? ` (${endpointLabel(rule.endpoint)})` : "";
  return `${what} ${rule.direction} ${where}${endpoint}`;
}

function protocolLabel(protocol: string): string {
  return protocol === "ICMPV6"
    ? "ICMPv6"
    : protocol === "IPV6"
      ? "IPv6"
      : protocol === "IPV4"
        ? "IPv4"
        : protocol;
}

function endpointLabel(endpoint: string | null): string {
  if (endpoint === null) return "Any endpoint";
  return endpoint.replace(/^urn:ietf:params:mud:/, "MUD ");
}

import { describe, expect, it } from "vitest";
import { flowLabel, flowPath, flowPhrase, parseCounterHeader } from "./flow.ts";

interface Reading {
  readonly header: string;
  readonly id: string;
  readonly measure: string;
  readonly rule: readonly [
    direction: string,
    reach: string,
    protocol: string,
    port: number | null,
    endpoint: string | null,
  ];
}

const READINGS: readonly Reading[] = [
  {
    header: "FromLocalUdpPort53IP192.168.1.1Packet",
    id: "FromLocalUdpPort53IP192.168.1.1",
    measure: "packets",
    rule: ["from", "local", "UDP", 53, "192.168.1.1"],
  },
  {
    header: "ToLocal0x888ePortAllByte",
    id: "ToLocal0x888ePortAll",
    measure: "bytes",
    rule: ["to", "local", "EAPOL", null, null],
  },
  {
    header: "ToLocal58PortAllIPff00::/8Packet",
    id: "ToLocal58PortAllIPff00::/8",
    measure: "packets",
    rule: ["to", "local", "ICMPV6", null, "ff00::/8"],
  },
  {
    header: "ToLocal0PortAllIPff00::/8Byte",
    id: "ToLocal0PortAllIPff00::/8",
    measure: "bytes",
    rule: ["to", "local", "HOPOPT", null, "ff00::/8"],
  },
  {
    header: "FromInternetTCPPort443IPurn:ietf:params:mud:controllerByteCount",
    id: "FromInternetTCPPort443IPurn:ietf:params:mud:controller",
    measure: "bytes",
    rule: ["from", "internet", "TCP", 443, "urn:ietf:params:mud:controller"],
  },
  {
    header: "ToInternetRSVPPortAllIPurn:ietf:params:mud:gatewayPacketCount",
    id: "ToInternetRSVPPortAllIPurn:ietf:params:mud:gateway",
    measure: "packets",
    rule: ["to", "internet", "RSVP", null, "urn:ietf:params:mud:gateway"],
  },
  {
    header: "ToLocalUDPPort5353IP224.0.0.251/32ByteCount",
    id: "ToLocalUDPPort5353IP224.0.0.251/32",
    measure: "bytes",
    rule: ["to", "local", "UDP", 5353, "224.0.0.251/32"],
  },
  {
    header: "FromInternetTcpPort80Packet",
    id: "FromInternetTcpPort80",
    measure: "packets",
    rule: ["from", "internet", "TCP", 80, null],
  },
  {
    header: "FromLocalArpPortAllByte",
    id: "FromLocalArpPortAll",
    measure: "bytes",
    rule: ["from", "local", "ARP", null, null],
  },
  {
    header: "ToInternetTCPPort443IPmyPacketPacketCount",
    id: "ToInternetTCPPort443IPmyPacket",
    measure: "packets",
    rule: ["to", "internet", "TCP", 443, "myPacket"],
  },
  {
    header: "ToInternetTCPPort443IPByteByte.example.ByteByte",
    id: "ToInternetTCPPort443IPByteByte.example.Byte",
    measure: "bytes",
    rule: ["to", "internet", "TCP", 443, "ByteByte.example.Byte"],
  },
  {
    header: "FromInternetUDPPort123IPPort9IPhostBytes",
    id: "FromInternetUDPPort123IPPort9IPhost",
    measure: "bytes",
    rule: ["from", "internet", "UDP", 123, "Port9IPhost"],
  },
];

describe("a counter's header", () => {
  it.each(READINGS)("$header is read into its rule and measure", ({ header, id, measure, rule }) => {
    const [direction, reach, protocol, port, endpoint] = rule;
    expect(parseCounterHeader(header)).toEqual({
      flow: { id, rule: { direction, reach, protocol, port, endpoint } },
      measure,
    });
  });

  it.each(READINGS)("$header is its flow's id and the measure's suffix again", ({ header, id }) => {
    const { flow } = parseCounterHeader(header);
    expect(header.startsWith(flow.id)).toBe(true);
    expect(flow.id).toBe(id);
    expect(header.slice(flow.id.length)).toMatch(/^(Packet|Byte)(s|Count)?$/);
  });

  it.each([
    "temperature",
    "FromLocal",
    "ToLocal0PortAllIPff00::/8",
    "Byte",
    "Packets",
    "__proto__",
    "constructor",
    "",
    "xFromLocalArpPortAllByte",
  ])("%j that speaks no MUD is a flow of its own name", (header) => {
    expect(parseCounterHeader(header)).toEqual({ flow: { id: header, rule: null }, measure: "value" });
  });

  it.each(["constructor", "__proto__", "toString"])("with the protocol %s keeps that name", (protocol) => {
    const { flow } = parseCounterHeader(`ToLocal${protocol}PortAllByte`);
    expect(flow.rule?.protocol).toBe(protocol.toUpperCase());
  });
});

describe("a flow's path", () => {
  it.each(READINGS)("of $header has five levels, none empty", ({ header }) => {
    const path = flowPath(parseCounterHeader(header).flow);
    expect(path).toHaveLength(5);
    expect(path.every((label) => label !== "")).toBe(true);
  });

  it("goes from direction to endpoint", () => {
    expect(flowPath(parseCounterHeader("FromLocalUdpPort53IP192.168.1.1Packet").flow)).toEqual([
      "From",
      "Local",
      "UDP",
      "53",
      "192.168.1.1",
    ]);
    expect(flowPath(parseCounterHeader("ToLocal0x888ePortAllByte").flow)).toEqual([
      "To",
      "Local",
      "EAPOL",
      "All ports",
      "Any endpoint",
    ]);
  });

  it("of a plain column stands under other columns", () => {
    expect(flowPath(parseCounterHeader("cpu").flow)).toEqual(["Other columns", "cpu"]);
  });
});

describe("a flow in words", () => {
  it.each([
    [
      "FromLocalUdpPort53IP192.168.1.1Packet",
      "From local · UDP 53 · 192.168.1.1",
      "UDP 53 from the local network (192.168.1.1)",
    ],
    ["FromLocalArpPortAllByte", "From local · ARP", "ARP from the local network"],
    [
      "ToLocal58PortAllIPff00::/8Byte",
      "To local · ICMPv6 · ff00::/8",
      "ICMPv6 to the local network (ff00::/8)",
    ],
    [
      "FromInternetTCPPort443IPurn:ietf:params:mud:controllerByteCount",
      "From Internet · TCP 443 · MUD controller",
      "TCP 443 from the Internet (MUD controller)",
    ],
    ["cpu load", "cpu load", "cpu load"],
  ])("%s has a label and a phrase", (header, label, phrase) => {
    const { flow } = parseCounterHeader(header);
    expect(flowLabel(flow)).toBe(label);
    expect(flowPhrase(flow)).toBe(phrase);
  });
});

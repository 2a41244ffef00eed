import { describe, expect, it } from "vitest";
import { parseCounterHeader } from "../core/flow.ts";
import { buildFlowTree } from "../query/flow-tree.ts";
import { matchesFlow, narrowTree } from "./flow-filter.ts";

const flows = [
  "FromInternetTcpPort443Byte",
  "ToInternetTcpPort443Byte",
  "FromLocalUdpPort53IP192.168.1.1Byte",
  "ToLocalArpPortAllByte",
  "ToLocal2PortAllIP224.0.0.251Byte",
  "temperature",
].map((header) => parseCounterHeader(header).flow);

function fitting(query: string): readonly string[] {
  return flows.filter((flow) => matchesFlow(flow, query)).map((flow) => flow.id);
}

describe("a query of flows", () => {
  it("takes a number as a port", () => {
    expect(fitting("443")).toEqual(["FromInternetTcpPort443", "ToInternetTcpPort443"]);
    expect(fitting("44")).toEqual([]);
  });

  it("takes a word as a protocol, an address or a part of the name", () => {
    expect(fitting("arp")).toEqual(["ToLocalArpPortAll"]);
    expect(fitting("192.168")).toEqual(["FromLocalUdpPort53IP192.168.1.1"]);
    expect(fitting("temper")).toEqual(["temperature"]);
  });

  it.each([
    ["port:443", ["FromInternetTcpPort443", "ToInternetTcpPort443"]],
    ["port 443", ["FromInternetTcpPort443", "ToInternetTcpPort443"]],
    ["port: 443", ["FromInternetTcpPort443", "ToInternetTcpPort443"]],
    ["PORT=443 from", ["FromInternetTcpPort443"]],
    ["port:44", []],
    ["ip:224.", ["ToLocal2PortAllIP224.0.0.251"]],
    ["ip:168", []],
    ["protocol:udp", ["FromLocalUdpPort53IP192.168.1.1"]],
    ["proto igmp", ["ToLocal2PortAllIP224.0.0.251"]],
    ["protocol:ud", []],
    ["from local", ["FromLocalUdpPort53IP192.168.1.1"]],
    ["to local, arp", ["ToLocalArpPortAll"]],
    ["udp 53", ["FromLocalUdpPort53IP192.168.1.1"]],
    ["udp port 53", ["FromLocalUdpPort53IP192.168.1.1"]],
  ])("%j is read as a field of the flow, or as its words", (query, expected) => {
    expect(fitting(query)).toEqual(expected);
  });

  it("that is still being typed does not empty the list", () => {
    const { length } = flows;
    expect(fitting("port:")).toHaveLength(length);
    expect(fitting("ip: ")).toHaveLength(length);
    expect(fitting("udp port:")).toEqual(["FromLocalUdpPort53IP192.168.1.1"]);
  });

  it("wants every word", () => {
    expect(fitting("UDP 53")).toEqual(["FromLocalUdpPort53IP192.168.1.1"]);
    expect(fitting("udp 443")).toEqual([]);
    expect(fitting("to tcp")).toEqual(["ToInternetTcpPort443"]);
  });

  it("fits everything when it is empty", () => {
    expect(fitting("  ")).toHaveLength(flows.length);
  });
});

describe("a narrowed tree", () => {
  const totals = new Map(flows.map((flow, index) => [flow.id, index + 1]));
  const tree = buildFlowTree(flows, totals, new Set(["ToInternetTcpPort443"]));

  it("keeps the branches of the flows that fit, with their totals and checks", () => {
    const narrowed = narrowTree(tree, new Set(["FromInternetTcpPort443", "ToInternetTcpPort443"]));
    expect(narrowed.map(({ label, total, check }) => ({ label, total, check }))).toEqual([
      { label: "To", total: 2, check: "none" },
      { label: "From", total: 1, check: "all" },
    ]);
  });

  it("is empty when nothing fits", () => {
    expect(narrowTree(tree, new Set())).toEqual([]);
  });
});

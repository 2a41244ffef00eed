import { describe, expect, it } from "vitest";
import { parseFlow } from "../../core/flow.ts";
import { type FlowKeys, flowOfKeys } from "./flow-of-keys.ts";

describe("a row's flow", () => {
  it.each<[string, FlowKeys]>([
    ["FromLocalUdpPort53IP192.168.1.1", { flow: "FromLocalUdpPort53IP192.168.1.1" }],
    ["kitchen uplink", { flow: " kitchen uplink ", direction: "to" }],
    ["ToInternetTcpPort443", { direction: "to", protocol: "tcp", port: "443" }],
    ["ToInternetTcpPort443", { flow: "", direction: "out", protocol: "6", port: "443.0", endpoint: "any" }],
    ["FromInternetTcpPortAll", { direction: "FromInternet", protocol: "TCP", port: "all" }],
    ["ToLocalIpPortAll", { direction: "tolocal" }],
    ["ToLocalUdpPort67", { direction: "to local", protocol: "17", port: "67", endpoint: "" }],
    ["ToLocalArpPortAll", { direction: "egress", reach: "LAN", protocol: "0x0806", port: "-1" }],
    [
      "FromLocalIcmpv6PortAllIPfe80::1",
      { direction: "RX", protocol: "ipv6-icmp", port: "0", endpoint: "fe80::1" },
    ],
    [
      "FromLocalTcpPort80IP10.1.2.3",
      { direction: "inbound", protocol: "Tcp", port: "80", endpoint: "10.1.2.3" },
    ],
    [
      "FromInternetTcpPort80IP100.1.2.3",
      { direction: "in", protocol: "tcp", port: "80", endpoint: "100.1.2.3" },
    ],
    [
      "ToLocalUdpPort5353IP224.0.0.251",
      { direction: "tx", protocol: "udp", port: "5353", endpoint: "224.0.0.251" },
    ],
    [
      "ToInternetUdpPort123IPpool.ntp.org",
      { direction: "to", protocol: "udp", port: "123", endpoint: "pool.ntp.org" },
    ],
    ["ToInternetIpPortAll", { direction: "to" }],
    [
      "ToLocalTcpPort80IP8.8.8.8",
      { direction: "to", reach: "local", protocol: "tcp", port: "80", endpoint: "8.8.8.8" },
    ],
  ])("is %s", (id, keys) => {
    const flow = flowOfKeys(keys);
    expect(flow.id).toBe(id);
    expect(flow).toEqual(parseFlow(id));
  });

  it.each<[string, FlowKeys]>([
    ["sideways tcp 443", { direction: "sideways", protocol: "tcp", port: "443" }],
    ["to tcp https", { direction: "to", protocol: "tcp", port: "https" }],
    ["to udp 70000", { direction: "to", protocol: "udp", port: "70000" }],
    ["tone tcp", { direction: "tone", protocol: "tcp" }],
    ["no flow", { flow: " ", direction: "" }],
    ["__proto__", { flow: "__proto__" }],
    ["aPort1IP".repeat(50_000), { flow: "aPort1IP".repeat(50_000) }],
    [
      `to tcp 80 ${"aPort1IP".repeat(50_000)}`,
      { direction: "to", protocol: "tcp", port: "80", endpoint: "aPort1IP".repeat(50_000) },
    ],
  ])("that says no rule is plainly called %s", (id, keys) => {
    expect(flowOfKeys(keys)).toEqual({ id, rule: null });
  });

  it("is one whether its protocol is a name or a number, whatever the case", () => {
    const ids = ["udp", "UDP", "17", "17.0"].map(
      (protocol) => flowOfKeys({ direction: "to", protocol, port: "53" }).id,
    );
    expect(new Set(ids)).toEqual(new Set(["ToInternetUdpPort53"]));
  });
});

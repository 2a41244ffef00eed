import { type Flow, type FlowPair, from, pair, to } from "./flow.ts";
import type { Random } from "./random.ts";
import type { Traffic } from "./traffic.ts";

/** The flows by which a device joins and keeps its network. */
export interface NetworkFlows {
  readonly eapol: Flow;
  readonly dhcpBroadcast: Flow;
  readonly dhcpReply: Flow;
  readonly arp: FlowPair;
  readonly dns: FlowPair;
  readonly ntp: FlowPair;
  readonly mdns: Flow;
  readonly igmp: Flow;
  readonly icmp6: Flow;
}

/** The flows of a home network, with its resolver and time server under the names that a file gives them. */
export function createNetworkFlows({
  gateway,
  resolver,
  timeServer,
}: {
  gateway: string;
  resolver: string;
  timeServer?: string;
}): NetworkFlows {
  return {
    eapol: to("Local", "0x888e"),
    dhcpBroadcast: to("Local", "Udp", { port: 67, endpoint: "255.255.255.255/32" }),
    dhcpReply: from("Local", "Udp", { port: 67, endpoint: gateway }),
    arp: pair("Local", "Arp"),
    dns: pair("Local", "Udp", { port: 53, endpoint: resolver }),
    ntp: pair("Internet", "Udp", timeServer ? { port: 123, endpoint: timeServer } : { port: 123 }),
    mdns: to("Local", "Udp", { port: 5353, endpoint: "224.0.0.251/32" }),
    igmp: to("Local", "2", { endpoint: "224.0.0.251/32" }),
    icmp6: to("Local", "58", { endpoint: "ff00::/8" }),
  };
}

/** All network flows in the order in which files list them. */
export function listNetworkFlows(network: NetworkFlows): readonly Flow[] {
  const { dns, dhcpReply, arp, igmp, dhcpBroadcast, mdns, icmp6, eapol, ntp } = network;
  return [
    dns.in,
    dhcpReply,
    arp.in,
    igmp,
    dns.out,
    dhcpBroadcast,
    mdns,
    icmp6,
    eapol,
    arp.out,
    ntp.in,
    ntp.out,
  ];
}

const EAPOL_BYTES = 135;
const DHCP_BYTES = 350;
const QUERY_BYTES = 77;
const ANSWER_BYTES = 165;
const ARP_OUT_BYTES = 42;
const ARP_IN_BYTES = 60;
const NTP_BYTES = 90;
const MDNS_BYTES = 213;
const NEIGHBOUR_BYTES = 82;
const MEMBERSHIP_BYTES = 46;

/** Looks up names and gets each answer, rarely with a repeat. */
export function resolveNames(network: NetworkFlows, count: number, traffic: Traffic, random: Random): void {
  if (count === 0) return;
  const repeats = random.poisson(0.03 * count);
  const queries = count + repeats;
  const answerBytes = count * ANSWER_BYTES + 16 * random.integer(0, 4);
  traffic.exchange(network.dns, {
    requests: queries,
    requestBytes: queries * QUERY_BYTES,
    replies: count,
    replyBytes: answerBytes,
  });
}

/** Asks who has the gateway's address, or answers the same question. */
export function askNeighbours(network: NetworkFlows, count: number, traffic: Traffic): void {
  traffic.exchange(network.arp, {
    requests: count,
    requestBytes: count * ARP_OUT_BYTES,
    replies: count,
    replyBytes: count * ARP_IN_BYTES,
  });
}

/** Asks for the time. */
export function askTime(network: NetworkFlows, count: number, traffic: Traffic): void {
  traffic.exchange(network.ntp, {
    requests: count,
    requestBytes: count * NTP_BYTES,
    replies: count,
    replyBytes: count * NTP_BYTES,
  });
}

/** Tells the neighbours what the device offers. */
export function announce(network: NetworkFlows, count: number, traffic: Traffic): void {
  if (count > 0) traffic.add(network.mdns, count, count * MDNS_BYTES);
}

/** Renews the session key, as an access point asks of its stations. */
export function renewKey(network: NetworkFlows, traffic: Traffic): void {
  traffic.add(network.eapol, 2, 2 * EAPOL_BYTES);
}

/** Reports group membership after a router's query. */
export function reportMembership(network: NetworkFlows, traffic: Traffic): void {
  traffic.add(network.igmp, 1, MEMBERSHIP_BYTES);
  traffic.add(network.icmp6, 1, NEIGHBOUR_BYTES);
}

/** Renews the lease of the address. */
export function renewLease(network: NetworkFlows, traffic: Traffic): void {
  traffic.add(network.dhcpBroadcast, 1, DHCP_BYTES);
  traffic.add(network.dhcpReply, 1, DHCP_BYTES - 8);
}

/** A minute of joining the network: authentication, address, neighbours, names, time, announcements. */
export function joinNetwork(network: NetworkFlows, traffic: Traffic, random: Random): void {
  const handshakes = 1 + random.poisson(0.6);
  traffic.add(network.eapol, 4 * handshakes, 4 * handshakes * EAPOL_BYTES);
  const leases = 1 + random.poisson(0.3);
  traffic.add(network.dhcpBroadcast, 2 * leases, 2 * leases * DHCP_BYTES);
  traffic.add(network.dhcpReply, 2 * leases, 2 * leases * (DHCP_BYTES - 8));
  const probes = 3 + random.poisson(1);
  traffic.add(network.arp.out, probes, probes * ARP_OUT_BYTES);
  const answers = 1 + random.poisson(0.5);
  traffic.add(network.arp.in, answers, answers * ARP_IN_BYTES);
  traffic.add(network.igmp, 2, 2 * MEMBERSHIP_BYTES);
  const neighbours = 3 + random.poisson(1);
  traffic.add(network.icmp6, neighbours, neighbours * NEIGHBOUR_BYTES);
  announce(network, 3 + random.poisson(1), traffic);
  resolveNames(network, 3 + random.poisson(2), traffic, random);
  askTime(network, 1, traffic);
}

import type { DeviceKind } from "./character.ts";
import type { Flow, FlowPair } from "./flow.ts";
import type { Random } from "./random.ts";
import type { Span } from "./spans.ts";
import type { Traffic } from "./traffic.ts";

interface Strike {
  /** How much of the minute the attack takes. */
  readonly seconds: number;
  readonly traffic: Traffic;
  readonly random: Random;
}

/** What an attack does to the counters, and to which flows. */
export interface AttackShape {
  readonly type: string;
  readonly rate: string;
  /** The attacked flow first. */
  readonly flows: readonly Flow[];
  readonly strike: (strike: Strike) => void;
}

/** A shape with a device and a time. */
export interface Attack extends AttackShape, Span {
  readonly device: DeviceKind;
}

/** A tool that is told N packets a second sends about 0.92 N, as in the published traces (55 a minute for 1 a second). */
const TOOL_PACE = 0.92;

function paced(packetsPerSecond: number, { seconds, random }: Strike): number {
  return random.poisson(TOOL_PACE * packetsPerSecond * seconds);
}

function perSecond(packetsPerSecond: number): string {
  return `${packetsPerSecond} packet${packetsPerSecond === 1 ? "" : "s"}/s`;
}

/** Forged ARP answers that put the attacker between device and gateway; the device now and then asks again. */
export function arpSpoof(packetsPerSecond: number, arp: FlowPair): AttackShape {
  return {
    type: `ArpSpoof${packetsPerSecond}L2D`,
    rate: perSecond(packetsPerSecond),
    flows: [arp.in, arp.out],
    strike: (strike) => {
      const forged = paced(packetsPerSecond, strike);
      strike.traffic.add(arp.in, forged, 60 * forged);
      const asked = strike.random.poisson(strike.seconds / 60);
      strike.traffic.add(arp.out, asked, 42 * asked);
    },
  };
}

/** Connection requests to a port of the device, answered only while its backlog (half-open connections a minute) has room. */
export function synFlood(packetsPerSecond: number, port: FlowPair, backlog: number): AttackShape {
  return {
    type: `TcpSynDevice${packetsPerSecond}L2D`,
    rate: perSecond(packetsPerSecond),
    flows: [port.in, port.out],
    strike: (strike) => {
      const requests = paced(packetsPerSecond, strike);
      strike.traffic.add(port.in, requests, 60 * requests);
      const answers = Math.min(requests, backlog + strike.random.poisson(1));
      strike.traffic.add(port.out, answers, 58 * answers);
    },
  };
}

/** Datagrams to a port of the device that nobody answers. */
export function udpFlood(packetsPerSecond: number, port: FlowPair): AttackShape {
  return {
    type: `UdpDevice${packetsPerSecond}L2D`,
    rate: perSecond(packetsPerSecond),
    flows: [port.in],
    strike: (strike) => {
      const packets = paced(packetsPerSecond, strike);
      strike.traffic.add(port.in, packets, 130 * packets);
    },
  };
}

/** Small requests under a victim's address, answered by the device to the Internet. */
export function udpReflection(packetsPerSecond: number, request: Flow, answer: Flow): AttackShape {
  return {
    type: `UdpReflection${packetsPerSecond}L2D2W`,
    rate: perSecond(packetsPerSecond),
    flows: [answer, request],
    strike: (strike) => {
      const requests = paced(packetsPerSecond, strike);
      strike.traffic.add(request, requests, 78 * requests);
      strike.traffic.add(answer, requests, 130 * requests);
    },
  };
}

const DESCRIPTIONS = 9;

/** Searches under a victim's address, for everything there is, each answered by the device with all its descriptions. */
export function ssdpReflection(packetsPerSecond: number, search: FlowPair): AttackShape {
  return {
    type: `Ssdp${packetsPerSecond}L2D2L`,
    rate: perSecond(packetsPerSecond),
    flows: [search.in, search.out],
    strike: (strike) => {
      const searches = paced(packetsPerSecond, strike);
      strike.traffic.add(search.in, searches, 132 * searches);
      strike.traffic.add(search.out, DESCRIPTIONS * searches, DESCRIPTIONS * 324 * searches);
    },
  };
}

/** Echo requests under a victim's address, each answered. */
export function smurf(packetsPerSecond: number, icmp: FlowPair): AttackShape {
  return {
    type: `Smurf${packetsPerSecond}L2D2L`,
    rate: perSecond(packetsPerSecond),
    flows: [icmp.in, icmp.out],
    strike: (strike) => {
      const echoes = paced(packetsPerSecond, strike);
      strike.traffic.add(icmp.in, echoes, 98 * echoes);
      strike.traffic.add(icmp.out, echoes, 98 * echoes);
    },
  };
}

/** Oversized echo requests that arrive as 44 fragments each. */
export function pingOfDeath(packetsPerSecond: number, icmp: FlowPair): AttackShape {
  return {
    type: `PingOfDeath${packetsPerSecond}L2D`,
    rate: `${perSecond(packetsPerSecond)}, 44 fragments each`,
    flows: [icmp.in],
    strike: (strike) => {
      const fragments = 44 * paced(packetsPerSecond, strike);
      strike.traffic.add(icmp.in, fragments, 1500 * fragments);
    },
  };
}

/** Log-in attempts on telnet, each a short conversation. */
export function telnetGuessing(attemptsPerMinute: number, telnet: FlowPair): AttackShape {
  return {
    type: `TelnetGuess${attemptsPerMinute}L2D`,
    rate: `${attemptsPerMinute} attempts/min`,
    flows: [telnet.in, telnet.out],
    strike: ({ seconds, traffic, random }) => {
      const attempts = random.poisson((attemptsPerMinute * seconds) / 60);
      const received = 11 * attempts + random.poisson(1.5 * attempts);
      const sent = 9 * attempts + random.poisson(1.5 * attempts);
      traffic.add(telnet.in, received, 62 * received + 9 * attempts);
      traffic.add(telnet.out, sent, 66 * sent + 41 * attempts);
    },
  };
}

/** Data carried out in full packets over an allowed connection, slowly, each acknowledged. */
export function slowExfiltration(kilobytesPerMinute: number, channel: FlowPair): AttackShape {
  return {
    type: `SlowExfiltration${kilobytesPerMinute}D2W`,
    rate: `${kilobytesPerMinute} kB/min`,
    flows: [channel.out, channel.in],
    strike: ({ seconds, traffic, random }) => {
      const packets = random.poisson((kilobytesPerMinute * seconds) / 60 / 1.4);
      traffic.add(channel.out, packets, 1400 * packets);
      traffic.add(channel.in, packets, 66 * packets);
    },
  };
}

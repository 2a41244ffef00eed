import type { Character } from "../character.ts";
import { pair, to } from "../flow.ts";
import {
  announce,
  askNeighbours,
  askTime,
  createNetworkFlows,
  listNetworkFlows,
  renewKey,
  renewLease,
  reportMembership,
  resolveNames,
} from "../network.ts";

const network = createNetworkFlows({ gateway: "192.168.1.1", resolver: "192.168.1.1" });
const cloud = pair("Internet", "Tcp", { port: 56700 });
const control = pair("Local", "Udp", { port: 56700 });
const icmp = pair("Local", "Icmp");
const farUdp = to("Internet", "Udp");

/** The bulb's flows that attacks use. */
export const bulbFlows = { icmp, control, farUdp };

/** Asked for its state by phones while somebody is up, dimmed in the evening, seen by mDNS, its changes told to its cloud. */
export const bulb: Character = {
  kind: "bulb",
  deviceType: "Bulb",
  description: "local control from phones, mostly in the evening; mDNS; a thin line to its cloud",
  mac: "02d0733b9e14",
  ip: "192.168.1.118",
  network,
  flows: [
    ...listNetworkFlows(network),
    control.in,
    control.out,
    icmp.in,
    icmp.out,
    cloud.in,
    cloud.out,
    farUdp,
  ],
  temper: { reconnectsPerWeek: 6, silencesPerWeek: 2 },
  createHabits: (random) => {
    let appMinutesLeft = 0;
    return ({ minute, activity }, traffic) => {
      traffic.exchange(cloud, { requests: 2, requestBytes: 198, replies: 2, replyBytes: 186 });
      const changes = random.poisson(0.02 + 0.08 * activity);
      if (changes > 0) {
        traffic.exchange(cloud, {
          requests: 3 * changes,
          requestBytes: 3 * 66 * changes + 221 * changes,
          replies: 2 * changes,
          replyBytes: 2 * 66 * changes + 54 * changes,
        });
      }

      const polls = random.bursty(1 + 5 * activity, 6);
      if (appMinutesLeft === 0 && random.chance(0.012 * activity)) appMinutesLeft = random.duration(3);
      const commands = appMinutesLeft > 0 ? 6 + random.bursty(24, 3) : 0;
      if (appMinutesLeft > 0) appMinutesLeft -= 1;
      const asked = polls + commands;
      const unanswered = Math.min(asked, random.poisson(0.02 * asked));
      traffic.add(control.in, asked, 78 * polls + 91 * commands);
      traffic.add(control.out, asked - unanswered, 130 * (asked - unanswered));

      if (random.chance(0.08)) resolveNames(network, 1, traffic, random);
      if (random.chance(0.1)) askNeighbours(network, 1, traffic);
      if (minute % 17 === 5) askTime(network, 1, traffic);
      if (minute % 30 === 3) renewKey(network, traffic);
      if (minute % 30 === 12) renewLease(network, traffic);
      if (random.chance(0.35)) reportMembership(network, traffic);
      if (random.chance(0.15 + 0.2 * Math.min(1, activity))) {
        announce(network, 1 + random.poisson(0.5), traffic);
      }
    };
  },
};

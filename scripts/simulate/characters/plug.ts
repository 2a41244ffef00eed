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
const cloud = pair("Internet", "Tcp", { port: 443 });
const updates = pair("Internet", "Tcp", { port: 80 });
const control = pair("Local", "Tcp", { port: 9999 });
const multicast6 = to("Local", "Udp", { port: 5353, endpoint: "ff00::/8" });

/** The plug's flows that attacks use. */
export const plugFlows = { arp: network.arp, control };

/** A heartbeat a minute, an hourly look for updates, a switch now and then. */
export const plug: Character = {
  kind: "plug",
  deviceType: "Plug",
  description: "very quiet: a heartbeat a minute, an hourly look for updates, switched now and then",
  mac: "0292f1086d45",
  ip: "192.168.1.134",
  network,
  flows: [
    ...listNetworkFlows(network),
    multicast6,
    control.in,
    control.out,
    updates.in,
    cloud.in,
    cloud.out,
    updates.out,
  ],
  temper: { reconnectsPerWeek: 8, silencesPerWeek: 1 },
  createHabits:
    (random) =>
    ({ minute, activity }, traffic) => {
      const isReportDue = random.chance(0.12);
      traffic.exchange(
        cloud,
        isReportDue
          ? { requests: 3, requestBytes: 177 + 246, replies: 2, replyBytes: 177 }
          : { requests: 2, requestBytes: 177, replies: 1, replyBytes: 123 },
      );

      if (random.chance(0.006 * activity)) {
        const commands = 1 + random.poisson(0.5);
        traffic.exchange(control, {
          requests: 5 * commands,
          requestBytes: 5 * 66 * commands + 186 * commands,
          replies: 6 * commands,
          replyBytes: 6 * 66 * commands + 92 * commands,
        });
        traffic.exchange(cloud, { requests: 2, requestBytes: 492, replies: 2, replyBytes: 189 });
      }

      if (minute % 60 === 23) {
        resolveNames(network, 1, traffic, random);
        traffic.exchange(updates, { requests: 5, requestBytes: 356, replies: 4, replyBytes: 853 });
      }
      if (random.chance(0.03)) resolveNames(network, 1, traffic, random);
      if (random.chance(0.04)) askNeighbours(network, 1, traffic);
      if (minute % 17 === 9) askTime(network, 1, traffic);
      if (minute % 30 === 11) renewKey(network, traffic);
      if (minute % 30 === 6) renewLease(network, traffic);
      if (random.chance(0.35)) reportMembership(network, traffic);
      if (minute % 120 === 9) {
        announce(network, 2, traffic);
        traffic.add(multicast6, 2, 2 * 233);
      }
    },
};

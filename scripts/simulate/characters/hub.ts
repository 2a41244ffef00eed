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

const network = createNetworkFlows({
  gateway: "192.168.1.1",
  resolver: "urn:ietf:params:mud:dns",
  timeServer: "urn:ietf:params:mud:ntp",
});
const cloud = pair("Internet", "Tcp", { port: 443, endpoint: "urn:ietf:params:mud:controller" });
const messages = pair("Internet", "Tcp", { port: 8883, endpoint: "urn:ietf:params:mud:controller" });
const phones = pair("Local", "Tcp", { port: 8080 });
const children = pair("Local", "Tcp", { port: 80, endpoint: "192.168.1.0/24" });
const sensors = pair("Local", "Udp", { port: 5683, endpoint: "192.168.1.0/24" });
const searches = pair("Local", "Udp", { port: 1900 });
const discovery = to("Local", "Udp", { port: 1900, endpoint: "239.255.255.250/32" });
const icmp = pair("Local", "Icmp");

/** The hub's flows that attacks use. */
export const hubFlows = { searches, icmp };

/** Polls its children, answers phones and searches, reports to two clouds. */
export const hub: Character = {
  kind: "hub",
  deviceType: "Hub",
  description: "polls its children, answers phones and searches on the local network, reports to its cloud",
  mac: "0217886a40f2",
  ip: "192.168.1.129",
  network,
  flows: [
    ...listNetworkFlows(network),
    discovery,
    searches.in,
    searches.out,
    children.in,
    children.out,
    sensors.in,
    sensors.out,
    phones.in,
    phones.out,
    icmp.in,
    icmp.out,
    cloud.in,
    cloud.out,
    messages.in,
    messages.out,
  ],
  temper: { reconnectsPerWeek: 5, silencesPerWeek: 1 },
  createHabits: (random) => {
    let phoneMinutesLeft = 0;
    return ({ minute, activity }, traffic) => {
      const polls = 4 - (random.chance(0.02) ? 1 : 0);
      traffic.exchange(children, {
        requests: 6 * polls,
        requestBytes: 6 * 66 * polls + 143 * polls,
        replies: 5 * polls,
        replyBytes: 5 * 66 * polls + 410 * polls,
      });

      const readings = random.poisson(2 + 2.5 * activity);
      traffic.add(sensors.in, readings, 84 * readings);
      traffic.add(sensors.out, readings, 58 * readings);

      const events = 1 + random.bursty(0.5 + 2 * activity, 3);
      traffic.exchange(messages, {
        requests: 2 * events,
        requestBytes: 2 * events * 66 + events * 187,
        replies: 2 * events,
        replyBytes: 2 * events * 66 + events * 31,
      });

      if (phoneMinutesLeft === 0 && random.chance(0.03 * activity)) phoneMinutesLeft = random.duration(4);
      if (phoneMinutesLeft > 0) {
        phoneMinutesLeft -= 1;
        const views = 2 + random.bursty(6, 3);
        traffic.exchange(phones, {
          requests: 7 * views,
          requestBytes: 7 * 66 * views + 905 * views,
          replies: 6 * views,
          replyBytes: 6 * 66 * views + 352 * views,
        });
      }

      const searched = random.bursty(0.3 + 1.2 * activity, 2);
      if (searched > 0) {
        traffic.add(searches.in, searched, 132 * searched);
        traffic.add(searches.out, searched, 324 * searched);
      }

      if (minute % 10 === 6) {
        traffic.exchange(cloud, {
          requests: 9,
          requestBytes: 9 * 66 + 1210,
          replies: 8,
          replyBytes: 8 * 66 + 3920 + 32 * random.integer(0, 10),
        });
        resolveNames(network, 1, traffic, random);
      }
      if (random.chance(0.15)) resolveNames(network, 1, traffic, random);
      if (random.chance(0.2)) askNeighbours(network, 1 + random.poisson(0.5), traffic);
      if (random.chance(1 / 8)) askTime(network, 1, traffic);
      if (minute % 30 === 29) renewKey(network, traffic);
      if (minute % 30 === 14) renewLease(network, traffic);
      if (random.chance(0.4)) reportMembership(network, traffic);
      if (random.chance(0.25)) announce(network, 1 + random.poisson(0.5), traffic);
      if (minute % 15 === 2) traffic.add(discovery, 6, 6 * 324);
    };
  },
};

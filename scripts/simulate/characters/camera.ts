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
const viewing = pair("Local", "Tcp", { port: 554 });
const discovery = to("Local", "Udp", { port: 1900, endpoint: "239.255.255.250/32" });

/** The camera's flows that attacks use. */
export const cameraFlows = { arp: network.arp, viewing };

/** Sends a still a minute by light and fewer by dark, clips while something moves, keepalives always. */
export const camera: Character = {
  kind: "camera",
  deviceType: "Camera",
  description: "stills by day, clips while something moves, keepalives always",
  mac: "02a45e1c7730",
  ip: "192.168.1.121",
  network,
  flows: [...listNetworkFlows(network), discovery, viewing.in, viewing.out, cloud.in, cloud.out],
  temper: { reconnectsPerWeek: 6, silencesPerWeek: 1 },
  createHabits: (random) => {
    let clipMinutesLeft = 0;
    let viewMinutesLeft = 0;
    return ({ minute, activity }, traffic) => {
      traffic.exchange(cloud, { requests: 2, requestBytes: 2 * 119, replies: 2, replyBytes: 119 + 66 });

      const isLight = activity > 0.12;
      if (random.chance(isLight ? 0.9 : 0.35)) {
        const packets = 8 + random.bursty(isLight ? 10 : 4, 4);
        const acknowledgements = (packets + 1) >> 1;
        traffic.exchange(cloud, {
          requests: packets,
          requestBytes: 1420 * packets - random.integer(0, 1300),
          replies: acknowledgements,
          replyBytes: 66 * acknowledgements,
        });
      }

      if (clipMinutesLeft === 0 && random.chance(0.002 + 0.05 * activity)) {
        clipMinutesLeft = random.duration(2);
        resolveNames(network, 1, traffic, random);
      }
      if (clipMinutesLeft > 0) {
        clipMinutesLeft -= 1;
        const packets = 60 + random.bursty(420, 3);
        const acknowledgements = (packets >> 1) + random.poisson(6);
        traffic.exchange(cloud, {
          requests: packets,
          requestBytes: 1420 * packets - 64 * random.integer(0, 40),
          replies: acknowledgements,
          replyBytes: 66 * acknowledgements,
        });
      }

      if (viewMinutesLeft === 0 && random.chance(0.006 * activity)) viewMinutesLeft = random.duration(8);
      if (viewMinutesLeft > 0) {
        viewMinutesLeft -= 1;
        const packets = 700 + random.bursty(900, 6);
        const acknowledgements = (packets >> 1) + random.poisson(8);
        traffic.exchange(viewing, {
          requests: packets,
          requestBytes: 1420 * packets - 64 * random.integer(0, 40),
          replies: acknowledgements,
          replyBytes: 66 * acknowledgements,
        });
      }

      if (random.chance(0.3)) resolveNames(network, 1, traffic, random);
      if (random.chance(0.4)) askNeighbours(network, 1 + random.poisson(0.3), traffic);
      if (random.chance(1 / 4)) askTime(network, 1, traffic);
      if (minute % 30 === 17) renewKey(network, traffic);
      if (minute % 30 === 9) renewLease(network, traffic);
      if (random.chance(0.4)) reportMembership(network, traffic);
      if (minute % 10 === 1) {
        announce(network, 2, traffic);
        traffic.add(discovery, 3, 3 * 318);
      }
    };
  },
};

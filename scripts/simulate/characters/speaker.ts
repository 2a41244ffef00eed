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
const music = pair("Internet", "Tcp", { port: 4070, endpoint: "urn:ietf:params:mud:controller" });
const casting = pair("Local", "Tcp", { port: 8009 });
const telnet = pair("Local", "Tcp", { port: 23 });
const discovery = to("Local", "Udp", { port: 1900, endpoint: "239.255.255.250/32" });

/** The speaker's flows that attacks use. */
export const speakerFlows = { arp: network.arp, telnet };

/** Plays for half an hour at a time when people are up, answers questions, keeps its line open. */
export const speaker: Character = {
  kind: "speaker",
  deviceType: "Speaker",
  description: "plays for half an hour at a time when people are up, answers questions, many look-ups",
  mac: "0244650d5c8b",
  ip: "192.168.1.141",
  network,
  flows: [
    ...listNetworkFlows(network),
    discovery,
    casting.in,
    casting.out,
    telnet.in,
    telnet.out,
    cloud.in,
    cloud.out,
    music.in,
    music.out,
  ],
  temper: { reconnectsPerWeek: 5, silencesPerWeek: 1 },
  createHabits: (random) => {
    let playMinutesLeft = 0;
    return ({ minute, activity }, traffic) => {
      traffic.exchange(cloud, {
        requests: 3,
        requestBytes: 3 * 66 + 74,
        replies: 3,
        replyBytes: 3 * 66 + 61,
      });

      if (playMinutesLeft === 0 && random.chance(0.014 * activity)) {
        playMinutesLeft = random.duration(30);
        resolveNames(network, 3, traffic, random);
      }
      if (playMinutesLeft > 0) {
        playMinutesLeft -= 1;
        const packets = 240 + random.bursty(640, 6);
        const acknowledgements = (packets >> 1) + random.poisson(10);
        traffic.exchange(music, {
          requests: acknowledgements,
          requestBytes: 66 * acknowledgements,
          replies: packets,
          replyBytes: 1448 * packets - 64 * random.integer(0, 20),
        });
        if (random.chance(0.2)) resolveNames(network, 1, traffic, random);
        const steering = 4 + random.poisson(2);
        traffic.exchange(casting, {
          requests: steering,
          requestBytes: 176 * steering,
          replies: steering,
          replyBytes: 176 * steering,
        });
      }

      if (random.chance(0.05 * activity)) {
        const packets = 30 + random.bursty(40, 3);
        const replies = 20 + random.bursty(40, 3);
        traffic.exchange(cloud, {
          requests: packets,
          requestBytes: 820 * packets,
          replies,
          replyBytes: 940 * replies,
        });
        resolveNames(network, 1 + random.poisson(1), traffic, random);
      }

      const lookUps = random.poisson(0.25 + 0.3 * activity);
      resolveNames(network, lookUps, traffic, random);
      if (random.chance(0.12)) askNeighbours(network, 1 + random.poisson(0.3), traffic);
      if (random.chance(1 / 4)) askTime(network, 1, traffic);
      if (minute % 30 === 22) renewKey(network, traffic);
      if (minute % 30 === 20) renewLease(network, traffic);
      if (random.chance(0.4)) reportMembership(network, traffic);
      if (random.chance(0.2 + 0.2 * Math.min(1, activity))) {
        announce(network, 1 + random.poisson(0.6), traffic);
      }
      if (minute % 20 === 13) traffic.add(discovery, 4, 4 * 312);
    };
  },
};

import type { Character } from "../character.ts";
import { pair } from "../flow.ts";
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
const messages = pair("Internet", "Tcp", { port: 8883, endpoint: "urn:ietf:params:mud:controller" });
const readings = pair("Local", "Udp", { port: 5683 });

/** The sensor's flows that attacks use. */
export const sensorFlows = { messages, readings };

/** Sleeps, reports every ten minutes and when somebody walks by. */
export const sensor: Character = {
  kind: "sensor",
  deviceType: "Sensor",
  description: "sleeps; reports every ten minutes and when somebody walks by",
  mac: "02ec1a7f2968",
  ip: "192.168.1.165",
  network,
  flows: [...listNetworkFlows(network), readings.in, readings.out, messages.in, messages.out],
  temper: { reconnectsPerWeek: 8, silencesPerWeek: 2 },
  createHabits:
    (random) =>
    ({ minute, activity }, traffic) => {
      const isDue = minute % 10 === 7;
      const walks = random.poisson(0.12 * activity);
      const reports = (isDue ? 1 : 0) + walks;
      if (reports > 0) {
        traffic.exchange(messages, {
          requests: 3 * reports,
          requestBytes: 3 * 66 * reports + 154 * reports,
          replies: 2 * reports,
          replyBytes: 2 * 66 * reports + 4 * reports,
        });
        askNeighbours(network, 1, traffic);
      }
      if (minute % 5 === 1) {
        traffic.exchange(readings, { requests: 1, requestBytes: 84, replies: 1, replyBytes: 58 });
      }
      if (random.chance(0.02)) resolveNames(network, 1, traffic, random);
      if (minute % 17 === 3) askTime(network, 1, traffic);
      if (minute % 30 === 8) renewKey(network, traffic);
      if (minute % 30 === 22) renewLease(network, traffic);
      if (random.chance(0.35)) reportMembership(network, traffic);
      if (random.chance(0.03)) announce(network, 1, traffic);
    },
};

import {
  type Attack,
  type AttackShape,
  arpSpoof,
  pingOfDeath,
  slowExfiltration,
  smurf,
  ssdpReflection,
  synFlood,
  telnetGuessing,
  udpFlood,
  udpReflection,
} from "./attack.ts";
import type { DeviceKind } from "./character.ts";
import { bulbFlows } from "./characters/bulb.ts";
import { cameraFlows } from "./characters/camera.ts";
import { hubFlows } from "./characters/hub.ts";
import { plugFlows } from "./characters/plug.ts";
import { sensorFlows } from "./characters/sensor.ts";
import { speakerFlows } from "./characters/speaker.ts";
import { createRandom } from "./random.ts";
import { MINUTE_MS } from "./spans.ts";

interface PlannedAttack {
  readonly device: DeviceKind;
  readonly shape: AttackShape;
  /** Days since the start, counted from 0. */
  readonly day: number;
  readonly hour: number;
  readonly minutes: number;
}

const PLAN: readonly PlannedAttack[] = [
  { device: "camera", shape: arpSpoof(10, cameraFlows.arp), day: 8, hour: 15, minutes: 10 },
  { device: "camera", shape: synFlood(100, cameraFlows.viewing, 64), day: 11, hour: 2, minutes: 10 },
  { device: "plug", shape: arpSpoof(1, plugFlows.arp), day: 9, hour: 10, minutes: 10 },
  { device: "plug", shape: synFlood(1, plugFlows.control, 5), day: 12, hour: 21, minutes: 10 },
  { device: "bulb", shape: smurf(1, bulbFlows.icmp), day: 8, hour: 19, minutes: 10 },
  {
    device: "bulb",
    shape: udpReflection(1, bulbFlows.control.in, bulbFlows.farUdp),
    day: 10,
    hour: 4,
    minutes: 15,
  },
  { device: "hub", shape: ssdpReflection(10, hubFlows.searches), day: 9, hour: 17, minutes: 15 },
  { device: "hub", shape: pingOfDeath(1, hubFlows.icmp), day: 13, hour: 12, minutes: 10 },
  { device: "speaker", shape: telnetGuessing(3, speakerFlows.telnet), day: 10, hour: 23, minutes: 15 },
  { device: "speaker", shape: arpSpoof(100, speakerFlows.arp), day: 13, hour: 8, minutes: 10 },
  { device: "sensor", shape: udpFlood(1, sensorFlows.readings), day: 11, hour: 13, minutes: 12 },
  { device: "sensor", shape: slowExfiltration(5, sensorFlows.messages), day: 12, hour: 3, minutes: 30 },
];

const DAY_MS = 24 * 60 * MINUTE_MS;

/** The twelve attacks of the sample, in the second week; the seed moves each by up to 40 minutes. Times are whole seconds. */
export function planAttacks({ seed, startMs }: { seed: number; startMs: number }): readonly Attack[] {
  const random = createRandom(`${seed}/attacks`);
  return PLAN.map(({ device, shape, day, hour, minutes }) => {
    const attackMs = startMs + day * DAY_MS + hour * 60 * MINUTE_MS + 1000 * random.integer(-2400, 2400);
    return { ...shape, device, startMs: attackMs, endMs: attackMs + minutes * MINUTE_MS };
  });
}

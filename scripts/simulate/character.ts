import type { Temper } from "./calendar.ts";
import type { Flow } from "./flow.ts";
import type { NetworkFlows } from "./network.ts";
import type { Random } from "./random.ts";
import type { Traffic } from "./traffic.ts";

export type DeviceKind = "camera" | "plug" | "bulb" | "hub" | "speaker" | "sensor";

/** What a device knows of the minute that it lives through. */
export interface Moment {
  /** Counts the minutes since the simulation began. */
  readonly minute: number;
  /** How busy the home is, 0 to about 1.2. */
  readonly activity: number;
}

/** A kind of device: who it is, what it may say, and how it spends a minute. */
export interface Character {
  readonly kind: DeviceKind;
  readonly deviceType: string;
  readonly description: string;
  /** Twelve hex digits, locally administered. */
  readonly mac: string;
  readonly ip: string;
  readonly network: NetworkFlows;
  /** The order of the counters; flows that never speak by themselves stand here too. */
  readonly flows: readonly Flow[];
  readonly temper: Temper;
  /** Gives a function that adds one ordinary minute to the traffic; what lasts longer than a minute lives inside. */
  readonly createHabits: (random: Random) => (moment: Moment, traffic: Traffic) => void;
}

import type { Random } from "../../scripts/simulate/random.ts";

/** The flows that scenarios edit, by what they are for; a device names its own for them. */
export type FlowRole =
  | "webIn"
  | "webOut"
  | "plainIn"
  | "plainOut"
  | "dnsIn"
  | "dnsOut"
  | "arpIn"
  | "arpOut"
  | "mdns"
  | "eapol"
  | "quietTcpIn"
  | "quietTcpOut"
  | "icmpIn"
  | "icmpOut"
  | "udpIn"
  | "udpOut";

/** One row of an event, to be edited. */
export interface Minute {
  /** Rows since the event's first. */
  readonly index: number;
  /** Of the event. */
  readonly count: number;
  /** How much of the minute the event covers: less than 1 in its first. */
  readonly share: number;
  readonly random: Random;
  add(flow: FlowRole, packets: number, bytesEach: number): void;
  addBytes(flow: FlowRole, packets: number, bytes: number): void;
  multiply(flow: FlowRole, packets: number, bytes: number): void;
  silence(which: "all" | "internet" | FlowRole): void;
}

export interface Scenario {
  readonly id: string;
  readonly set: "P" | "H";
  readonly what: string;
  readonly isVolumetric: boolean;
  readonly minutes: number;
  /** What is varied: packets a second, a minute, kB ...; `[null]` for nothing. */
  readonly rates: readonly (number | null)[];
  readonly unit: string;
  /** The flows that it changes; null where it changes so many that none is the cause. */
  readonly flows: readonly FlowRole[] | null;
  inject(minute: Minute, rate: number): void;
}

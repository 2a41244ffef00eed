import type { Direction, Flow, Reach } from "./flow.ts";

/**
 * What an alarm may be, seen from the device. `flood-in`: packets poured on it; `reflection-out`: requests make it send more to somebody else;
 * `arp-spoof`: another machine claims its neighbours' addresses; `scan`: ports tried one by one, on it or by it; `exfiltration`: data leave;
 * `beacon`: the same small exchange again and again; `silence`: nothing at all; `lost-internet`: the Internet away, the local network not;
 * `retry-storm`: it asks more and more since nobody answers; `reconnect`: it joins the network anew; `unclear`: none of them fits.
 */
export type HypothesisKind =
  | "flood-in"
  | "reflection-out"
  | "arp-spoof"
  | "scan"
  | "exfiltration"
  | "beacon"
  | "silence"
  | "lost-internet"
  | "retry-storm"
  | "reconnect"
  | "unclear";

/** What has a cause: all but `unclear`. */
export type CauseKind = Exclude<HypothesisKind, "unclear">;
/** Of two that fit as well the earlier is taken. */
export const CAUSE_KINDS: readonly CauseKind[] = [
  "flood-in",
  "reflection-out",
  "arp-spoof",
  "scan",
  "exfiltration",
  "beacon",
  "silence",
  "lost-internet",
  "retry-storm",
  "reconnect",
];

/** `likely`: it fits well, and nothing else nearly as well. */
export type Confidence = "likely" | "possible";
export const CONFIDENCES: readonly Confidence[] = ["likely", "possible"];

/** A mean per cadence over the interval's rows beside that of the hours before it. */
export interface Move {
  readonly observed: number;
  readonly usual: number;
}

/** Some flows as one, in packets, or in bytes where none of them counts packets: all where `reach` is null, both ways where `direction` is. */
export interface Together {
  readonly reach: Reach | null;
  readonly direction: Direction | null;
  readonly measure: "packets" | "bytes";
}

/** One thing seen that speaks for a hypothesis. Rates are per cadence, sizes in bytes a packet. */
export type Reason =
  | ({ readonly kind: "moved"; readonly flow: Flow; readonly measure: "packets" | "bytes" } & Move)
  /** The packets that go the other way; `flow` carries them. */
  | ({ readonly kind: "answers"; readonly flow: Flow } & Move)
  /** The mean size of the packets that speak for it. */
  | { readonly kind: "packet-size"; readonly flow: Flow; readonly bytes: number }
  /** `observed` is the mean of a pulse's rows, `usual` of the rows between. */
  | ({
      readonly kind: "pulses";
      readonly flow: Flow;
      readonly measure: "packets" | "bytes";
      readonly count: number;
      readonly everyMs: number;
    } & Move)
  /** For so much of the interval nothing went in some flows taken together. */
  | (Together & {
      readonly kind: "nothing";
      readonly usual: number;
      readonly emptyMs: number;
      readonly durationMs: number;
    })
  /** Some flows taken together that went on meanwhile. */
  | (Together & Move & { readonly kind: "still" })
  /** Packets beyond the usual, all of the interval's. */
  | { readonly kind: "burst"; readonly flow: Flow; readonly packets: number }
  /** So long was nothing sent to the Internet before it or in it. */
  | { readonly kind: "away"; readonly durationMs: number }
  /** The flow with the largest part in the interval's score. */
  | { readonly kind: "largest"; readonly flow: Flow };

/** What an interval may be, as far as its counters tell: never more than a reading of them. */
export interface Hypothesis {
  readonly kind: HypothesisKind;
  /** `possible` where it is unclear. */
  readonly confidence: Confidence;
  /** Never empty; the one that says most first. */
  readonly reasons: readonly [Reason, ...Reason[]];
  /** What fits next best, where anything does. */
  readonly runnerUp: CauseKind | null;
}

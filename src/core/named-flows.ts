import type { FlowEvidence } from "./suspicious-interval.ts";

/** So much of the score is named before the rest is. */
const NAMED_SHARE = 0.9;
/** An offset of less than this is none to speak of. */
const SMALLEST_OFFSET = 0.01;

/** An interval's flows, as they are told. */
export interface NamedFlows {
  /** The largest first, until 90 % of the score is named. */
  readonly named: readonly FlowEvidence[];
  /** Those that add less. */
  readonly further: readonly FlowEvidence[];
  /** Those that pull the other way by a hundredth or more, the strongest first. */
  readonly offsets: readonly FlowEvidence[];
  readonly smallOffsets: readonly FlowEvidence[];
}

/** Parts flows, which come by share, into those that name the score and the rest. */
export function nameFlows(flows: readonly FlowEvidence[]): NamedFlows {
  let sum = 0;
  let count = 0;
  while (count < flows.length && sum < NAMED_SHARE && flows[count].share >= 0) {
    sum += flows[count].share;
    count++;
  }
  const rest = flows.slice(count);
  const against = rest.filter(({ share }) => share < 0).reverse();
  return {
    named: flows.slice(0, count),
    further: rest.filter(({ share }) => share >= 0),
    offsets: against.filter(({ share }) => share <= -SMALLEST_OFFSET),
    smallOffsets: against.filter(({ share }) => share > -SMALLEST_OFFSET),
  };
}

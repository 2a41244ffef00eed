import type { Device } from "./device.ts";
import type { SeenCounter } from "./seen-counter.ts";

/** What a detection would be if some of a device were otherwise: "what if". */
export interface Adjustments {
  /** Ids of flows that are looked away from. */
  readonly withoutFlows: readonly string[];
  /** Counters whose values over `most` count as that, by name. */
  readonly caps: readonly CounterCap[];
  /** k, the components that each model keeps; null by the usual rule. */
  readonly components: number | null;
}

export interface CounterCap {
  readonly counter: string;
  /** 0 or more. */
  readonly most: number;
}

export const NO_ADJUSTMENTS: Adjustments = { withoutFlows: [], caps: [], components: null };

export function isAdjusted({ withoutFlows, caps, components }: Adjustments): boolean {
  return withoutFlows.length > 0 || caps.length > 0 || components !== null;
}

/** The counters that are left, each within its cap. */
export function adjustedCounters(
  { counters }: Pick<Device, "counters">,
  { withoutFlows, caps }: Adjustments,
): readonly SeenCounter[] {
  const gone = new Set(withoutFlows);
  const most = new Map(caps.map((cap) => [cap.counter, cap.most]));
  return counters
    .filter(({ flow }) => !gone.has(flow.id))
    .map(({ name, isCount }) => ({ name, isCount, cap: most.get(name) ?? Number.POSITIVE_INFINITY }));
}

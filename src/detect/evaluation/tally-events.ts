import type { EvaluatedEvent, EventGroup, EventTally } from "../../core/evaluation.ts";
import { groupBy } from "../../core/group-by.ts";
import { quantile } from "../model/quantile.ts";
import { parseAttackType } from "./attack-type.ts";

const NO_RATE = "no rate";

/** Counts how some attacks fared. */
export function tallyEvents(events: readonly EvaluatedEvent[]): EventTally {
  const count = (outcome: EvaluatedEvent["outcome"]): number =>
    events.filter((event) => event.outcome === outcome).length;
  const delays = Float64Array.from(events.flatMap(({ delayMs }) => (delayMs === null ? [] : [delayMs])));
  return {
    found: count("found"),
    missed: count("missed"),
    unobserved: count("unobserved"),
    medianDelayMs: delays.length === 0 ? null : quantile(delays, 0.5),
    largestDelayMs: delays.length === 0 ? null : quantile(delays, 1),
  };
}

/** The attacks of each name, whatever their rate and path; a type of another spelling is its own name. */
export function tallyByAttack(events: readonly EvaluatedEvent[]): readonly EventGroup[] {
  return tallyBy(events, (type) => parseAttackType(type)?.attack ?? type, byText);
}

/** The attacks of each rate, whatever their name; those without one are last. */
export function tallyByRate(events: readonly EvaluatedEvent[]): readonly EventGroup[] {
  const rateOf = (name: string): number => (name === NO_RATE ? Number.MAX_VALUE : Number(name));
  return tallyBy(
    events,
    (type) => String(parseAttackType(type)?.rate ?? NO_RATE),
    (one, other) => rateOf(one) - rateOf(other),
  );
}

function tallyBy(
  events: readonly EvaluatedEvent[],
  nameOf: (type: string) => string,
  order: (one: string, other: string) => number,
): readonly EventGroup[] {
  return [...groupBy(events, ({ annotation }) => nameOf(annotation.type))]
    .sort(([one], [other]) => order(one, other))
    .map(([name, group]) => ({ name, ...tallyEvents(group) }));
}

function byText(one: string, other: string): number {
  return one.localeCompare(other, "en");
}

import { expect, it } from "vitest";
import type { EvaluatedEvent } from "../../core/evaluation.ts";
import { tallyByAttack, tallyByRate, tallyEvents } from "./tally-events.ts";

/** An attack found after so many milliseconds; null for missed. */
const event = (type: string, delayMs: number | null): EvaluatedEvent => ({
  annotation: { deviceId: "toy", startMs: 0, endMs: 1, type, flows: [] },
  outcome: delayMs === null ? "missed" : "found",
  delayMs,
});

const EVENTS = [
  event("Smurf10L2D2L", 5),
  event("ArpSpoof100L2D", 1),
  event("ArpSpoof1L2D", null),
  event("ArpSpoof10L2D", 4),
  event("ArpSpoof10L2D", 2),
  event("ArpSpoof1W2D", 9),
  event("Mirai", 0),
];

it("the median of two delays is their mean, and the largest is told", () => {
  expect(tallyEvents([event("a", 2), event("b", 5), event("c", null)])).toEqual({
    found: 2,
    missed: 1,
    unobserved: 0,
    medianDelayMs: 3.5,
    largestDelayMs: 5,
  });
});

it("without an attack found there is no delay", () => {
  const unobserved: EvaluatedEvent = { ...event("a", null), outcome: "unobserved" };
  expect(tallyEvents([unobserved])).toEqual({
    found: 0,
    missed: 0,
    unobserved: 1,
    medianDelayMs: null,
    largestDelayMs: null,
  });
});

it("attacks of one name are one group, whatever their rate", () => {
  expect(tallyByAttack(EVENTS).map(({ name, found, missed }) => [name, found, missed])).toEqual([
    ["ArpSpoof", 4, 1],
    ["Mirai", 1, 0],
    ["Smurf", 1, 0],
  ]);
});

it("rates ascend, and what has none is last", () => {
  expect(tallyByRate(EVENTS).map(({ name, found, missed }) => [name, found, missed])).toEqual([
    ["1", 1, 1],
    ["10", 3, 0],
    ["100", 1, 0],
    ["no rate", 1, 0],
  ]);
});

it("no attacks are no groups", () => {
  expect(tallyByAttack([])).toEqual([]);
});

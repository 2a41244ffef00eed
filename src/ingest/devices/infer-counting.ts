import { formatCount } from "../../core/number.ts";
import type { NumericArray } from "../../core/numeric-array.ts";
import type { Counting, Guess, ReadingChoices } from "../../core/reading.ts";
import { countSteps } from "./count-steps.ts";

/** What the shape of one counter says: that it counts since the start, that it counts each row's own time, or nothing. */
export type CountShape = "cumulative" | "interval" | "unclear";

/** Fewer values than this tell nothing. */
const FEWEST_VALUES = 20;
/** A counter that rises less often tells nothing. */
const FEWEST_RISES = 10;
/** A counter since the start falls at most once in as many rises, where it is reset or wraps. */
const RISES_PER_FALL = 20;
/** A counter since the start grows by at least this much: a temperature that rises through a day does not. */
const LEAST_GROWTH = 100;

/**
 * Tells a counter's shape from its values in the order of time. One that counts since the start rises, by steps that grow and
 * shrink, and falls only to a small part of what it was. Steps that are all alike are a row number's, steps that only grow a formula's.
 */
export function countShape(values: NumericArray): CountShape {
  const { valueCount, rises, falls, smallFalls, growth, longerSteps, shorterSteps, isGivenUp } = countSteps(
    values,
    RISES_PER_FALL,
  );
  if (isGivenUp) return "interval";
  if (valueCount < FEWEST_VALUES) return "unclear";
  if (smallFalls > 0 && smallFalls * RISES_PER_FALL > rises) return "interval";
  const rarelyFalls = falls * RISES_PER_FALL <= rises;
  if (rises < FEWEST_RISES || !rarelyFalls) return "unclear";
  const isUneven = longerSteps >= 2 && shorterSteps >= 2;
  return growth >= LEAST_GROWTH && isUneven && smallFalls === 0 ? "cumulative" : "unclear";
}

/** Tells how a file counts from the shapes of its counters: since the start where at least two in three of those that tell anything say so. */
export function inferCounting(shapes: readonly CountShape[], { counting }: ReadingChoices): Guess<Counting> {
  if (counting !== undefined) {
    return { value: counting, reason: "you chose it", basis: "chosen", alternatives: [otherThan(counting)] };
  }
  const cumulative = shapes.filter((shape) => shape === "cumulative").length;
  const interval = shapes.filter((shape) => shape === "interval").length;
  const value = cumulative > 0 && cumulative >= 2 * interval ? "cumulative" : "interval";
  return {
    value,
    reason: reasonOf(value, cumulative, interval),
    basis: "inferred",
    alternatives: [otherThan(value)],
  };
}

function reasonOf(value: Counting, cumulative: number, interval: number): string {
  const total = cumulative + interval;
  if (total === 0) return "no counter changes often enough to tell; a count of each row's own time is usual";
  const some = `${formatCount(value === "cumulative" ? cumulative : interval)} of ${formatCount(total)} counters that change often`;
  const [they, only, fall] =
    total === 1
      ? ["the one counter that changes often", "only rises", "falls as well as rises"]
      : [some, "only rise", "fall as well as rise"];
  return value === "cumulative"
    ? `${they} ${only}, but for a few falls to a small part: the file counts since the start`
    : `${they} ${fall}: each row counts its own time`;
}

function otherThan(counting: Counting): Counting {
  return counting === "interval" ? "cumulative" : "interval";
}

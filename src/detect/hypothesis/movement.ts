import type { Level, Movement, Scene } from "./scene.ts";

/** What a rate of nothing is divided by, so that what is new has risen by much and not by infinity: a packet in a quarter of an hour. */
const LEAST_USUAL = 1 / 15;

/** How much more a minute there is than usual; negative for less, 0 where it is not counted. */
export function excess(level: Level | null): number {
  return level === null ? 0 : level.observed - level.usual;
}

/** How many times the usual there is; 1 where it is not counted. */
export function times(level: Level | null, least = LEAST_USUAL): number {
  return level === null ? 1 : level.observed / Math.max(level.usual, least);
}

/** What a rate a minute comes to in as much time as an interval takes. */
export function countAt({ rowCount, cadenceMinutes }: Scene, rate: number): number {
  return rate * rowCount * cadenceMinutes;
}

/** Bytes a packet of those beyond the usual; null where there are no more packets, or one of both is not counted. */
export function addedSize({ packets, bytes }: Movement): number | null {
  const more = excess(packets);
  return bytes === null || more <= 0 ? null : Math.max(0, excess(bytes)) / more;
}

/** The share of an interval's rows, 0..1, in which a flow is over halfway from its usual to its mean in them. */
export function presence(level: Level | null): number {
  if (level === null) return 0;
  const limit = riseLimit(level);
  return level.during.reduce((count, rate) => (rate > limit ? count + 1 : count), 0) / level.during.length;
}

/** For each row whether a flow is over halfway from its usual to its mean in all of them. */
export function riseRows(level: Level): readonly boolean[] {
  const limit = riseLimit(level);
  return Array.from(level.during, (rate) => rate > limit);
}

function riseLimit({ observed, usual }: Level): number {
  return (observed + usual) / 2;
}

/** The flow that goes the other way between the same two; null for none. */
export function counterpart({ counterparts }: Scene, movement: Movement): Movement | null {
  return counterparts.get(movement) ?? null;
}

/** The part that some flows have in the score, 0..1; each counts once, null for none. */
export function weightOf(movements: readonly (Movement | null)[]): number {
  let sum = 0;
  for (const movement of new Set(movements)) sum += movement?.weight ?? 0;
  return sum;
}

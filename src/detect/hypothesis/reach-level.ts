import type { Direction, Reach } from "../../core/flow.ts";
import type { Reason, Together } from "../../core/hypothesis.ts";
import { perCadence } from "./reasons.ts";
import type { Movement, Scene } from "./scene.ts";

/** Some flows of a device as one. Rates are a minute. */
export interface ReachLevel extends Together {
  readonly movements: readonly Movement[];
  readonly observed: number;
  readonly usual: number;
}

/** The sum of all flows, or of those of a reach or a direction. */
export function reachLevel(
  scene: Scene,
  { reach = null, direction = null }: { reach?: Reach | null; direction?: Direction | null } = {},
): ReachLevel {
  const movements = scene.movements.filter(
    ({ rule }) =>
      (reach === null || rule.reach === reach) && (direction === null || rule.direction === direction),
  );
  const measure = movements.some(({ packets }) => packets !== null) ? "packets" : "bytes";
  let observed = 0;
  let usual = 0;
  for (const movement of movements) {
    observed += movement[measure]?.observed ?? 0;
    usual += movement[measure]?.usual ?? 0;
  }
  return { reach, direction, measure, movements, observed, usual };
}

/** What is left of the usual; 1 where nothing is usual. */
export function leftShare({ observed, usual }: ReachLevel): number {
  return usual > 0 ? observed / usual : 1;
}

/** For each row before the interval, or in it, whether any of some flows moves in it. */
export function isMoving({ movements, measure }: ReachLevel, rows: "before" | "during"): readonly boolean[] {
  const columns = movements.flatMap((movement) => movement[measure]?.[rows] ?? []);
  const moves = new Array<boolean>(columns[0]?.length ?? 0).fill(false);
  for (const rates of columns) {
    for (let row = 0; row < rates.length; row++) if (rates[row] > 0) moves[row] = true;
  }
  return moves;
}

/** For each row of the interval whether all of some flows were counted and none of them moves. */
export function isEmpty({ movements, measure }: ReachLevel): readonly boolean[] {
  const columns = movements.flatMap((movement) => movement[measure]?.during ?? []);
  const empty = new Array<boolean>(columns[0]?.length ?? 0).fill(true);
  for (const rates of columns) {
    for (let row = 0; row < rates.length; row++) if (rates[row] !== 0) empty[row] = false;
  }
  return empty;
}

/** The share of rows, 0..1, that a condition holds in; 0 of none. */
export function shareOf(rows: readonly boolean[]): number {
  return rows.length === 0 ? 0 : rows.filter(Boolean).length / rows.length;
}

/** In how many of as many rows as the interval has some flows usually move. */
export function usualRows({ rowCount }: Scene, level: ReachLevel): number {
  return shareOf(isMoving(level, "before")) * rowCount;
}

/** For how long nothing went in some flows. */
export function nothing(scene: Scene, level: ReachLevel): Reason {
  const { reach, direction, measure } = level;
  const durationMs = scene.rowCount * scene.cadenceMinutes * 60_000;
  const emptyMs = shareOf(isEmpty(level)) * durationMs;
  return {
    kind: "nothing",
    reach,
    direction,
    measure,
    usual: perCadence(scene, level).usual,
    emptyMs,
    durationMs,
  };
}

/** What went on meanwhile. */
export function still(scene: Scene, level: ReachLevel): Reason {
  const { reach, direction, measure } = level;
  return { kind: "still", reach, direction, measure, ...perCadence(scene, level) };
}

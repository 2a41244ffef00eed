import type { Sampling } from "../core/sampling.ts";

const WINDOW_ROWS = 5;
const OVER_ROWS = 3;
/** One row this many times over the limit is an alarm by itself. */
const AT_ONCE_RATIO = 100;
const CALM_ROWS = 5;
const JOIN_CADENCES = 5;

/** An alarm by its rows; firstRow <= confirmedRow <= lastRow, and the first and last are over the limit. */
export interface Alarm {
  readonly firstRow: number;
  /** The row at which the rule was first met. */
  readonly confirmedRow: number;
  /** Inclusive. */
  readonly lastRow: number;
}

interface Scores {
  readonly spe: Float64Array;
  readonly limit: number;
  readonly timeMs: Float64Array;
  readonly sampling: Sampling;
}

/** Alarms in the order of time, disjoint; those up to five cadences apart are one, a segment's end between them or not. */
export function findAlarms(scores: Scores): readonly Alarm[] {
  return joinNeighbours(openAlarms(scores), scores.timeMs, scores.sampling.cadenceMs);
}

/**
 * An alarm opens when 3 of the last 5 rows of its segment are over the limit, from the first of them on, or at one
 * row over 100 limits; it closes after 5 calm rows or with its segment.
 */
function openAlarms({ spe, limit, sampling }: Scores): Alarm[] {
  const alarms: Alarm[] = [];
  const { segmentStarts } = sampling;
  for (let segment = 0; segment < segmentStarts.length; segment++) {
    const segmentStart = segmentStarts[segment];
    const segmentEnd = segmentStarts[segment + 1] ?? spe.length;
    let open: Alarm | null = null;
    for (let row = segmentStart; row < segmentEnd; row++) {
      if (spe[row] > limit) {
        const windowStart = Math.max(segmentStart, row - WINDOW_ROWS + 1);
        const alarm: Alarm | null = open ?? openAt(spe, limit, windowStart, row);
        open = alarm && { ...alarm, lastRow: row };
      } else if (open && row - open.lastRow >= CALM_ROWS) {
        alarms.push(open);
        open = null;
      }
    }
    if (open) alarms.push(open);
  }
  return alarms;
}

/** The alarm that the rule opens at a row over the limit, looking back to `windowStart`; null where it is not met. */
function openAt(spe: Float64Array, limit: number, windowStart: number, row: number): Alarm | null {
  let firstOver = row;
  let overCount = 0;
  for (let earlier = row; earlier >= windowStart; earlier--) {
    if (spe[earlier] > limit) {
      firstOver = earlier;
      overCount++;
    }
  }
  if (overCount >= OVER_ROWS) return { firstRow: firstOver, confirmedRow: row, lastRow: row };
  return spe[row] / limit > AT_ONCE_RATIO ? { firstRow: row, confirmedRow: row, lastRow: row } : null;
}

function joinNeighbours(alarms: readonly Alarm[], timeMs: Float64Array, cadenceMs: number): Alarm[] {
  const joined: Alarm[] = [];
  for (const alarm of alarms) {
    const last = joined.at(-1);
    if (last && timeMs[alarm.firstRow] - timeMs[last.lastRow] <= JOIN_CADENCES * cadenceMs) {
      joined[joined.length - 1] = { ...last, lastRow: alarm.lastRow };
    } else {
      joined.push(alarm);
    }
  }
  return joined;
}

import { ALARM_RULES, type AlarmRule } from "../../core/detector.ts";
import type { Sampling } from "../../core/sampling.ts";
import { finish, type Steps } from "../../core/steps.ts";
import { FAR_OVER_ROW, LONE_ROW, OVER_ROW, RULES } from "./rules.ts";

/** Rows of calm after which an alarm is over. */
const CALM_ROWS = 5;
const JOIN_CADENCES = 5;

/** An alarm by its rows; firstRow <= confirmedRow <= lastRow. */
export interface Alarm {
  /** The first of the rows over a limit that raised it. */
  readonly firstRow: number;
  /** The row at which a rule was first met. */
  readonly confirmedRow: number;
  /** Inclusive; over a limit. */
  readonly lastRow: number;
  /** Those that were met, in the order of time, each once. */
  readonly rules: readonly AlarmRule[];
}

interface FlaggedRows {
  /** Bits of `rules.ts`. */
  readonly flags: Uint8Array;
  readonly timeMs: Float64Array;
  readonly sampling: Pick<Sampling, "segmentStarts" | "cadenceMs">;
}

/**
 * Alarms in the order of time, disjoint; those up to five cadences apart are one, a segment's end between them or not.
 * Only `rules` raise any.
 */
export function findAlarms(rows: FlaggedRows, rules: readonly AlarmRule[] = ALARM_RULES): readonly Alarm[] {
  return finish(alarmSteps(rows, rules));
}

/** The same in pieces. */
export function* alarmSteps(rows: FlaggedRows, rules: readonly AlarmRule[]): Steps<readonly Alarm[]> {
  const flags = rows.flags.slice();
  const alarms: Alarm[] = [];
  const lasting: Alarm[] = [];
  for (const terms of RULES) {
    if (terms.rule === "pulses") flagLoneRows(flags, alarms);
    raise(terms, { ...rows, flags }, rules, terms.rule === "lasting" ? lasting : alarms);
    yield;
  }
  const clear = joinNeighbours(alarms, rows);
  // Where another rule speaks, "lasting" would only say less well when it began.
  const faint = lasting.filter((one) => !clear.some((other) => areNear(one, other, rows)));
  return joinNeighbours([...clear, ...faint], rows);
}

function areNear(one: Alarm, other: Alarm, { timeMs, sampling }: FlaggedRows): boolean {
  const apartMs = Math.max(
    timeMs[one.firstRow] - timeMs[other.lastRow],
    timeMs[other.firstRow] - timeMs[one.lastRow],
  );
  return apartMs <= JOIN_CADENCES * sampling.cadenceMs;
}

function flagLoneRows(flags: Uint8Array, sustained: readonly Alarm[]): void {
  let next = 0;
  for (const { firstRow, lastRow } of [...sustained, { firstRow: flags.length, lastRow: flags.length }]) {
    for (let row = next; row < firstRow; row++) if ((flags[row] & OVER_ROW) !== 0) flags[row] |= LONE_ROW;
    next = lastRow + 1;
  }
}

/**
 * A rule's alarm opens when enough of the last rows of its segment are over the limit, from the first of them on, and "at-once" with
 * "sustained" at one row far over it; it closes after 5 calm rows or with its segment.
 */
function raise(
  { rule, flag, need, of, echoRows }: (typeof RULES)[number],
  { flags, sampling: { segmentStarts } }: FlaggedRows,
  rules: readonly AlarmRule[],
  alarms: Alarm[],
): void {
  const fewest = rules.includes(rule) ? need : Number.POSITIVE_INFINITY;
  const far = rule === "sustained" && rules.includes("at-once") ? FAR_OVER_ROW : 0;
  const close = (alarm: Alarm): void => {
    alarms.push({ ...alarm, lastRow: Math.max(alarm.confirmedRow, alarm.lastRow - echoRows) });
  };
  for (let segment = 0; segment < segmentStarts.length; segment++) {
    const end = segmentStarts[segment + 1] ?? flags.length;
    /** The rows that count and are not too long ago: few. */
    let counted: number[] = [];
    let open: Alarm | null = null;
    for (let row = segmentStarts[segment]; row < end; row++) {
      if ((flags[row] & flag) === 0) continue;
      if (open !== null && row - open.lastRow > CALM_ROWS) {
        close(open);
        open = null;
      }
      counted.push(row);
      if (counted[0] <= row - of) counted = counted.filter((earlier) => earlier > row - of);
      const isMet = counted.length >= fewest;
      const isFar = (flags[row] & far) !== 0;
      const before: Alarm | null = open;
      if (before === null && !isMet && !isFar) continue;
      const firstRow = isMet ? counted[0] : row;
      const own: Alarm = before ?? { firstRow, confirmedRow: row, lastRow: row, rules: [] };
      open = { ...own, lastRow: row, rules: withRules(own.rules, isMet && rule, isFar) };
    }
    if (open !== null) close(open);
  }
}

/** The same list where nothing is new. */
function withRules(
  rules: readonly AlarmRule[],
  met: AlarmRule | false,
  isFar: boolean,
): readonly AlarmRule[] {
  const isNew = met !== false && !rules.includes(met);
  const isFarNew = isFar && !rules.includes("at-once");
  if (!isNew && !isFarNew) return rules;
  return [...rules, ...(isNew ? [met] : []), ...(isFarNew ? (["at-once"] as const) : [])];
}

function joinNeighbours(alarms: readonly Alarm[], rows: FlaggedRows): readonly Alarm[] {
  const joined: Alarm[] = [];
  for (const alarm of alarms.toSorted(
    (one, other) => one.firstRow - other.firstRow || one.confirmedRow - other.confirmedRow,
  )) {
    const last = joined.at(-1);
    if (!last || !areNear(last, alarm, rows)) {
      joined.push(alarm);
      continue;
    }
    const [first, second] = last.confirmedRow <= alarm.confirmedRow ? [last, alarm] : [alarm, last];
    joined[joined.length - 1] = {
      firstRow: last.firstRow,
      confirmedRow: first.confirmedRow,
      lastRow: Math.max(last.lastRow, alarm.lastRow),
      rules: [...new Set([...first.rules, ...second.rules])],
    };
  }
  return joined;
}

import { ALARM_RULES, type AlarmRule } from "../../core/detector.ts";
import type { Interval } from "../../core/interval.ts";
import type { Sampling } from "../../core/sampling.ts";
import { finish, type Steps } from "../../core/steps.ts";
import { FAR_OVER_ROW, LONE_ROW, OVER_ROW, RULES } from "./rules.ts";

/** Rows of calm after which an alarm is over. */
const CALM_ROWS = 5;
const JOIN_CADENCES = 5;
/** Rows that a rule is held against in one go: a few milliseconds. */
const STEP_ROWS = 100_000;
/** Alarms that are joined in one go. */
const STEP_ALARMS = 10_000;

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

/** The time of an alarm: from the start of its first row, which covers the cadence before its own time, to its last row. */
export function alarmTimes(
  { firstRow, confirmedRow, lastRow }: Omit<Alarm, "rules">,
  { timeMs, sampling }: Omit<FlaggedRows, "flags">,
): Interval & { readonly confirmedAtMs: number } {
  return {
    startMs: timeMs[firstRow] - sampling.cadenceMs,
    endMs: timeMs[lastRow],
    confirmedAtMs: timeMs[confirmedRow],
  };
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
    yield* raise(terms, { ...rows, flags }, rules, terms.rule === "lasting" ? lasting : alarms);
    yield;
  }
  const clear = yield* joinNeighbours(alarms, rows);
  // Where another rule speaks, "lasting" would only say less well when it began.
  return yield* joinNeighbours([...clear, ...farFrom(clear, lasting, rows)], rows);
}

/** Those of some alarms that are near none of the others; both in the order of time, the others disjoint. */
function farFrom(others: readonly Alarm[], alarms: readonly Alarm[], rows: FlaggedRows): readonly Alarm[] {
  let next = 0;
  return alarms.filter((one) => {
    while (next < others.length && others[next].lastRow < one.firstRow && !areNear(one, others[next], rows)) {
      next++;
    }
    return next === others.length || !areNear(one, others[next], rows);
  });
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

/** An alarm that may still grow. */
interface OpenAlarm extends Alarm {
  lastRow: number;
  rules: readonly AlarmRule[];
}

/**
 * A rule's alarm opens when enough of the last rows of its segment are over the limit, from the first of them on, and "at-once" with
 * "sustained" at one row far over it; it closes after 5 calm rows or with its segment.
 */
function* raise(
  { rule, flag, need, of, echoRows }: (typeof RULES)[number],
  { flags, sampling: { segmentStarts } }: FlaggedRows,
  rules: readonly AlarmRule[],
  alarms: Alarm[],
): Steps<void> {
  const fewest = rules.includes(rule) ? need : Number.POSITIVE_INFINITY;
  const far = rule === "sustained" && rules.includes("at-once") ? FAR_OVER_ROW : 0;
  const close = (alarm: Alarm): void => {
    alarms.push({ ...alarm, lastRow: Math.max(alarm.confirmedRow, alarm.lastRow - echoRows) });
  };
  /** The rows that count and are not too long ago, in a ring: `counted` of them, the first at `head`. */
  const ring = new Uint32Array(of);
  for (let segment = 0; segment < segmentStarts.length; segment++) {
    const end = segmentStarts[segment + 1] ?? flags.length;
    let head = 0;
    let counted = 0;
    let open: OpenAlarm | null = null;
    for (let row = segmentStarts[segment]; row < end; row++) {
      if ((row + 1) % STEP_ROWS === 0) yield;
      if ((flags[row] & flag) === 0) continue;
      if (open !== null && row - open.lastRow > CALM_ROWS) {
        close(open);
        open = null;
      }
      while (counted > 0 && ring[head] <= row - of) {
        head = (head + 1) % of;
        counted--;
      }
      ring[(head + counted) % of] = row;
      counted++;
      const isMet = counted >= fewest;
      const isFar = (flags[row] & far) !== 0;
      if (open === null) {
        if (!isMet && !isFar) continue;
        open = { firstRow: isMet ? ring[head] : row, confirmedRow: row, lastRow: row, rules: [] };
      }
      open.lastRow = row;
      if (isMet || isFar) open.rules = withRules(open.rules, isMet && rule, isFar);
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

function* joinNeighbours(alarms: readonly Alarm[], rows: FlaggedRows): Steps<readonly Alarm[]> {
  const joined: Alarm[] = [];
  const inTime = alarms.toSorted(
    (one, other) => one.firstRow - other.firstRow || one.confirmedRow - other.confirmedRow,
  );
  for (const [index, alarm] of inTime.entries()) {
    if ((index + 1) % STEP_ALARMS === 0) yield;
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

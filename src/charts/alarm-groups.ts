import { type Interval, overlaps } from "../core/interval.ts";
import { toMarks } from "./interval-marks.ts";
import type { TimeFrame } from "./time-frame.ts";

/** An alarm of a lane. */
export interface SecondedAlarm extends Interval {
  /** How many other lanes alarm at the same time. */
  readonly seconds: number;
}

/** Alarms that are too near to each other to be told apart at this width: from the start of the first to the end of the last. */
export interface AlarmGroup extends SecondedAlarm {
  readonly count: number;
  /** Where its mark stands: wide enough to be seen. */
  readonly mark: Interval;
}

const MARK_PX = 4;

/** The marks of a lane, ascending and disjoint; a group has the seconds of the alarm that has most. */
export function alarmGroups(alarms: readonly SecondedAlarm[], frame: TimeFrame): readonly AlarmGroup[] {
  return toMarks(alarms, frame, MARK_PX).map((mark) => {
    const own = alarms.filter((alarm) => overlaps(alarm, mark));
    return {
      startMs: Math.min(...own.map(({ startMs }) => startMs)),
      endMs: Math.max(...own.map(({ endMs }) => endMs)),
      seconds: Math.max(...own.map(({ seconds }) => seconds)),
      count: own.length,
      mark,
    };
  });
}

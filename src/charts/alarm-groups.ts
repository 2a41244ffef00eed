import type { Interval } from "../core/interval.ts";
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

/** The marks of a lane, ascending and disjoint; a group has the seconds of the alarm that has most. The alarms ascend. */
export function alarmGroups(alarms: readonly SecondedAlarm[], frame: TimeFrame): readonly AlarmGroup[] {
  let next = 0;
  return toMarks(alarms, frame, MARK_PX).map((mark) => {
    let [startMs, endMs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    let seconds = 0;
    let count = 0;
    for (; next < alarms.length && alarms[next].startMs < mark.endMs; next++) {
      const alarm = alarms[next];
      // It ends before the frame begins.
      if (alarm.endMs <= mark.startMs) continue;
      startMs = Math.min(startMs, alarm.startMs);
      endMs = Math.max(endMs, alarm.endMs);
      seconds = Math.max(seconds, alarm.seconds);
      count++;
    }
    return { startMs, endMs, seconds, count, mark };
  });
}

import type { Annotation } from "../core/annotation.ts";
import { type Interval, overlaps } from "../core/interval.ts";

/** An alarm this close before or after an attack is not held against the detector: clocks differ, and networks take time to calm. */
const BEFORE_MS = 2 * 60_000;
const AFTER_MS = 30 * 60_000;

/** An alarm as annotations see it. */
export interface ConfirmedInterval extends Interval {
  readonly confirmedAtMs: number;
}

export interface AnnotationOutcome<Alarm extends ConfirmedInterval> {
  readonly annotation: Annotation;
  /** The intervals that overlap it, in the order of time; empty where it was missed. */
  readonly intervals: readonly Alarm[];
  /** From its start to the first confirmation, 0 where an alarm was already confirmed; null where it was missed. */
  readonly confirmedAfterMs: number | null;
}

export interface Comparison<Alarm extends ConfirmedInterval> {
  readonly outcomes: readonly AnnotationOutcome<Alarm>[];
  /** Intervals that touch no annotation, each extended by 2 minutes before and 30 minutes after. */
  readonly elsewhere: readonly Alarm[];
}

/** Holds one device's intervals against what is known of its attacks. */
export function compareWithAnnotations<Alarm extends ConfirmedInterval>(
  intervals: readonly Alarm[],
  annotations: readonly Annotation[],
): Comparison<Alarm> {
  return {
    outcomes: annotations.map((annotation) => {
      const own = intervals.filter((interval) => overlaps(interval, annotation));
      const delays = own.map((interval) => Math.max(0, interval.confirmedAtMs - annotation.startMs));
      return { annotation, intervals: own, confirmedAfterMs: delays.length > 0 ? Math.min(...delays) : null };
    }),
    elsewhere: intervals.filter((interval) => isElsewhere(interval, annotations)),
  };
}

/** Whether an interval is away from all attacks, the time that is held against nobody with them. */
export function isElsewhere(interval: Interval, annotations: readonly Annotation[]): boolean {
  return !annotations.some(({ startMs, endMs }) =>
    overlaps(interval, { startMs: startMs - BEFORE_MS, endMs: endMs + AFTER_MS }),
  );
}

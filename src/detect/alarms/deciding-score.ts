import type { AlarmRule, Limits, RowScores, ScoreKind } from "../../core/detector.ts";
import type { Alarm } from "./alarms.ts";
import { severityScore } from "./severity-score.ts";

const BY_ROWS: readonly AlarmRule[] = ["sustained", "pulses", "at-once"];

/** The score that an alarm is told by, and what it is held against. */
export interface DecidingScore {
  readonly score: ScoreKind;
  readonly limit: number;
}

/**
 * SPE of single rows where that raised the alarm, for it says which minute; else that of the eight rows' means; else the one of
 * those that raised it that is furthest over its limit.
 */
export function decidingScore(
  alarm: Alarm,
  { scores, limits }: { readonly scores: RowScores; readonly limits: Limits },
): DecidingScore {
  const by = (score: ScoreKind): DecidingScore => ({ score, limit: limits[score] });
  const has = (rule: AlarmRule): boolean => alarm.rules.includes(rule);
  if (BY_ROWS.some(has)) return by("row");
  if (has("window")) return by("window");
  const raised: readonly DecidingScore[] = [
    ...(has("drift") ? [by("drift"), by("driftPlane")] : []),
    ...(has("plane") ? [by("plane")] : []),
    ...(has("lasting") ? [{ score: "row" as const, limit: limits.lasting }] : []),
  ];
  const grade = ({ score, limit }: DecidingScore): number => severityScore(scores[score], limit, alarm);
  return raised.reduce((one, other) => (grade(other) > grade(one) ? other : one));
}

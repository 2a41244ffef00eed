import type { AlarmRule } from "../../core/detector.ts";
import { WINDOW_ROWS } from "../features/window-mean.ts";

/** How many rows must stay over the limit of "lasting". */
export const LASTING = { need: 20, of: 24 };

interface RuleTerms {
  readonly rule: AlarmRule;
  /** The flag of the rows that count. */
  readonly flag: number;
  /** So many of the last `of` rows of the segment, the row itself with them. */
  readonly need: number;
  readonly of: number;
  /** So many rows, the last ones over the limit, are so by what came before them. */
  readonly echoRows: number;
}

/** Bits of a row's flags: which of its scores are over their limit. */
export const OVER_ROW = 1;
export const OVER_WINDOW = 2;
export const OVER_DRIFT = 4;
export const OVER_PLANE = 8;
export const FAR_OVER_ROW = 16;
/** Over the limit of single rows, but in no sustained alarm: set by `findAlarms`. */
export const LONE_ROW = 32;
export const OVER_LASTING = 64;

/** When each rule raises an alarm but "at-once", which goes with "sustained". That is first: what it covers is no pulse, so that two attacks in half an hour stay two. */
export const RULES: readonly RuleTerms[] = [
  { rule: "sustained", flag: OVER_ROW, need: 3, of: 5, echoRows: 0 },
  { rule: "pulses", flag: LONE_ROW, need: 5, of: 45, echoRows: 0 },
  { rule: "window", flag: OVER_WINDOW, need: 10, of: 12, echoRows: WINDOW_ROWS - 1 },
  { rule: "drift", flag: OVER_DRIFT, need: 10, of: 12, echoRows: WINDOW_ROWS - 1 },
  { rule: "plane", flag: OVER_PLANE, need: 3, of: 5, echoRows: 0 },
  { rule: "lasting", flag: OVER_LASTING, ...LASTING, echoRows: 0 },
];

import type { AlarmRule } from "../core/detector.ts";

const WORDS: Readonly<Record<AlarmRule, string>> = {
  sustained: "3 of 5 minutes over the limit",
  pulses: "5 of 45 minutes over the limit",
  window: "means over 8 minutes over their limit",
  drift: "small moves that last",
  plane: "more of the usual pattern than usual",
  "at-once": "one minute far over the limit",
  lasting: "20 of 24 minutes a little off",
};

/** What raised an alarm, in words, in the order of time. */
export function rulesText(rules: readonly AlarmRule[]): string {
  return rules.map((rule) => WORDS[rule]).join("; ");
}

import type { AlarmRule } from "../core/detector.ts";

const WORDS: Readonly<Record<AlarmRule, string>> = {
  sustained: "most observations over the limit",
  pulses: "single observations over the limit, again and again",
  window: "means over eight observations over their limit",
  drift: "small moves that last",
  plane: "more of the usual pattern than usual",
  "at-once": "one observation far over the limit",
  lasting: "a little off for long",
};

/** What raised an alarm, in words, in the order of time. */
export function rulesText(rules: readonly AlarmRule[]): string {
  return rules.map((rule) => WORDS[rule]).join("; ");
}

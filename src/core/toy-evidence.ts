import { MEASURES } from "./flow.ts";
import type { Hypothesis } from "./hypothesis.ts";
import type { CounterEvidence, FlowEvidence } from "./suspicious-interval.ts";

/** What a test says of a flow; its counters follow from its rates, each with an equal part. */
export type ToyEvidence = Omit<FlowEvidence, "counters" | "zRank"> & {
  readonly z?: number;
  readonly zRank?: number;
};

/** A flow's evidence for a test, one scale from its mean and the farthest unless told. */
export function toyFlowEvidence({ z = 1, zRank = 1, ...told }: ToyEvidence): FlowEvidence {
  const measured = MEASURES.filter((measure) => (told.observed[measure] ?? null) !== null);
  const counters = measured.map(
    (measure): CounterEvidence => ({
      measure,
      share: told.share / measured.length,
      observed: told.observed[measure] ?? null,
      expected: told.expected[measure] ?? null,
      z,
    }),
  );
  return { ...told, counters, zRank };
}

/** A hypothesis for tests of something else. */
export const TOY_HYPOTHESIS: Hypothesis = {
  kind: "unclear",
  confidence: "possible",
  reasons: [{ kind: "largest", flow: { id: "a", rule: null } }],
  runnerUp: null,
};

import { expect, it } from "vitest";
import { parseFlow } from "./flow.ts";
import { nameFlows } from "./named-flows.ts";
import type { FlowEvidence } from "./suspicious-interval.ts";
import { toyFlowEvidence } from "./toy-evidence.ts";

function flowsOf(...shares: readonly number[]): readonly FlowEvidence[] {
  const rates = { packets: 1, bytes: null };
  return shares.map((share, index) =>
    toyFlowEvidence({
      flow: parseFlow(`f${index}`),
      share,
      change: "more",
      observed: rates,
      expected: rates,
    }),
  );
}

const sharesOf = (flows: readonly FlowEvidence[]): readonly number[] => flows.map(({ share }) => share);

it("flows are named until nine tenths of the score are", () => {
  const { named, further } = nameFlows(flowsOf(0.6, 0.31, 0.08, 0.01));
  expect(sharesOf(named)).toEqual([0.6, 0.31]);
  expect(sharesOf(further)).toEqual([0.08, 0.01]);
});

it("one flow with more than all of it is enough, and what pulls back is apart, the strongest first", () => {
  const { named, further, offsets, smallOffsets } = nameFlows(flowsOf(1.2, 0.01, -0.002, -0.01, -0.198));
  expect(sharesOf(named)).toEqual([1.2]);
  expect(sharesOf(further)).toEqual([0.01]);
  expect(sharesOf(offsets)).toEqual([-0.198, -0.01]);
  expect(sharesOf(smallOffsets)).toEqual([-0.002]);
});

it("all are named where small ones were left out", () => {
  const flows = flowsOf(0.5, 0.3);
  expect(nameFlows(flows)).toEqual({ named: flows, further: [], offsets: [], smallOffsets: [] });
  expect(nameFlows([]).named).toEqual([]);
});

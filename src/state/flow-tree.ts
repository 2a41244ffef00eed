import { deviceFlows } from "../core/device.ts";
import type { Measure } from "../core/flow.ts";
import type { Interval } from "../core/interval.ts";
import { flowColumns } from "../query/device-series.ts";
import { buildFlowTree, type FlowNode } from "../query/flow-tree.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { rangeTotals } from "../query/row-sums.ts";

export interface FlowTreeRequest {
  readonly device: OpenDevice;
  readonly measure: Measure;
  readonly hiddenFlows: ReadonlySet<string>;
  /** What the totals are over: ascending and disjoint. */
  readonly times: readonly Interval[];
}

/** The flows of a device as a tree, with totals over some times. */
export function flowTree({ device, measure, hiddenFlows, times }: FlowTreeRequest): readonly FlowNode[] {
  const columns = flowColumns(device, device.blocks, measure);
  const totals = new Map<string, number>();
  for (const time of times) {
    for (const [flowId, total] of rangeTotals(device, columns, time))
      totals.set(flowId, (totals.get(flowId) ?? 0) + total);
  }
  return buildFlowTree(deviceFlows(device), totals, hiddenFlows);
}

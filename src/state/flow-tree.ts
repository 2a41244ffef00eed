import { deviceFlows } from "../core/device.ts";
import type { Measure } from "../core/flow.ts";
import type { Interval } from "../core/interval.ts";
import { flowColumns, flowTotals } from "../query/device-series.ts";
import { buildFlowTree, type FlowNode } from "../query/flow-tree.ts";
import type { OpenDevice } from "../query/open-device.ts";

export interface FlowTreeRequest {
  readonly device: OpenDevice;
  readonly measure: Measure;
  readonly hiddenFlows: ReadonlySet<string>;
  /** What the totals are over. */
  readonly range: Interval;
}

/** The flows of a device as a tree, with totals over the visible range. */
export function flowTree({ device, measure, hiddenFlows, range }: FlowTreeRequest): readonly FlowNode[] {
  const columns = flowColumns(device, device.blocks, measure);
  return buildFlowTree(deviceFlows(device), flowTotals(device, columns, range), hiddenFlows);
}

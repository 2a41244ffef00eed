import { type Flow, flowPath } from "../core/flow.ts";
import { groupBy } from "../core/group-by.ts";

export type CheckState = "all" | "some" | "none";

/** A branch of the flow tree: direction, reach, protocol, port or endpoint. */
export interface FlowNode {
  /** Its path, unique in the tree. */
  readonly id: string;
  readonly label: string;
  /** The flows under it. */
  readonly flowIds: readonly string[];
  /** Of these, in the measure asked for. */
  readonly total: number;
  /** Of the whole tree's total, 0..1. */
  readonly share: number;
  readonly check: CheckState;
  readonly children: readonly FlowNode[];
}

interface Leaf {
  readonly path: readonly string[];
  readonly flowId: string;
  readonly total: number;
  readonly isShown: boolean;
}

/** Builds the tree of some flows, largest branch first; a branch with one child is kept, so that every flow has its five levels. */
export function buildFlowTree(
  flows: readonly Flow[],
  totals: ReadonlyMap<string, number>,
  hiddenFlows: ReadonlySet<string>,
): readonly FlowNode[] {
  const leaves = flows.map(
    (flow): Leaf => ({
      path: flowPath(flow),
      flowId: flow.id,
      total: totals.get(flow.id) ?? 0,
      isShown: !hiddenFlows.has(flow.id),
    }),
  );
  const wholeTotal = leaves.reduce((sum, leaf) => sum + leaf.total, 0);
  return branches(leaves, 0, "", wholeTotal);
}

function branches(leaves: readonly Leaf[], depth: number, parentId: string, wholeTotal: number): FlowNode[] {
  const deeper = leaves.filter(({ path }) => path[depth] !== undefined);
  const nodes = [...groupBy(deeper, ({ path }) => path[depth])].map(([label, own]): FlowNode => {
    const id = `${parentId}/${label}`;
    const total = own.reduce((sum, leaf) => sum + leaf.total, 0);
    const shown = own.filter((leaf) => leaf.isShown).length;
    return {
      id,
      label,
      flowIds: own.map((leaf) => leaf.flowId),
      total,
      share: wholeTotal > 0 ? total / wholeTotal : 0,
      check: shown === own.length ? "all" : shown === 0 ? "none" : "some",
      children: branches(own, depth + 1, id, wholeTotal),
    };
  });
  return nodes.sort((one, other) => other.total - one.total || one.label.localeCompare(other.label, "en"));
}

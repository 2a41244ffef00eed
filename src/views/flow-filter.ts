import { type Flow, flowLabel } from "../core/flow.ts";
import type { FlowNode } from "../query/flow-tree.ts";

/** Whether a flow fits every word of a query: a port (`443`), a protocol (`udp`), an address or any part of its label. */
export function matchesFlow(flow: Flow, query: string): boolean {
  const words = query
    .toLowerCase()
    .split(/[\s:,]+/)
    .filter(Boolean);
  return words.every((word) => matchesWord(flow, word));
}

function matchesWord(flow: Flow, word: string): boolean {
  const rule = flow.rule;
  if (rule === null) return flow.id.toLowerCase().includes(word);
  if (/^\d+$/.test(word)) return rule.port === Number(word);
  // An exact protocol means only it: `ip` is not `icmp`, `tcp` is not a part of an address.
  if (rule.protocol.toLowerCase() === word) return true;
  return (
    flowLabel(flow).toLowerCase().includes(word) || (rule.endpoint?.toLowerCase().includes(word) ?? false)
  );
}

/** The tree with only these flows in it; totals, shares and checks of a branch are those of what is left. */
export function narrowTree(nodes: readonly FlowNode[], flowIds: ReadonlySet<string>): readonly FlowNode[] {
  return nodes.flatMap((node) => {
    if (node.children.length === 0) return node.flowIds.some((id) => flowIds.has(id)) ? [node] : [];
    const children = narrowTree(node.children, flowIds);
    if (children.length === 0) return [];
    const checks = new Set(children.map((child) => child.check));
    return [
      {
        ...node,
        children,
        flowIds: children.flatMap((child) => child.flowIds),
        total: children.reduce((sum, child) => sum + child.total, 0),
        share: children.reduce((sum, child) => sum + child.share, 0),
        check: checks.size === 1 ? (children[0]?.check ?? "none") : "some",
      },
    ];
  });
}

import { type Flow, flowLabel } from "../core/flow.ts";
import type { FlowNode } from "../query/flow-tree.ts";

/**
 * Whether a flow fits every word of a query: a port (`443`, `port:443`), a protocol (`udp`), a way (`from local`), the beginning of an
 * address (`ip:224.`), or any part of its label. `port 443` and `port: 443` are one word.
 */
export function matchesFlow(flow: Flow, query: string): boolean {
  const words = query
    .toLowerCase()
    .replaceAll(/\b(port|ip|proto|protocol)\s*[:=\s]\s*(?=\S)/g, "$1:")
    .split(/[\s,]+/)
    .filter((word) => word !== "" && !word.endsWith(":"));
  return words.every((word) => matchesWord(flow, word));
}

function matchesWord(flow: Flow, word: string): boolean {
  const rule = flow.rule;
  if (rule === null) return flow.id.toLowerCase().includes(word);
  const [, key, value] = /^(port|ip|proto|protocol):(.+)$/.exec(word) ?? [];
  switch (key) {
    case "port":
      return rule.port === Number(value);
    case "ip":
      return rule.endpoint?.toLowerCase().startsWith(value) ?? false;
    case "proto":
    case "protocol":
      return rule.protocol.toLowerCase() === value;
  }
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

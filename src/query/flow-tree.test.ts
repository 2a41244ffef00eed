import { describe, expect, it } from "vitest";
import { parseCounterHeader } from "../core/flow.ts";
import { buildFlowTree, type FlowNode } from "./flow-tree.ts";

const HEADERS = [
  "FromLocalUdpPort53IP192.168.1.1Byte",
  "FromLocalUdpPort67IP192.168.1.1Byte",
  "FromLocalUdpPort53IP10.0.0.1Byte",
  "FromLocalArpPortAllByte",
  "ToInternetTcpPort443Byte",
  "ToLocalUDPPort5353IP224.0.0.251/32ByteCount",
  "ToLocalUdpPort5353IP224.0.0.251/32Byte",
  "cpu",
  "constructor",
];
const FLOWS = HEADERS.map((header) => parseCounterHeader(header).flow);
const TOTALS = new Map(FLOWS.map(({ id }, index) => [id, (index + 1) * 10]));

function all(nodes: readonly FlowNode[]): FlowNode[] {
  return nodes.flatMap((node) => [node, ...all(node.children)]);
}

describe("the tree of flows", () => {
  const tree = buildFlowTree(FLOWS, TOTALS, new Set());

  it("has totals and flows that add up on every branch", () => {
    expect(tree.reduce((sum, { total }) => sum + total, 0)).toBe(450);
    for (const node of all(tree)) {
      expect(node.flowIds.reduce((sum, id) => sum + (TOTALS.get(id) ?? 0), 0)).toBe(node.total);
      expect(node.share).toBeCloseTo(node.total / 450, 12);
      if (node.children.length === 0) continue;
      expect(node.children.reduce((sum, { total }) => sum + total, 0)).toBe(node.total);
      expect(node.children.flatMap(({ flowIds }) => flowIds).sort()).toEqual([...node.flowIds].sort());
    }
  });

  it("holds each flow once, under ids of their own", () => {
    const leaves = all(tree).filter(({ children }) => children.length === 0);
    expect(leaves.flatMap(({ flowIds }) => flowIds).sort()).toEqual(FLOWS.map(({ id }) => id).sort());
    const ids = all(tree).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("puts one rule that is spelled in two dialects on one leaf", () => {
    const leaf = all(tree).find(({ label }) => label === "224.0.0.251/32");
    expect(leaf?.flowIds).toHaveLength(2);
  });

  it("has the largest branch first", () => {
    const sorted = (nodes: readonly FlowNode[]): void => {
      for (let index = 1; index < nodes.length; index++)
        expect(nodes[index].total).toBeLessThanOrEqual(nodes[index - 1].total);
      for (const node of nodes) sorted(node.children);
    };
    sorted(tree);
    expect(tree.map(({ label }) => label)).toEqual(["To", "Other columns", "From"]);
  });

  it("says all, some or none for its boxes", () => {
    const hidden = new Set(["FromLocalUdpPort53IP192.168.1.1", "ToInternetTcpPort443"]);
    const nodes = all(buildFlowTree(FLOWS, TOTALS, hidden));
    const check = (id: string) => nodes.find((node) => node.id === id)?.check;
    expect(check("/From")).toBe("some");
    expect(check("/From/Local/UDP/53")).toBe("some");
    expect(check("/From/Local/UDP/53/192.168.1.1")).toBe("none");
    expect(check("/From/Local/ARP")).toBe("all");
    expect(check("/To/Internet")).toBe("none");
    expect(check("/To")).toBe("some");
    expect(
      buildFlowTree(FLOWS, TOTALS, new Set(FLOWS.map(({ id }) => id))).map(({ check }) => check),
    ).toEqual(["none", "none", "none"]);
  });

  it("without any traffic has shares of 0", () => {
    expect(
      all(buildFlowTree(FLOWS, new Map(), new Set())).every(({ share, total }) => share === 0 && total === 0),
    ).toBe(true);
    expect(buildFlowTree([], new Map(), new Set())).toEqual([]);
  });
});

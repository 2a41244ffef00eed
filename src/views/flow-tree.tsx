import { hotkeysCoreFeature, syncDataLoaderFeature } from "@headless-tree/core";
import { useTree } from "@headless-tree/react";
import { type KeyboardEvent, useEffect, useMemo, useState } from "react";
import type { Measure } from "../core/flow.ts";
import type { FlowNode } from "../query/flow-tree.ts";
import { FlowRow } from "./flow-row.tsx";

const ROOT = "";
/** Direction and reach: below them a tree is open at first. */
const OPEN_LEVELS = 2;
/** Keys that the tree takes and that would scroll the rail too. */
const SCROLL_KEYS = new Set(["ArrowLeft", "ArrowRight", "Home", "End"]);

interface FlowTreeProps {
  readonly nodes: readonly FlowNode[];
  readonly measure: Measure;
  /** By flow id; see `useFlowColors`. */
  readonly colors: ReadonlyMap<string, string>;
  /** All branches at first, not just the upper levels. */
  readonly isOpenAtFirst: boolean;
  readonly onShown: (flowIds: readonly string[], isShown: boolean) => void;
  readonly onOnly: (flowIds: readonly string[]) => void;
}

/** The flows as a tree with check boxes: arrows walk it, space checks, Enter opens, `o` shows only this. */
export function FlowTree({ nodes, measure, colors, isOpenAtFirst, onShown, onOnly }: FlowTreeProps) {
  const nodeById = useMemo(() => indexNodes(nodes), [nodes]);
  const [expandedItems, setExpandedItems] = useState(() =>
    [...nodeById.values()]
      .filter(({ level }) => isOpenAtFirst || level < OPEN_LEVELS)
      .map(({ node }) => node.id),
  );
  const [focusedItem, setFocusedItem] = useState<string | null>(null);
  const tree = useTree<FlowNode | undefined>({
    rootItemId: ROOT,
    state: { expandedItems, focusedItem },
    setExpandedItems,
    setFocusedItem,
    features: [syncDataLoaderFeature, hotkeysCoreFeature],
    // A node that is gone is still asked for until the tree is built anew.
    getItemName: (item) => nodeById.get(item.getId())?.node.label ?? "",
    isItemFolder: (item) => (nodeById.get(item.getId())?.node.children.length ?? 0) > 0,
    dataLoader: {
      getItem: (id) => nodeById.get(id)?.node,
      getChildren: (id) =>
        (id === ROOT ? nodes : (nodeById.get(id)?.node.children ?? [])).map((node) => node.id),
    },
  });
  const structure = [...nodeById.keys()].join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree keeps its own list of rows until it is told of another
  useEffect(() => tree.rebuildTree(), [structure]);

  return (
    <div
      {...tree.getContainerProps("Flows")}
      role="tree"
      className="flow-tree"
      onKeyDown={(event: KeyboardEvent) => {
        if (SCROLL_KEYS.has(event.key)) event.preventDefault();
      }}
    >
      {tree.getItems().map((item) => {
        const found = nodeById.get(item.getId());
        if (found === undefined) return null;
        const { node, level } = found;
        const isExpandable = node.children.length > 0;
        return (
          <FlowRow
            key={node.id}
            node={node}
            level={level}
            measure={measure}
            color={isExpandable ? undefined : colors.get(node.flowIds[0])}
            isExpanded={isExpandable ? item.isExpanded() : null}
            isFocused={item.isFocused()}
            itemProps={item.getProps()}
            onToggleOpen={() => {
              item.setFocused();
              if (!isExpandable) onShown(node.flowIds, node.check !== "all");
              else if (item.isExpanded()) item.collapse();
              else item.expand();
            }}
            onToggleShown={() => onShown(node.flowIds, node.check !== "all")}
            onOnly={() => onOnly(node.flowIds)}
          />
        );
      })}
    </div>
  );
}

interface PlacedNode {
  readonly node: FlowNode;
  /** 0 for the direction. */
  readonly level: number;
}

function indexNodes(nodes: readonly FlowNode[]): ReadonlyMap<string, PlacedNode> {
  const found = new Map<string, PlacedNode>();
  const walk = (some: readonly FlowNode[], level: number) => {
    for (const node of some) {
      found.set(node.id, { node, level });
      walk(node.children, level + 1);
    }
  };
  walk(nodes, 0);
  return found;
}

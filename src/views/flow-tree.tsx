import { hotkeysCoreFeature, syncDataLoaderFeature } from "@headless-tree/core";
import { useTree } from "@headless-tree/react";
import { type KeyboardEvent, useLayoutEffect, useMemo, useState } from "react";
import type { Measure } from "../core/flow.ts";
import type { FlowNode } from "../query/flow-tree.ts";
import type { MenuEntry } from "../ui/menu-items.tsx";
import { RowMenu, rowMenuProps } from "../ui/row-menu.tsx";
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
  readonly onInvert: () => void;
  readonly onAll: () => void;
}

type RowAction = "only" | "hide" | "show" | "invert" | "all";

/** The flows as a tree with check boxes: arrows walk it, space checks, Enter opens, `o` shows only this; a right click, or Shift+F10, has the rest. */
export function FlowTree(props: FlowTreeProps) {
  const { nodes, measure, colors, isOpenAtFirst, onShown, onOnly } = props;
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
  // In the layout, and mounted before the library says so: else the tree of another device stands empty for a frame.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree keeps its own list of rows until it is told of another
  useLayoutEffect(() => {
    tree.setMounted(true);
    tree.rebuildTree();
  }, [structure]);

  const nodeOf = (rowId: string): FlowNode | undefined => nodeById.get(rowId)?.node;
  const act = (action: RowAction, rowId: string): void => {
    const flowIds = nodeOf(rowId)?.flowIds ?? [];
    switch (action) {
      case "only":
        onOnly(flowIds);
        return;
      case "hide":
        onShown(flowIds, false);
        return;
      case "show":
        onShown(flowIds, true);
        return;
      case "invert":
        props.onInvert();
        return;
      case "all":
        props.onAll();
    }
  };

  return (
    <RowMenu
      label={(rowId) => `Actions for ${nodeOf(rowId)?.label ?? "the flow"}`}
      items={(rowId) => rowItems(nodeOf(rowId))}
      onAction={act}
    >
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
              itemProps={{ ...item.getProps(), ...rowMenuProps(node.id) }}
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
    </RowMenu>
  );
}

/** What a row's menu offers. */
function rowItems(node: FlowNode | undefined): readonly MenuEntry<RowAction>[] {
  return [
    { id: "only", label: "Only this", keys: "o" },
    node?.check === "none" ? { id: "show", label: "Show" } : { id: "hide", label: "Hide" },
    { id: "invert", label: "Invert all", keys: "Shift+I" },
    { id: "all", label: "Show all", keys: "Shift+A" },
  ];
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

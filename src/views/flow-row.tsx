import { type CSSProperties, type KeyboardEvent, useId } from "react";
import type { Measure } from "../core/flow.ts";
import { formatShare } from "../core/number.ts";
import type { FlowNode } from "../query/flow-tree.ts";
import { FlowSwatch } from "../ui/flow-swatch.tsx";
import { quantityText } from "./quantity-text.ts";

interface FlowRowProps {
  readonly node: FlowNode;
  readonly level: number;
  readonly measure: Measure;
  /** Of the flow's line in the traffic chart; undefined for a branch, and for a flow without one of its own. */
  readonly color: string | undefined;
  /** Null for a row that has nothing below it. */
  readonly isExpanded: boolean | null;
  /** The one row that Tab goes to. */
  readonly isFocused: boolean;
  /** What the tree gives a row: its name and place. */
  readonly itemProps: Record<string, unknown>;
  readonly onToggleOpen: () => void;
  readonly onToggleShown: () => void;
  readonly onOnly: () => void;
}

/** One branch or flow: its box, its name, its total in view as a number and as a bar of its share. */
export function FlowRow(props: FlowRowProps) {
  const {
    node,
    level,
    measure,
    color,
    isExpanded,
    isFocused,
    itemProps,
    onToggleOpen,
    onToggleShown,
    onOnly,
  } = props;
  const id = useId();
  const keyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === " ") onToggleShown();
    else if (event.key === "Enter") onToggleOpen();
    else if (event.key === "o") onOnly();
    else return;
    event.preventDefault();
  };
  return (
    <div
      {...itemProps}
      role="treeitem"
      tabIndex={isFocused ? 0 : -1}
      className="flow-row"
      aria-selected={undefined}
      aria-checked={node.check === "some" ? "mixed" : node.check === "all"}
      aria-label={undefined}
      aria-labelledby={`${id}-label ${id}-total`}
      style={{ "--level": level, "--share": Math.min(1, Math.max(0, node.share)) } as CSSProperties}
      onClick={onToggleOpen}
      onKeyDown={keyDown}
    >
      <svg
        className={`flow-twist ${isExpanded ? "open" : ""}`}
        width="12"
        height="12"
        viewBox="0 0 12 12"
        aria-hidden="true"
        focusable="false"
      >
        {isExpanded !== null && (
          <path d="M4.2 2.5 8 6l-3.8 3.5" fill="none" stroke="currentColor" strokeWidth="1.4" />
        )}
      </svg>
      <label className="flow-check">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={node.label}
          checked={node.check === "all"}
          ref={(input) => {
            if (input !== null) input.indeterminate = node.check === "some";
          }}
          onChange={onToggleShown}
          onClick={(event) => event.stopPropagation()}
        />
      </label>
      <span className="flow-label" id={`${id}-label`} title={node.label}>
        {color !== undefined && <FlowSwatch color={color} />}
        {node.label}
      </span>
      <button
        type="button"
        className="flow-only"
        tabIndex={-1}
        aria-label={`Only ${node.label}`}
        title="Show only this (o)"
        onClick={(event) => {
          event.stopPropagation();
          onOnly();
        }}
      >
        only
      </button>{" "}
      <span className="flow-total" id={`${id}-total`} title={`${formatShare(node.share)} of what is in view`}>
        {quantityText(node.total, measure)}
      </span>
    </div>
  );
}

import { Toolbar, ToolbarItem } from "@ariakit/react";
import type { ReactNode } from "react";
import { nextChips } from "./next-chips.ts";
import "./toggle-chips.css";

export interface ToggleChip<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** How many it stands for. */
  readonly count: number;
  /** Not heard: the label says what it shows. */
  readonly glyph?: ReactNode;
}

interface ToggleChipsProps<Id extends string> {
  /** The accessible name of the row. */
  readonly label: string;
  readonly chips: readonly ToggleChip<Id>[];
  /** None chosen means that all are shown. */
  readonly chosen: ReadonlySet<Id>;
  readonly onChange: (next: ReadonlySet<Id>) => void;
}

/** Chips that filter: a click isolates, more clicks add, removing the last restores all; arrows walk them. */
export function ToggleChips<Id extends string>({ label, chips, chosen, onChange }: ToggleChipsProps<Id>) {
  return (
    <Toolbar className="toggle-chips" aria-label={label}>
      {chips.map(({ id, label: name, count, glyph }) => (
        <ToolbarItem
          key={id}
          className="toggle-chip"
          aria-pressed={chosen.has(id)}
          data-left-out={chosen.size > 0 && !chosen.has(id) ? "" : undefined}
          onClick={() => onChange(nextChips(chosen, id))}
        >
          {glyph !== undefined && (
            <span className="toggle-chip-glyph" aria-hidden="true">
              {glyph}
            </span>
          )}
          <span>{name}</span> <span className="toggle-chip-count">{count.toLocaleString("en-US")}</span>
        </ToolbarItem>
      ))}
    </Toolbar>
  );
}

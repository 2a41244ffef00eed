import { useLayoutEffect, useRef } from "react";
import "./filter-chips.css";

export interface FilterChip {
  readonly id: string;
  /** What the filter keeps, in words. */
  readonly label: string;
  readonly onRemove: () => void;
}

interface FilterChipsProps {
  readonly chips: readonly FilterChip[];
  readonly onClearAll: () => void;
}

/** The active filters, each with a button that removes it; then the focus goes to the next one, or to the row once it is empty. */
export function FilterChips({ chips, onClearAll }: FilterChipsProps) {
  const row = useRef<HTMLElement>(null);
  /** Where the chip was that is being removed by its own button; null where none is. */
  const removedIndex = useRef<number | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when a chip has gone
  useLayoutEffect(() => {
    if (removedIndex.current === null) return;
    const buttons = row.current?.querySelectorAll<HTMLElement>(".filter-chip-remove") ?? [];
    const next = buttons[Math.min(removedIndex.current, buttons.length - 1)] ?? row.current;
    removedIndex.current = null;
    next?.focus();
  }, [chips]);

  return (
    <section ref={row} className="filter-chips" aria-label="Active filters" tabIndex={-1}>
      {chips.length === 0 ? (
        <p className="filter-chips-none">No filter is active.</p>
      ) : (
        <ul className="filter-chips-list">
          {chips.map(({ id, label, onRemove }, index) => (
            <li key={id} className="filter-chip">
              <span className="filter-chip-label" title={label}>
                {label}
              </span>
              <button
                type="button"
                className="filter-chip-remove"
                aria-label={`Remove filter: ${label}`}
                onClick={() => {
                  removedIndex.current = index;
                  onRemove();
                }}
              >
                <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
                  <path d="m3 3 6 6m0-6-6 6" fill="none" stroke="currentColor" strokeWidth="1.5" />
                </svg>
              </button>
            </li>
          ))}
        </ul>
      )}
      {chips.length > 1 && (
        <button
          type="button"
          className="button small quiet"
          onClick={() => {
            removedIndex.current = 0;
            onClearAll();
          }}
        >
          Clear all
        </button>
      )}
    </section>
  );
}

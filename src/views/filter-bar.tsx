import { useMemo } from "react";
import type { AppState } from "../state/app-state.ts";
import { activeFilters } from "../state/filters.ts";
import { FilterChips } from "../ui/filter-chips.tsx";
import { useActions, useAppState } from "./store-context.ts";
import { useSettledState } from "./use-settled.ts";
import "./filter-bar.css";

const selectRange = (state: AppState) => state.range;

/** What keeps a part of what is open out of sight, each to be taken away; undo and redo of every view. */
export function FilterBar() {
  const devices = useAppState((state) => state.devices);
  const deviceId = useAppState((state) => state.deviceId);
  const range = useSettledState(selectRange);
  const times = useAppState((state) => state.times);
  const hiddenFlows = useAppState((state) => state.hiddenFlows);
  const severities = useAppState((state) => state.severities);
  const intervalScope = useAppState((state) => state.intervalScope);
  const zone = useAppState((state) => state.zone);
  const undoCount = useAppState((state) => state.undoCount);
  const redoCount = useAppState((state) => state.redoCount);
  const { removeFilter, undo, redo } = useActions();
  const filters = useMemo(
    () => activeFilters({ devices, deviceId, range, times, hiddenFlows, severities, intervalScope, zone }),
    [devices, deviceId, range, times, hiddenFlows, severities, intervalScope, zone],
  );
  return (
    <div className="filter-bar">
      <button
        type="button"
        className="button quiet icon"
        aria-label="Undo"
        title="Undo the last change of the view (Ctrl+Z)"
        disabled={undoCount === 0}
        onClick={undo}
      >
        <TurnSign isForward={false} />
      </button>
      <button
        type="button"
        className="button quiet icon"
        aria-label="Redo"
        title="Redo (Ctrl+Shift+Z)"
        disabled={redoCount === 0}
        onClick={redo}
      >
        <TurnSign isForward />
      </button>
      <FilterChips
        chips={filters.map(({ id, label }) => ({ id, label, onRemove: () => removeFilter(id) }))}
        onClearAll={() => {
          for (const { id } of filters) removeFilter(id);
        }}
      />
    </div>
  );
}

function TurnSign({ isForward }: { readonly isForward: boolean }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
      transform={isForward ? "scale(-1 1)" : undefined}
    >
      <path
        d="M6.5 3.5 3 7l3.5 3.5M3.4 7H10a3 3 0 0 1 0 6H7"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

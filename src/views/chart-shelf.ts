import { createContext, useContext } from "react";
import type { ChartNumbers } from "../core/chart-numbers.ts";

/** A chart that is on the page. */
export interface ShelvedChart {
  readonly id: string;
  readonly title: string;
  element(): HTMLElement | null;
  /** Null while there is nothing to tell. */
  numbers(): ChartNumbers | null;
}

/** The charts that are on the page, and the one whose table is shown. */
export interface ChartShelf {
  /** The result takes it away again. */
  put(chart: ShelvedChart): () => void;
  get(id: string): ShelvedChart | null;
  /** Null puts the table away. */
  showTable(chart: ShelvedChart | null): void;
  /** The chart that is looked at: that with the focus, else that under the pointer, else the first from the top; null where there is none. */
  lookedAt(): ShelvedChart | null;
  shown(): ShelvedChart | null;
  subscribe(listener: () => void): () => void;
}

function createChartShelf(): ChartShelf {
  const charts = new Map<string, ShelvedChart>();
  const listeners = new Set<() => void>();
  let shown: ShelvedChart | null = null;
  return {
    put(chart) {
      charts.set(chart.id, chart);
      return () => {
        if (charts.get(chart.id) === chart) charts.delete(chart.id);
      };
    },
    get: (id) => charts.get(id) ?? null,
    showTable(chart) {
      shown = chart;
      for (const listener of listeners) listener();
    },
    lookedAt() {
      const top = (chart: ShelvedChart): number => chart.element()?.getBoundingClientRect().top ?? 0;
      const fromTop = [...charts.values()].sort((one, other) => top(one) - top(other));
      const has = (selector: string) => fromTop.find((chart) => chart.element()?.matches(selector));
      return has(":focus-within") ?? has(":hover") ?? fromTop.at(0) ?? null;
    },
    shown: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const ShelfContext = createContext(createChartShelf());

/** The one shelf of the page. */
export function useChartShelf(): ChartShelf {
  return useContext(ShelfContext);
}

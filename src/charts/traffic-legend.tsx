import { memo } from "react";
import type { TrafficSeries } from "../core/series.ts";
import { legendItems } from "./legend-items.ts";

interface TrafficLegendProps {
  readonly series: readonly TrafficSeries[];
  /** Names that there is room for, in view or not. */
  readonly places: number;
}

/** The flows' colours and names in columns above the plot; long names are cut and whole in their title. */
export const TrafficLegend = memo(function TrafficLegend({ series, places }: TrafficLegendProps) {
  const items = legendItems(series);
  const unused = Math.max(0, places - items.length);
  return (
    <ul className="chart-legend" aria-label="Flows by colour">
      {items.map((item) => (
        <li key={item.key} title={item.title}>
          <span className="chart-swatch" style={{ background: item.color }} />
          <span className="chart-legend-label">{item.label}</span>
        </li>
      ))}
      {Array.from({ length: unused }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: empty places are all the same
        <li key={place} aria-hidden="true" />
      ))}
    </ul>
  );
});

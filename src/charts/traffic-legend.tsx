import { memo } from "react";
import type { TrafficSeries } from "../core/series.ts";
import { legendItems } from "./legend-items.ts";

/** The flows' colours and names in a row above the plot; long names are cut and whole in their title. */
export const TrafficLegend = memo(function TrafficLegend({ series }: { series: readonly TrafficSeries[] }) {
  const items = legendItems(series);
  if (items.length === 0) return null;
  return (
    <ul className="chart-legend" aria-label="Flows by colour">
      {items.map((item) => (
        <li
          key={item.key}
          title={item.title}
          style={{ maxWidth: `max(208px, calc(${100 / items.length}% - 16px))` }}
        >
          <span className="chart-swatch" style={{ background: item.color }} />
          <span className="chart-legend-label">{item.label}</span>
        </li>
      ))}
    </ul>
  );
});

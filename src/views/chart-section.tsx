import { type ReactNode, useEffect, useRef } from "react";
import type { ChartNumbers } from "../core/chart-numbers.ts";
import { PanelBoundary } from "../ui/panel-boundary.tsx";
import { RowMenuButton, rowMenuProps } from "../ui/row-menu.tsx";
import { useChartShelf } from "./chart-shelf.ts";
import "./chart-section.css";

interface ChartSectionProps {
  readonly id: string;
  /** The chart's name, and that of its table and files. */
  readonly title: string;
  /** Whose chart it is; a failure is of this device's alone. */
  readonly deviceId: string;
  /** Beside the title, quiet. */
  readonly aside?: ReactNode;
  /** To the right: how the chart is drawn. */
  readonly controls?: ReactNode;
  /** What the chart shows; null while there is nothing yet. */
  readonly numbers: (() => ChartNumbers) | null;
  /** It follows a drag only when that rests. */
  readonly isCalm?: boolean;
  readonly children: ReactNode;
}

/** A chart with its head: title, choices, and a menu that gives its numbers and its picture. */
export function ChartSection({
  id,
  title,
  deviceId,
  aside,
  controls,
  numbers,
  isCalm = false,
  children,
}: ChartSectionProps) {
  const section = useRef<HTMLElement>(null);
  const shelf = useChartShelf();
  const latest = useRef(numbers);
  latest.current = numbers;
  useEffect(
    () => shelf.put({ id, title, element: () => section.current, numbers: () => latest.current?.() ?? null }),
    [shelf, id, title],
  );
  return (
    <section ref={section} className={`chart-section of-${id}`} {...rowMenuProps(id)}>
      <div className="panel-head">
        <h2 className="panel-title">
          {title} {aside}
        </h2>
        <div className="chart-controls">
          {controls}
          <RowMenuButton rowId={id} label={`Table, picture and numbers of ${title}`} />
        </div>
      </div>
      <div className={isCalm ? "chart-calm" : undefined}>
        <PanelBoundary name={title} of={deviceId}>
          {children}
        </PanelBoundary>
      </div>
    </section>
  );
}

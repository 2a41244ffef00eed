// biome-ignore-all lint/a11y/noRedundantRoles: a table that is laid out as a grid loses its own roles in Safari
import { memo, useEffect, useMemo, useRef, useState } from "react";
import { flowLabel } from "../core/flow.ts";
import { formatCount, formatQuantity } from "../core/number.ts";
import type { SuspiciousInterval } from "../core/suspicious-interval.ts";
import { formatClock, formatDuration, formatInstant } from "../core/time.ts";
import {
  type IntervalColumn,
  type IntervalOrder,
  nextOrder,
  orderIntervals,
} from "../state/interval-order.ts";
import { CutName } from "../ui/cut-name.tsx";
import { SeverityMark } from "../ui/severity-mark.tsx";

/** Rows drawn before somebody asks for all of them. */
const FIRST = 200;

const DAY_MS = 86_400_000;

const COLUMNS: readonly { readonly column: IntervalColumn; readonly label: string }[] = [
  { column: "device", label: "Device" },
  { column: "start", label: "Start" },
  { column: "end", label: "End" },
  { column: "duration", label: "Duration" },
  { column: "severity", label: "Severity" },
  { column: "flow", label: "Top flow" },
  { column: "score", label: "Score / limit" },
];

interface IntervalTableProps {
  readonly intervals: readonly SuspiciousInterval[];
  readonly deviceNames: ReadonlyMap<string, string>;
  readonly order: IntervalOrder;
  readonly onOrder: (order: IntervalOrder) => void;
  readonly selectedId: string | null;
  readonly onSelect: (intervalId: string) => void;
}

/** The suspicious intervals, a row each; the whole row is a target. */
export function IntervalTable(props: IntervalTableProps) {
  const { intervals, deviceNames, order, onOrder, selectedId, onSelect } = props;
  const [isAllShown, setIsAllShown] = useState(false);
  const ordered = useMemo(
    () => orderIntervals(intervals, order, (id) => deviceNames.get(id) ?? id),
    [intervals, order, deviceNames],
  );
  const shown = isAllShown ? ordered : ordered.slice(0, FIRST);
  return (
    <>
      <table className="interval-table" aria-label="Suspicious intervals" role="table">
        <thead role="rowgroup">
          <tr role="row">
            {COLUMNS.map(({ column, label }) => (
              <th
                key={column}
                role="columnheader"
                scope="col"
                className={`cell-${column}`}
                aria-sort={order.column === column ? order.direction : undefined}
              >
                <button type="button" onClick={() => onOrder(nextOrder(order, column))}>
                  {label}
                  <span className="sort-mark" aria-hidden="true">
                    {order.column !== column ? "" : order.direction === "ascending" ? "↑" : "↓"}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {shown.map((interval) => (
            <IntervalRow
              key={interval.id}
              interval={interval}
              deviceName={deviceNames.get(interval.deviceId) ?? interval.deviceId}
              isSelected={interval.id === selectedId}
              onSelect={onSelect}
            />
          ))}
        </tbody>
      </table>
      {ordered.length > shown.length && (
        <button type="button" className="button small show-all" onClick={() => setIsAllShown(true)}>
          Show all {formatCount(ordered.length)}
        </button>
      )}
    </>
  );
}

interface IntervalRowProps {
  readonly interval: SuspiciousInterval;
  readonly deviceName: string;
  readonly isSelected: boolean;
  readonly onSelect: (intervalId: string) => void;
}

const IntervalRow = memo(function IntervalRow(props: IntervalRowProps) {
  const { interval, deviceName, isSelected, onSelect } = props;
  const { startMs, endMs, severity, peakOverLimit } = interval;
  const topFlow = interval.flows[0] === undefined ? "" : flowLabel(interval.flows[0].flow);
  const daysLater = Math.floor(endMs / DAY_MS) - Math.floor(startMs / DAY_MS);
  const row = useRef<HTMLTableRowElement>(null);
  // "Why" takes some of the list's room when it opens.
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: "nearest" });
  }, [isSelected]);
  return (
    <tr ref={row} role="row" aria-selected={isSelected} onClick={() => onSelect(interval.id)}>
      <td role="cell" className="cell-device" title={deviceName}>
        <CutName name={deviceName} />
      </td>
      <td role="cell" className="cell-start">
        {/* Its click goes up to the row. */}
        <button type="button" aria-pressed={isSelected}>
          {formatInstant(startMs)}
        </button>
      </td>
      <td role="cell" className="cell-end" title={formatInstant(endMs)}>
        {formatClock(endMs)}
        {daysLater > 0 && ` +${daysLater} d`}
      </td>
      <td role="cell" className="cell-duration">
        {formatDuration(endMs - startMs)}
      </td>
      <td role="cell" className="cell-severity">
        <SeverityMark severity={severity} />
      </td>
      <td role="cell" className="cell-flow" title={topFlow}>
        {topFlow}
      </td>
      <td role="cell" className="cell-score">
        {formatQuantity(peakOverLimit)}
      </td>
    </tr>
  );
});

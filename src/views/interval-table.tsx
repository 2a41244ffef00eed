// biome-ignore-all lint/a11y/noRedundantRoles: a table that is laid out as a grid loses its own roles in Safari
import { memo, useEffect, useMemo, useRef } from "react";
import { flowLabel } from "../core/flow.ts";
import { formatCount, formatQuantity } from "../core/number.ts";
import type { SuspiciousInterval } from "../core/suspicious-interval.ts";
import { formatDuration } from "../core/time.ts";
import { localDay } from "../core/zone.ts";
import {
  type IntervalColumn,
  type IntervalOrder,
  nextOrder,
  orderIntervals,
} from "../state/interval-order.ts";
import { CutName } from "../ui/cut-name.tsx";
import { RowGroups } from "../ui/row-groups.tsx";
import { SeverityMark } from "../ui/severity-mark.tsx";
import { type TimeWords, useTimeWords } from "./use-time-words.ts";

/** Of two lines, as in the rail. */
const ROW_PX = 45;

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
  const words = useTimeWords();
  const ordered = useMemo(
    () => orderIntervals(intervals, order, (id) => deviceNames.get(id) ?? id),
    [intervals, order, deviceNames],
  );
  return (
    <table
      className="interval-table"
      aria-label="Suspicious intervals"
      role="table"
      aria-rowcount={ordered.length + 1}
    >
      <thead role="rowgroup">
        <tr role="row" aria-rowindex={1}>
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
      <RowGroups
        rows={ordered}
        rowPx={ROW_PX}
        keptIndex={selectedId === null ? -1 : ordered.findIndex(({ id }) => id === selectedId)}
        toRow={(interval, index) => (
          <IntervalRow
            key={interval.id}
            rowIndex={index + 2}
            interval={interval}
            deviceName={deviceNames.get(interval.deviceId) ?? interval.deviceId}
            isSelected={interval.id === selectedId}
            words={words}
            onSelect={onSelect}
          />
        )}
      />
    </table>
  );
}

interface IntervalRowProps {
  /** In the table, its head being 1. */
  readonly rowIndex: number;
  readonly interval: SuspiciousInterval;
  readonly deviceName: string;
  readonly isSelected: boolean;
  readonly words: TimeWords;
  readonly onSelect: (intervalId: string) => void;
}

const IntervalRow = memo(function IntervalRow(props: IntervalRowProps) {
  const { rowIndex, interval, deviceName, isSelected, words, onSelect } = props;
  const { startMs, endMs, severity, peakOverLimit } = interval;
  const topFlow = interval.flows[0] === undefined ? "" : flowLabel(interval.flows[0].flow);
  const daysLater = localDay(words.zone, endMs) - localDay(words.zone, startMs);
  const row = useRef<HTMLTableRowElement>(null);
  // "Why" takes some of the list's room when it opens.
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: "nearest" });
  }, [isSelected]);
  return (
    <tr
      ref={row}
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isSelected}
      onClick={() => onSelect(interval.id)}
    >
      <td role="cell" className="cell-device" title={deviceName}>
        <CutName name={deviceName} />
      </td>
      <td role="cell" className="cell-start">
        {/* Its click goes up to the row. */}
        <button type="button" aria-pressed={isSelected}>
          {words.instant(startMs)}
        </button>
      </td>
      <td role="cell" className="cell-end" title={words.instant(endMs)}>
        {words.clock(endMs)}
        {daysLater > 0 && ` +${formatCount(daysLater)} d`}
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

import { useCallback, useMemo, useState } from "react";
import type { ChartNumbers, NumberColumn } from "../core/chart-numbers.ts";
import type { Interval } from "../core/interval.ts";
import { formatFigures, inForm } from "../core/number.ts";
import { TableTwin, type TwinColumn } from "../ui/table-twin.tsx";
import { type TimeWords, useTimeWords } from "./use-time-words.ts";

interface NumbersTableProps {
  readonly title: string;
  readonly numbers: () => ChartNumbers | null;
  readonly onClose: () => void;
}

const NONE: ChartNumbers = { columns: [], rows: [] };

/** What a chart shows, as a table: the very points that are drawn. */
export function NumbersTable({ title, numbers, onClose }: NumbersTableProps) {
  const words = useTimeWords();
  // As it was opened: what changes meanwhile does not move the rows that are read.
  const [{ columns, rows }] = useState(() => numbers() ?? NONE);
  const texts = useCallback(
    () => rows.map((row) => row.map((cell, index) => cellText(cell, columns[index], words))),
    [columns, rows, words],
  );
  const zone = useMemo(() => words.mark(timesOf({ columns, rows })), [columns, rows, words]);
  return (
    <TableTwin
      title={title}
      columns={columns.map((column): TwinColumn => {
        const unit = column.kind === "time" ? zone : (column.unit ?? undefined);
        return { label: column.name, unit, isNumber: column.kind === "number" };
      })}
      rows={texts}
      onClose={onClose}
    />
  );
}

/** From the earliest to the latest time in a table. */
function timesOf({ columns, rows }: ChartNumbers): Interval {
  let startMs = Number.POSITIVE_INFINITY;
  let endMs = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    for (const [index, { kind }] of columns.entries()) {
      const cell = row[index];
      if (kind !== "time" || typeof cell === "string") continue;
      startMs = Math.min(startMs, cell);
      endMs = Math.max(endMs, cell);
    }
  }
  return startMs <= endMs ? { startMs, endMs } : { startMs: 0, endMs: 0 };
}

function cellText(cell: number | string, { kind }: NumberColumn, words: TimeWords): string {
  if (typeof cell === "string") return cell;
  if (kind === "time") return words.instant(cell);
  if (Number.isNaN(cell)) return "";
  return Number.isInteger(cell) ? inForm(String(cell)) : formatFigures(cell, 4);
}

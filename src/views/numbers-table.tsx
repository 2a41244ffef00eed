import { useCallback } from "react";
import type { ChartNumbers, NumberColumn } from "../core/chart-numbers.ts";
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
  const { columns, rows } = numbers() ?? NONE;
  // As it was opened: what changes meanwhile does not move the rows that are read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const texts = useCallback(
    () => rows.map((row) => row.map((cell, index) => cellText(cell, columns[index], words))),
    [],
  );
  return (
    <TableTwin
      title={title}
      columns={columns.map((column): TwinColumn => {
        const unit = column.kind === "time" ? words.mark(Date.now()) : (column.unit ?? undefined);
        return { label: column.name, unit, isNumber: column.kind === "number" };
      })}
      rows={texts}
      onClose={onClose}
    />
  );
}

function cellText(cell: number | string, { kind }: NumberColumn, words: TimeWords): string {
  if (typeof cell === "string") return cell;
  if (kind === "time") return words.instant(cell);
  if (Number.isNaN(cell)) return "";
  return Number.isInteger(cell) ? inForm(cell.toLocaleString("en-US")) : formatFigures(cell, 4);
}

import { useMemo, useRef, useState } from "react";
import { Dialog } from "./dialog.tsx";
import "./data-table.css";
import "./table-twin.css";

export interface TwinColumn {
  readonly label: string;
  /** Of all its numbers: `bytes/min`. */
  readonly unit?: string | undefined;
  readonly isNumber?: boolean | undefined;
}

interface TableTwinProps {
  /** What the chart shows; the table's caption too. */
  readonly title: string;
  /** The first one names the row. */
  readonly columns: readonly TwinColumn[];
  /** The cells as they are read, in the order of the columns. */
  readonly rows: () => readonly (readonly string[])[];
  readonly onClose: () => void;
}

const FIRST_ROWS = 200;

/** A chart's numbers as a table, in a dialog. */
export function TableTwin({ title, columns, rows, onClose }: TableTwinProps) {
  const all = useMemo(rows, [rows]);
  const [isWhole, setWhole] = useState(false);
  const table = useRef<HTMLTableElement>(null);
  const shown = isWhole ? all : all.slice(0, FIRST_ROWS);
  const showAll = () => {
    // The button goes, so the focus moves on to the first row that it brings.
    setWhole(true);
    setTimeout(() => table.current?.querySelectorAll<HTMLElement>("tbody th")[FIRST_ROWS]?.focus());
  };
  return (
    <Dialog title={title} isOpen onClose={onClose} size="wide">
      <table ref={table} className="data-table table-twin">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {columns.map(({ label, unit, isNumber = false }) => (
              <th key={label} scope="col" className={isNumber ? "number" : undefined}>
                {label}
                {unit !== undefined && <span className="table-twin-unit">, {unit}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((cells, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name, and stay where they are
            <tr key={index}>
              {columns.map(({ label, isNumber = false }, column) =>
                column === 0 ? (
                  <th key={label} scope="row" className={isNumber ? "number" : undefined} tabIndex={-1}>
                    {cells[column]}
                  </th>
                ) : (
                  <td key={label} className={isNumber ? "number" : undefined}>
                    {cells[column]}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {all.length === 0 && <p className="table-twin-note">There is nothing to show.</p>}
      {shown.length < all.length && (
        <p className="table-twin-note">
          The first {FIRST_ROWS} of {all.length.toLocaleString("en-US")}.{" "}
          <button type="button" className="button small" onClick={showAll}>
            Show all {all.length.toLocaleString("en-US")}
          </button>
        </p>
      )}
    </Dialog>
  );
}

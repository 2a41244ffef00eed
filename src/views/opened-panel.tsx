import { useState } from "react";
import { formatCount, plural } from "../core/number.ts";
import { OpenedTable } from "./opened-table.tsx";
import { useAppState } from "./store-context.ts";

/** The intervals of reports that are open beside the data, folded. */
export function OpenedPanel() {
  const reports = useAppState((state) => state.reports);
  const deviceId = useAppState((state) => state.deviceId);
  const [isOpen, setIsOpen] = useState(false);
  if (reports.length === 0) return null;
  const devices = reports.flatMap(({ report }) => report.devices);
  const count = (some: typeof devices): number =>
    some.reduce((sum, { intervals }) => sum + intervals.length, 0);
  const here = count(devices.filter(({ device }) => device === deviceId));
  const names = [...new Set(reports.map(({ name }) => name))];
  const from = names.length === 1 ? names[0] : plural(names.length, "file");
  return (
    <details
      className="opened-panel fold"
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        <h2 className="panel-title">
          Opened intervals <span className="count">{formatCount(count(devices))}</span>
          <span className="count">
            {formatCount(here)} of this device, opened from {from}
          </span>
        </h2>
      </summary>
      {isOpen && <OpenedTable />}
    </details>
  );
}

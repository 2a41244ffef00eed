import { useMemo, useState } from "react";
import { flowLabel, parseFlow } from "../core/flow.ts";
import { spanOf } from "../core/interval.ts";
import { formatCount } from "../core/number.ts";
import { type OpenedInterval, openedIntervals } from "../core/opened-interval.ts";
import { formatDuration } from "../core/time.ts";
import { CutName } from "../ui/cut-name.tsx";
import { SeverityMark } from "../ui/severity-mark.tsx";
import { useActions, useAppState } from "./store-context.ts";
import { useTimeWords } from "./use-time-words.ts";
import "../ui/data-table.css";
import "./opened-table.css";

const PAGE = 100;

/** What another run of Mudlark found, a row each; one of a device that is open can be seen in its charts. */
export function OpenedTable() {
  const reports = useAppState((state) => state.reports);
  const names = useAppState((state) => state.names);
  const devices = useAppState((state) => state.devices);
  const [shownCount, setShownCount] = useState(PAGE);
  const intervals = useMemo(() => openedIntervals(reports), [reports]);
  const openIds = useMemo(() => new Set(devices.map(({ id }) => id)), [devices]);
  const hasFiles = new Set(reports.map(({ name }) => name)).size > 1;
  const shown = intervals.slice(0, shownCount);
  const rest = intervals.length - shownCount;
  const { mark } = useTimeWords();
  return (
    <>
      <table className="data-table opened-table" aria-label="Opened intervals">
        <thead>
          <tr>
            <th scope="col">Device</th>
            <th scope="col">Start ({mark(spanOf(shown))})</th>
            <th scope="col">End</th>
            <th scope="col" className="number">
              Duration
            </th>
            <th scope="col">Severity</th>
            <th scope="col">Top flow</th>
            {hasFiles && <th scope="col">File</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map((interval, index) => (
            <OpenedRow
              // biome-ignore lint/suspicious/noArrayIndexKey: one report may be opened twice, and the order stays
              key={index}
              interval={interval}
              deviceName={names.get(interval.deviceId) ?? interval.deviceId}
              isOpen={openIds.has(interval.deviceId)}
              hasFile={hasFiles}
            />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <button
          type="button"
          className="button small quiet data-table-more"
          onClick={() => setShownCount(shownCount + PAGE)}
        >
          Show {formatCount(Math.min(rest, PAGE))} more of {formatCount(rest)}
        </button>
      )}
    </>
  );
}

interface OpenedRowProps {
  readonly interval: OpenedInterval;
  readonly deviceName: string;
  /** Whether the device is open, so that the interval can be charted. */
  readonly isOpen: boolean;
  readonly hasFile: boolean;
}

function OpenedRow({ interval, deviceName, isOpen, hasFile }: OpenedRowProps) {
  const { deviceId, startMs, endMs, severity, topFlowId, fileName } = interval;
  const { showDevice, showInCharts } = useActions();
  const { instant } = useTimeWords();
  const start = instant(startMs);
  const show = (): void => {
    showDevice(deviceId);
    showInCharts(interval);
  };
  return (
    <tr>
      <th scope="row" title={deviceName}>
        <CutName name={deviceName} />
      </th>
      <td>
        {isOpen ? (
          <button type="button" className="data-link" onClick={show}>
            {start}
            <span className="visually-hidden">: show it in the charts of {deviceName}</span>
          </button>
        ) : (
          start
        )}
      </td>
      <td>{instant(endMs)}</td>
      <td className="number">{formatDuration(endMs - startMs)}</td>
      <td>
        <SeverityMark severity={severity} />
      </td>
      <td>{topFlowId === null ? "" : flowLabel(parseFlow(topFlowId))}</td>
      {hasFile && <td className="opened-file">{fileName}</td>}
    </tr>
  );
}

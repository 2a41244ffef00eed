import { useMemo } from "react";
import { formatRate } from "../charts/format-rate.ts";
import { flowLabel } from "../core/flow.ts";
import type { Movement, WhatMoved } from "../core/movement.ts";
import { formatQuantity, formatShare, plural } from "../core/number.ts";
import { formatDuration } from "../core/time.ts";
import { meetsAny } from "../core/time-clause.ts";
import { whatMoved } from "../query/what-moved.ts";
import { deviceIntervals } from "../state/listed-intervals.ts";
import { CutName } from "../ui/cut-name.tsx";
import { useActions, useAppState } from "./store-context.ts";
import { useSteps } from "./use-steps.ts";
import { useTimeWords } from "./use-time-words.ts";
import "./moved-panel.css";

/** So many are listed: what moved less is in the usual swing. */
const MOST_LISTED = 12;
const WORDS: Readonly<Record<Movement["change"], string>> = {
  new: "new",
  gone: "gone",
  more: "more",
  less: "less",
};

/** What else moved in the times that were picked: all flows of all devices, by how far they left their usual swing. */
export function MovedPanel() {
  const times = useAppState((state) => state.times);
  const devices = useAppState((state) => state.devices);
  const measure = useAppState((state) => state.measure);
  const { setTimes, setRange } = useActions();
  const words = useTimeWords();
  const window = times?.times[0] ?? null;
  const make = useMemo(
    () => (window === null ? null : () => whatMoved({ devices, window, measures: [measure] })),
    [devices, window, measure],
  );
  const moved = useSteps(make);
  if (times === null || window === null) return null;
  const isCurrent = moved?.window.startMs === window.startMs && moved.window.endMs === window.endMs;
  const listed = moved?.movements.filter(({ flow }) => flow !== null).slice(0, MOST_LISTED) ?? [];
  return (
    <section className="moved-panel" aria-label="What else moved?" tabIndex={-1}>
      <div className="panel-head">
        <h2 className="panel-title">What else moved?</h2>
        <button type="button" className="button small" onClick={() => setRange(window)}>
          Zoom there
        </button>
        <button type="button" className="button small quiet" onClick={() => setTimes(null)}>
          Close
        </button>
      </div>
      <p className="moved-window">
        {times.label ??
          `${words.instant(window.startMs)} - ${words.instant(window.endMs)} ${words.mark(window)}`}
        , {formatDuration(window.endMs - window.startMs)}
        {times.times.length > 1 && `, the first of ${plural(times.times.length, "time")}`}
        {moved &&
          isCurrent &&
          `, against the ${formatDuration(moved.before.endMs - moved.before.startMs)} before`}
      </p>
      {moved === null || !isCurrent ? (
        <p className="panel-empty">All flows are being ranked.</p>
      ) : listed.length === 0 ? (
        <p className="panel-empty">{nothingMoved(moved)}</p>
      ) : (
        <MovementTable movements={listed} hasDevices={devices.length > 1} window={window} />
      )}
    </section>
  );
}

interface MovementTableProps {
  readonly movements: readonly Movement[];
  readonly hasDevices: boolean;
  readonly window: WhatMoved["window"];
}

function MovementTable({ movements, hasDevices, window }: MovementTableProps) {
  const devices = useAppState((state) => state.devices);
  const detections = useAppState((state) => state.detections);
  const { showDevice, showOnlyFlows } = useActions();
  const names = new Map(devices.map(({ id, name }) => [id, name]));
  /** The largest part of the flow in an interval of the window; null where it has none. */
  const shareOf = ({ deviceId, flow }: Movement): number | null => {
    const shares = deviceIntervals({ detections }, deviceId)
      .filter((interval) => meetsAny(interval, [window]))
      .flatMap(({ flows }) => flows.filter((own) => own.flow.id === flow?.id).map(({ share }) => share));
    return shares.length === 0 ? null : Math.max(...shares);
  };
  return (
    <table className="data-table moved-table" aria-label="Flows by how far they moved">
      <thead>
        <tr>
          <th scope="col">Flow</th>
          <th scope="col" className="number">
            Rate
          </th>
          <th scope="col" className="number">
            Before
          </th>
          <th scope="col" className="number" title="Times its usual swing">
            Swings
          </th>
          <th scope="col" className="number" title="Its part in the score of what is suspicious then">
            Score
          </th>
        </tr>
      </thead>
      <tbody>
        {movements.map((movement) => {
          const { deviceId, flow, measure, rate, rateBefore, score, change } = movement;
          if (flow === null) return null;
          const share = shareOf(movement);
          return (
            <tr key={`${deviceId} ${flow.id}`}>
              <th scope="row">
                <button
                  type="button"
                  className="moved-flow"
                  title={`Show only ${flowLabel(flow)} of ${names.get(deviceId) ?? deviceId}`}
                  onClick={() => {
                    showDevice(deviceId);
                    showOnlyFlows([flow.id]);
                  }}
                >
                  {flowLabel(flow)}
                </button>
                <span className={`moved-change of-${change}`}>{WORDS[change]}</span>
                {hasDevices && (
                  <span className="moved-device">
                    <CutName name={names.get(deviceId) ?? deviceId} />
                  </span>
                )}
              </th>
              <td className="number">{formatRate(rate, measure)}</td>
              <td className="number">{formatRate(rateBefore, measure)}</td>
              <td className="number">{`${score > 0 ? "+" : "−"}${formatQuantity(Math.abs(score))}`}</td>
              <td className="number">{share === null ? "–" : formatShare(share)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function nothingMoved({ coverage }: WhatMoved): string {
  return coverage.some(({ isCompared }) => isCompared)
    ? "Nothing left its usual swing."
    : "There is too little before these times to hold them against.";
}

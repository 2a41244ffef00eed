import { useMemo } from "react";
import { formatCount, plural } from "../core/number.ts";
import { SEVERITIES, type Severity } from "../core/suspicious-interval.ts";
import type { AppState, IntervalScope } from "../state/app-state.ts";
import { currentDevice } from "../state/current-device.ts";
import { listedIntervals } from "../state/listed-intervals.ts";
import { SegmentedChoice } from "../ui/segmented-choice.tsx";
import { SeverityGlyph } from "../ui/severity-mark.tsx";
import { ToggleChips } from "../ui/toggle-chips.tsx";
import { IntervalTable } from "./interval-table.tsx";
import { useActions, useAppState } from "./store-context.ts";
import "./interval-panel.css";

const SCOPES: readonly { readonly value: IntervalScope; readonly label: string }[] = [
  { value: "all", label: "All devices" },
  { value: "device", label: "This device" },
];

/** The intervals that were found, and what there is to say where none were. */
export function IntervalPanel() {
  const devices = useAppState((state) => state.devices);
  const detections = useAppState((state) => state.detections);
  const deviceId = useAppState((state) => state.deviceId);
  const scope = useAppState((state) => state.intervalScope);
  const severities = useAppState((state) => state.severities);
  const times = useAppState((state) => state.times);
  const selectedId = useAppState((state) => state.selectedIntervalId);
  const { setIntervalScope, setIntervalOrder, selectInterval } = useActions();
  const order = useAppState((state) => state.intervalOrder);
  const intervals = useMemo(
    () => listedIntervals({ devices, detections, deviceId, intervalScope: scope, severities, times }),
    [devices, detections, deviceId, scope, severities, times],
  );
  const deviceNames = useMemo(() => new Map(devices.map((device) => [device.id, device.name])), [devices]);
  return (
    <section className="interval-panel" aria-labelledby="interval-title">
      <div className="panel-head">
        <h2 className="panel-title" id="interval-title">
          Suspicious intervals <span className="count">{formatCount(intervals.length)}</span>
        </h2>
        {devices.length > 1 && (
          <SegmentedChoice
            label="Whose intervals"
            options={SCOPES}
            value={scope}
            onChange={setIntervalScope}
          />
        )}
      </div>
      <SeverityChips />
      <Unfinished />
      {intervals.length > 0 && (
        <div className={`interval-scroll ${devices.length > 1 ? "" : "one-device"}`}>
          <IntervalTable
            intervals={intervals}
            deviceNames={deviceNames}
            order={order}
            onOrder={setIntervalOrder}
            selectedId={selectedId}
            onSelect={selectInterval}
          />
        </div>
      )}
      {intervals.length === 0 && <NoIntervals />}
    </section>
  );
}

/** How many of each severity there are; a click keeps that one alone, more clicks add others. */
function SeverityChips() {
  const devices = useAppState((state) => state.devices);
  const detections = useAppState((state) => state.detections);
  const deviceId = useAppState((state) => state.deviceId);
  const scope = useAppState((state) => state.intervalScope);
  const severities = useAppState((state) => state.severities);
  const times = useAppState((state) => state.times);
  const { setSeverities } = useActions();
  const counts = useMemo(() => {
    const listed = listedIntervals({
      devices,
      detections,
      deviceId,
      intervalScope: scope,
      severities: NO_SEVERITIES,
      times,
    });
    return SEVERITIES.map((severity) => ({
      id: severity,
      label: severity,
      count: listed.filter((interval) => interval.severity === severity).length,
      glyph: <SeverityGlyph severity={severity} />,
    }));
  }, [devices, detections, deviceId, scope, times]);
  if (counts.every(({ count }) => count === 0) && severities.size === 0) return null;
  return <ToggleChips label="Severities" chips={counts} chosen={severities} onChange={setSeverities} />;
}

const NO_SEVERITIES: ReadonlySet<Severity> = new Set();

/** What failed or was stopped, and the way to try it again. */
function Unfinished() {
  const devices = useAppState((state) => state.devices);
  const detections = useAppState((state) => state.detections);
  const { detectAgain } = useActions();
  const unfinished = devices.flatMap((device) => {
    const detection = detections.get(device.id);
    return detection?.kind === "failed" || detection?.kind === "cancelled" ? [{ device, detection }] : [];
  });
  if (unfinished.length === 0) return null;
  return (
    <div className="interval-unfinished">
      <ul>
        {unfinished.slice(0, 3).map(({ device, detection }) =>
          detection.kind === "cancelled" ? (
            <li key={device.id}>Detection was cancelled for {device.name}.</li>
          ) : (
            <li key={device.id}>
              <p role="alert">
                Detection failed for {device.name}. {detection.problem.what} {detection.problem.tryThis}
              </p>
            </li>
          ),
        )}
        {unfinished.length > 3 && <li>and {plural(unfinished.length - 3, "more device")}</li>}
      </ul>
      <button type="button" className="button small" onClick={detectAgain}>
        Detect again
      </button>
    </div>
  );
}

function NoIntervals() {
  const sentence = useAppState(noIntervalsSentence);
  return sentence === "" ? null : <p className="panel-empty">{sentence}</p>;
}

function noIntervalsSentence(state: AppState): string {
  const { detections, intervalScope } = state;
  const device = currentDevice(state);
  const asked =
    intervalScope === "device" && device !== null ? [detections.get(device.id)] : [...detections.values()];
  if (asked.some((detection) => detection?.kind === "waiting" || detection?.kind === "running")) {
    return "Detection is under way. What it finds is listed here.";
  }
  const done = asked.filter((detection) => detection?.kind === "done").length;
  if (done === 0) return "";
  if (state.severities.size > 0 || state.times !== null) return "No suspicious interval fits the filters.";
  return `No suspicious intervals: in ${plural(done, "device")}, nothing was over its limits for long enough.`;
}

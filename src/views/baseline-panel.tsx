import { useEffect, useState } from "react";
import type { BaselineOrigin } from "../core/detection.ts";
import { ALWAYS, clampInterval, type Interval, isSameInterval } from "../core/interval.ts";
import { plural } from "../core/number.ts";
import { formatDuration, parseFieldText, toFieldText } from "../core/time.ts";
import { type Zone, zoneName } from "../core/zone.ts";
import { currentDetection, currentDevice, deviceSpan, visibleRange } from "../state/current-device.ts";
import { BaselineMarks } from "./baseline-marks.tsx";
import { BaselineSuspects } from "./baseline-suspects.tsx";
import { useActions, useAppState, useReadState } from "./store-context.ts";
import { useTimeWords } from "./use-time-words.ts";
import "./baseline-panel.css";

const DAY_MS = 86_400_000;
const FEW_DAYS = 2;
/** Typing a date gives a change for each of its parts; the model is fitted anew when the hand rests. */
const REST_MS = 700;

/** Which observations the model is fitted on. */
export function BaselinePanel() {
  const baseline = useAppState((state) => state.baseline);
  const device = useAppState(currentDevice);
  const model = useAppState((state) => currentDetection(state)?.model ?? null);
  const fittedOn = useAppState((state) => {
    const applied = device === null ? undefined : state.appliedModels.get(device.id);
    return applied?.named.model.device.name ?? null;
  });
  const { setBaseline } = useActions();
  const readState = useReadState();
  const [isTurned, setIsTurned] = useState(false);
  const { zone, mark } = useTimeWords();
  if (device === null) return null;
  const span = deviceSpan(device);
  const covered = clampInterval(baseline, span);
  const change = (next: Interval) => {
    const isInOrder = next.startMs < next.endMs;
    setIsTurned(!isInOrder);
    if (isInOrder && !isSameInterval(next, baseline)) setBaseline(next);
  };
  return (
    <fieldset className="baseline-panel">
      <legend>Baseline</legend>
      {isTurned ? (
        <p className="baseline-words few">“from” must be before “to”: nothing was changed</p>
      ) : (
        <BaselineWords covered={covered} origin={model?.origin ?? null} fittedOn={fittedOn} />
      )}
      <div className="baseline-fields">
        <InstantField
          label="Baseline from"
          text="from"
          zone={zone}
          timeMs={shownBound(baseline.startMs, covered?.startMs)}
          onTime={(startMs) => change({ ...baseline, startMs: startMs ?? ALWAYS.startMs })}
        />
        <InstantField
          label="Baseline to"
          text="to"
          zone={zone}
          timeMs={shownBound(baseline.endMs, covered?.endMs)}
          onTime={(endMs) => change({ ...baseline, endMs: endMs ?? ALWAYS.endMs })}
        />
        <span className="baseline-zone" aria-hidden="true">
          {mark(covered ?? span)}
        </span>
        <button type="button" className="button small" onClick={() => change(visibleRange(readState()))}>
          Use visible range
        </button>
        <button
          type="button"
          className="button small"
          disabled={isSameInterval(baseline, ALWAYS)}
          onClick={() => change(ALWAYS)}
        >
          Whole span
        </button>
      </div>
      <BaselineMarks key={device.id} deviceId={device.id} />
      {model !== null && <BaselineSuspects deviceId={device.id} suspects={model.suspects} />}
    </fieldset>
  );
}

interface BaselineWordsProps {
  readonly covered: Interval | null;
  /** Null until there is a model. */
  readonly origin: BaselineOrigin | null;
  /** What the model that is applied was fitted on. */
  readonly fittedOn: string | null;
}

function BaselineWords({ covered, origin, fittedOn }: BaselineWordsProps) {
  if (origin?.kind === "applied") {
    return (
      <p className="baseline-words">
        a model that was fitted on {fittedOn ?? "another device"} is applied; choosing a time fits one here
      </p>
    );
  }
  if (origin?.kind === "found") return <FoundWords origin={origin} />;
  if (covered === null) return <p className="baseline-words few">none of this device's observations</p>;
  const lengthMs = covered.endMs - covered.startMs;
  if (lengthMs >= FEW_DAYS * DAY_MS)
    return <p className="baseline-words">the model is fitted on {formatDuration(lengthMs)}</p>;
  return <p className="baseline-words few">only {formatDuration(lengthMs)} of baseline</p>;
}

function FoundWords({ origin }: { readonly origin: BaselineOrigin & { readonly kind: "found" } }) {
  const { leftOutRows, isUnstable } = origin;
  if (isUnstable) {
    return (
      <p className="baseline-words few">
        these data have no stable normal: {plural(leftOutRows, "observation")} stand out. Choose a quiet time.
      </p>
    );
  }
  return (
    <p className="baseline-words">
      none is chosen: each day is held against the others
      {leftOutRows > 0 && `, ${plural(leftOutRows, "observation")} left out`}
    </p>
  );
}

/** A bound as it is shown: an open one as the device's own, null where the baseline holds none of the device. */
function shownBound(boundMs: number, coveredMs: number | undefined): number | null {
  return coveredMs ?? (Number.isFinite(boundMs) ? boundMs : null);
}

interface InstantFieldProps {
  readonly label: string;
  readonly text: string;
  readonly zone: Zone;
  /** Null for no bound. */
  readonly timeMs: number | null;
  /** Null where the field was emptied. */
  readonly onTime: (timeMs: number | null) => void;
}

/** A date and time on the zone's clock, to the minute. */
function InstantField({ label, text, zone, timeMs, onTime }: InstantFieldProps) {
  const value = timeMs === null ? "" : toFieldText(timeMs, zone);
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    if (draft === null) return;
    setDraft(null);
    if (draft === value) return;
    const typedMs = parseFieldText(draft, zone);
    onTime(Number.isNaN(typedMs) ? null : typedMs);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another draft starts the rest anew
  useEffect(() => {
    // An empty field is one that is being typed into, until it is left.
    if (draft === null || draft === "") return;
    const timer = setTimeout(commit, REST_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  return (
    <label className="baseline-field">
      <span aria-hidden="true">{text}</span>
      <input
        type="datetime-local"
        className="field"
        aria-label={label}
        title={`${label}, ${zoneName(zone)}`}
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
        }}
      />
    </label>
  );
}

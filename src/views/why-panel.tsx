import { useMemo } from "react";
import { explain } from "../core/explanation.ts";
import { hypothesisLabel, hypothesisSentence } from "../core/hypothesis-words.ts";
import { formatQuantity } from "../core/number.ts";
import type { SuspiciousInterval } from "../core/suspicious-interval.ts";
import { formatDuration } from "../core/time.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { selectedInterval } from "../state/listed-intervals.ts";
import { CutName } from "../ui/cut-name.tsx";
import { SeverityMark } from "../ui/severity-mark.tsx";
import { rulesText } from "./rule-words.ts";
import { useActions, useAppState } from "./store-context.ts";
import { useTimeWords } from "./use-time-words.ts";
import { WhyFlows } from "./why-flows.tsx";
import "./why-panel.css";

/** Why the chosen interval is suspicious: which flows, by how much, against what was expected. */
export function WhyPanel() {
  const interval = useAppState(selectedInterval);
  const device = useAppState((state) => state.devices.find(({ id }) => id === interval?.deviceId) ?? null);
  const hasIntervals = useAppState((state) =>
    [...state.detections.values()].some(
      (detection) => detection.kind === "done" && detection.detection.intervals.length > 0,
    ),
  );
  const { selectInterval } = useActions();
  const isOpen = interval !== null;
  return (
    <section className={`why-panel ${isOpen ? "open" : ""}`} aria-label="Why" tabIndex={-1}>
      <div className="panel-head">
        <h2 className="panel-title">Why</h2>
        {interval !== null && device !== null && (
          <p className="why-whose">
            <SeverityMark severity={interval.severity} />
            <span className="why-device" title={device.name}>
              <CutName name={device.name} />
            </span>
          </p>
        )}
        {isOpen && (
          <button type="button" className="button small quiet" onClick={() => selectInterval(null)}>
            Close
          </button>
        )}
      </div>
      {interval === null || device === null ? (
        <p className="panel-empty">
          {hasIntervals
            ? "Choose an interval in the list to see which flows make it suspicious."
            : "Once an interval is found, this tells which flows make it suspicious."}
        </p>
      ) : (
        <Evidence key={interval.id} interval={interval} device={device} />
      )}
    </section>
  );
}

interface EvidenceProps {
  readonly interval: SuspiciousInterval;
  readonly device: OpenDevice;
}

function Evidence({ interval, device }: EvidenceProps) {
  const { markBaseline } = useActions();
  const { instant, clock, mark } = useTimeWords();
  const sentence = useMemo(() => explain(interval, device), [interval, device]);
  const reading = useMemo(() => hypothesisSentence(interval.hypothesis, device), [interval, device]);
  const { startMs, endMs, confirmedAtMs, peakMs, peakOverLimit } = interval;
  const { kind, confidence } = interval.hypothesis;
  return (
    <>
      <p className="why-cause">
        <span className={`why-cause-name cause-${confidence}`}>{hypothesisLabel(kind)}</span>
        {kind !== "unclear" && ` ${confidence}`}
      </p>
      <p className="why-sentence">{sentence}</p>
      <p className="why-sentence why-reading">{reading}</p>
      <dl className="why-facts">
        <dt>Start</dt>
        <dd>
          {instant(startMs)} {mark(startMs)}, for {formatDuration(endMs - startMs)}
        </dd>
        <dt>Confirmed</dt>
        <dd>
          {clock(confirmedAtMs)}, {formatDuration(confirmedAtMs - startMs)} in
        </dd>
        <dt>Peak</dt>
        <dd>
          {formatQuantity(peakOverLimit)} times the limit at {clock(peakMs)}
        </dd>
        <dt>Raised by</dt>
        <dd>{rulesText(interval.rules)}</dd>
        {interval.followsId !== null && (
          <>
            <dt>Follows</dt>
            <dd>an incident that ended less than 30 min before</dd>
          </>
        )}
      </dl>
      <div className="why-actions">
        <button type="button" className="button small" onClick={() => markBaseline([interval], "normal")}>
          Mark as normal
        </button>
        <button type="button" className="button small" onClick={() => markBaseline([interval], "left-out")}>
          Leave out of the baseline
        </button>
      </div>
      <WhyFlows interval={interval} device={device} />
    </>
  );
}

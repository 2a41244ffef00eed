import { useEffect, useMemo, useState } from "react";
import { explain } from "../core/explanation.ts";
import { flowLabel, type Measure } from "../core/flow.ts";
import { formatQuantity, formatShare } from "../core/number.ts";
import type { FlowEvidence, FlowRates, SuspiciousInterval } from "../core/suspicious-interval.ts";
import { formatCadence, formatClock, formatDuration, formatInstant } from "../core/time.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { selectedInterval } from "../state/listed-intervals.ts";
import { CutName } from "../ui/cut-name.tsx";
import { FlowSwatch } from "../ui/flow-swatch.tsx";
import { SeverityMark } from "../ui/severity-mark.tsx";
import { ShareBar } from "../ui/share-bar.tsx";
import { quantityText } from "./quantity-text.ts";
import { rulesText } from "./rule-words.ts";
import { useActions, useAppState } from "./store-context.ts";
import { useFlowColors } from "./use-flow-colors.ts";
import "./why-panel.css";

const FIRST = 6;

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
  useEffect(() => {
    if (!isOpen) return;
    const close = (event: KeyboardEvent) => {
      // A field has a use of its own for it.
      const isInField = event.target instanceof Element && event.target.matches("input.field");
      if (event.key === "Escape" && !event.defaultPrevented && !isInField) selectInterval(null);
    };
    window.addEventListener("keydown", close);
    return () => window.removeEventListener("keydown", close);
  }, [isOpen, selectInterval]);
  return (
    <section className={`why-panel ${isOpen ? "open" : ""}`} aria-label="Why">
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
  const measure = useAppState((state) => state.measure);
  const [isAllShown, setIsAllShown] = useState(false);
  const colors = useFlowColors(device);
  const { markBaseline } = useActions();
  const { cadenceMs } = device.sampling;
  const sentence = useMemo(() => explain(interval, device), [interval, device]);
  const { flows, startMs, endMs, confirmedAtMs, peakMs, peakOverLimit } = interval;
  const shown = isAllShown ? flows : flows.slice(0, FIRST);
  return (
    <>
      <p className="why-sentence">{sentence}</p>
      <dl className="why-facts">
        <dt>Start</dt>
        <dd>
          {formatInstant(startMs)} UTC, for {formatDuration(endMs - startMs)}
        </dd>
        <dt>Confirmed</dt>
        <dd>
          {formatClock(confirmedAtMs)}, {formatDuration(confirmedAtMs - startMs)} in
        </dd>
        <dt>Peak</dt>
        <dd>
          {formatQuantity(peakOverLimit)} times the limit at {formatClock(peakMs)}
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
      <h3 className="why-title">
        Flows by share{" "}
        <span>observed against expected{measure !== "value" && `, per ${formatCadence(cadenceMs)}`}</span>
      </h3>
      <ol className="why-flows">
        {shown.map((evidence) => (
          <EvidenceRow
            key={evidence.flow.id}
            evidence={evidence}
            color={colors.get(evidence.flow.id)}
            measure={measure}
          />
        ))}
      </ol>
      {flows.length > FIRST && (
        <button type="button" className="button small" onClick={() => setIsAllShown(!isAllShown)}>
          {isAllShown ? `Show the first ${FIRST}` : `Show all ${flows.length} flows`}
        </button>
      )}
    </>
  );
}

interface EvidenceRowProps {
  readonly evidence: FlowEvidence;
  /** The flow's line in the traffic chart; undefined where it has none of its own. */
  readonly color: string | undefined;
  readonly measure: Measure;
}

function EvidenceRow({ evidence, color, measure }: EvidenceRowProps) {
  const { flow, share, change, observed, expected } = evidence;
  const label = flowLabel(flow);
  return (
    <li className="why-flow">
      <span className="why-flow-label" title={label}>
        {color !== undefined && <FlowSwatch color={color} />}
        {label}
      </span>
      <span className={`why-change change-${change}`}>{change}</span>
      <ShareBar share={share} />
      <span className="why-share" title={share < 0 ? "It pulls the other way" : undefined}>
        {formatShare(share)}
      </span>
      <span className="why-rates">{ratesText({ observed, expected, measure })}</span>
    </li>
  );
}

/**
 * `555 against 0.1 packets`; in the measure of the page, unless the flow has none of it or nothing is to be seen in it:
 * "0 against 0" explains nothing where the packets moved.
 */
function ratesText(rates: {
  readonly observed: FlowRates;
  readonly expected: FlowRates;
  readonly measure: Measure;
}): string {
  const { observed, expected, measure } = rates;
  const order: readonly Measure[] = [measure, "packets", "bytes", "value"];
  const measured = order.filter(
    (unit) => (observed[unit] ?? null) !== null && (expected[unit] ?? null) !== null,
  );
  const unit =
    measured.find((one) => observed[one] !== 0 || Math.abs(expected[one] ?? 0) >= 0.001) ?? measured[0];
  if (unit === undefined) return "not measured";
  const texts = [observed, expected].map((one) => quantityText(one[unit] ?? 0, unit));
  return `${texts.join(" against ")}${unit === "packets" ? " packets" : ""}`;
}

import { useState } from "react";
import { PrecisionRecallChart } from "../charts/precision-recall-chart.tsx";
import type { Detection } from "../core/detection.ts";
import {
  type EvaluatedEvent,
  type EventGroup,
  type LabelRule,
  type MeasuredEvaluation,
  NOTHING_KNOWN,
  type RowQuality,
} from "../core/evaluation.ts";
import { spanOf } from "../core/interval.ts";
import { formatCount, formatDecimals, formatFigures, plural } from "../core/number.ts";
import { formatDuration } from "../core/time.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { currentDetection, currentDevice } from "../state/current-device.ts";
import { CutName } from "../ui/cut-name.tsx";
import { PanelBoundary } from "../ui/panel-boundary.tsx";
import { SegmentedChoice } from "../ui/segmented-choice.tsx";
import { useElementWidth } from "../ui/use-element-width.ts";
import { DetectorLanes } from "./detector-lanes.tsx";
import { useAppState } from "./store-context.ts";
import { useEvaluation } from "./use-evaluation.ts";
import { useTimeWords } from "./use-time-words.ts";
import "../charts/charts.css";
import "../ui/data-table.css";
import "./health-panel.css";
import "./quality-panel.css";

const MOST_CURVE_PX = 560;

const RULES: readonly { readonly value: LabelRule; readonly label: string }[] = [
  { value: "inside", label: "Time inside" },
  { value: "overlaps", label: "Minute overlaps" },
];

/** Whether the detection of the current device is any good, by what is known of its attacks. */
export function QualityPanel() {
  const device = useAppState(currentDevice);
  const detection = useAppState(currentDetection);
  if (device === null) return null;
  return (
    <div className="quality-panel">
      <section className="health-section" aria-labelledby="quality-title">
        <div className="panel-head">
          <h2 className="panel-title" id="quality-title">
            Quality{" "}
            <span className="health-device" title={device.name}>
              <CutName name={device.name} />
            </span>
          </h2>
        </div>
        <PanelBoundary name="The quality of the detection">
          {detection === null ? (
            <p className="panel-empty">It is measured once detection is over.</p>
          ) : (
            <Judged device={device} detection={detection} />
          )}
        </PanelBoundary>
      </section>
      {detection !== null && <DetectorLanes key={device.id} device={device} detection={detection} />}
    </div>
  );
}

function Judged({ device, detection }: { readonly device: OpenDevice; readonly detection: Detection }) {
  const evaluation = useEvaluation(device, detection);
  if (evaluation === null) return <p className="panel-empty">Comparing with what is annotated.</p>;
  if (evaluation.kind === "unknown") {
    return (
      <p className="panel-empty">
        {NOTHING_KNOWN} Open a file of known attacks (start, end, label) to see how many were found, how late,
        and at what price.
      </p>
    );
  }
  return (
    <>
      <Alarms evaluation={evaluation} />
      <Events events={evaluation.outcomes} />
      <Groups title="By attack" groups={evaluation.byAttack} eventCount={evaluation.outcomes.length} />
      <Groups title="By rate" groups={evaluation.byRate} eventCount={evaluation.outcomes.length} />
      <Rows evaluation={evaluation} />
    </>
  );
}

function Alarms({ evaluation: { events, falseAlarms } }: { readonly evaluation: MeasuredEvaluation }) {
  const { rate, count, deviceDays } = falseAlarms;
  return (
    <dl className="quality-facts">
      <dt>Attacks found</dt>
      <dd>
        {formatCount(events.found)} of {formatCount(events.found + events.missed)}
        {events.unobserved > 0 && `; ${plural(events.unobserved, "other")} had no observation`}
      </dd>
      <dt>Confirmed after</dt>
      <dd>
        {events.medianDelayMs === null
          ? "nothing was found"
          : `${formatDuration(events.medianDelayMs)} in the middle, ${formatDuration(events.largestDelayMs ?? 0)} at most`}
      </dd>
      <dt>False alarms</dt>
      <dd>
        {rate === null
          ? "nothing was observed outside the attacks"
          : `${plural(count, "interval")} in ${formatDecimals(deviceDays, 1)} device-days: ${formatDecimals(rate.perDay, 2)} a day (95 %: ${formatDecimals(rate.lowest, 2)} to ${formatDecimals(rate.highest, 2)})`}
      </dd>
    </dl>
  );
}

function Events({ events }: { readonly events: readonly EvaluatedEvent[] }) {
  const { instant, mark } = useTimeWords();
  return (
    <table className="data-table">
      <caption className="quality-caption">Annotated attacks</caption>
      <thead>
        <tr>
          <th scope="col">Start, {mark(spanOf(events.map(({ annotation }) => annotation)))}</th>
          <th scope="col">Type</th>
          <th scope="col">Outcome</th>
          <th scope="col" className="number">
            Confirmed after
          </th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ annotation, outcome, delayMs }) => (
          <tr key={`${annotation.startMs} ${annotation.type}`}>
            <td>{instant(annotation.startMs)}</td>
            <td>{annotation.type}</td>
            <td>{outcome}</td>
            <td className="number">{delayText(delayMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function delayText(delayMs: number | null): string {
  if (delayMs === null) return "";
  return delayMs === 0 ? "already open" : formatDuration(delayMs);
}

interface GroupsProps {
  readonly title: string;
  readonly groups: readonly EventGroup[];
  readonly eventCount: number;
}

/** Attacks in groups, where that tells more than the list of them. */
function Groups({ title, groups, eventCount }: GroupsProps) {
  if (groups.length < 2 || groups.length === eventCount) return null;
  return (
    <table className="data-table">
      <caption className="quality-caption">{title}</caption>
      <tbody>
        {groups.map(({ name, found, missed }) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="number">
              {formatCount(found)} of {formatCount(found + missed)} found
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rows({ evaluation }: { readonly evaluation: MeasuredEvaluation }) {
  const [rule, setRule] = useState<LabelRule>("overlaps");
  const { ref, widthPx } = useElementWidth();
  const quality = evaluation.byLabelRule[rule];
  return (
    <div ref={ref}>
      <div className="panel-head">
        <h3 className="quality-caption">Single rows, never point-adjusted</h3>
        <SegmentedChoice
          label="A row is labelled by"
          isLabelShown
          options={RULES}
          value={rule}
          onChange={setRule}
        />
      </div>
      <RowFacts quality={quality} />
      {widthPx > 0 && quality.curve.length > 0 && (
        <PrecisionRecallChart
          curve={quality.curve}
          place={quality.place}
          chance={quality.labelledRows / quality.rows}
          widthPx={Math.min(MOST_CURVE_PX, widthPx)}
          summary={curveSummary(quality)}
        />
      )}
    </div>
  );
}

function RowFacts({ quality }: { readonly quality: RowQuality }) {
  const { averagePrecision, rocAuc, vusPr, labelledRows, rows, place, best } = quality;
  return (
    <dl className="quality-facts">
      <dt>Labelled</dt>
      <dd>
        {formatCount(labelledRows)} of {formatCount(rows)} rows
      </dd>
      <dt>Average precision</dt>
      <dd>{shareText(averagePrecision)}</dd>
      <dt>ROC-AUC</dt>
      <dd>{shareText(rocAuc, 5)}</dd>
      <dt>VUS-PR, buffer 10</dt>
      <dd>{shareText(vusPr)}</dd>
      <dt>At the limit</dt>
      <dd>
        {place === null
          ? "no row is labelled"
          : `${plural(place.flaggedRows, "row")} flagged: precision ${shareText(place.precision)}, recall ${shareText(place.recall)}`}
      </dd>
      <dt>Best F1</dt>
      <dd>
        {best === null
          ? "no row is labelled"
          : `${shareText(best.f1)} at SPE ${formatFigures(best.threshold, 3)}: a bound, for it knows the attacks`}
      </dd>
    </dl>
  );
}

function shareText(share: number | null, decimals = 3): string {
  return share === null ? "not defined" : formatDecimals(share, decimals);
}

function curveSummary({ averagePrecision, place }: RowQuality): string {
  const at =
    place === null || place.precision === null
      ? ""
      : `; the limit stands at recall ${formatDecimals(place.recall, 2)} and precision ${formatDecimals(place.precision, 2)}`;
  return `Precision over recall of single rows, average precision ${shareText(averagePrecision)}${at}.`;
}

import { useMemo, useState } from "react";
import { ThresholdChart } from "../charts/threshold-chart.tsx";
import type { Annotation } from "../core/annotation.ts";
import type { Detection } from "../core/detection.ts";
import { formatDecimals, formatQuantity, formatShare } from "../core/number.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { currentDetection, currentDevice } from "../state/current-device.ts";
import { runInSlices } from "../state/run-in-slices.ts";
import { alarmsPerDay, factorForRate, type ThresholdDesk } from "../state/threshold-desk.ts";
import { CutName } from "../ui/cut-name.tsx";
import { PanelBoundary } from "../ui/panel-boundary.tsx";
import { useElementWidth } from "../ui/use-element-width.ts";
import { LimitPresets, type OfferedLimit } from "./limit-presets.tsx";
import { useActions, useAppState } from "./store-context.ts";
import { ThresholdTimeline } from "./threshold-timeline.tsx";
import { useDeviceAnnotations } from "./use-device-annotations.ts";
import { useEvaluation } from "./use-evaluation.ts";
import { type KnownDesk, useThresholdDesk } from "./use-threshold-desk.ts";
import "../charts/charts.css";
import "./threshold-panel.css";

/** Where the limit of the current device stands, what it gives, and what others would. */
export function ThresholdPanel() {
  const device = useAppState(currentDevice);
  const detection = useAppState(currentDetection);
  if (device === null) return null;
  return (
    <section className="threshold-panel" aria-labelledby="threshold-title">
      <div className="panel-head">
        <h2 className="panel-title" id="threshold-title">
          Threshold{" "}
          <span className="threshold-device" title={device.name}>
            <CutName name={device.name} />
          </span>
        </h2>
        {detection !== null && <LimitWords device={device} detection={detection} />}
      </div>
      <PanelBoundary name="The threshold">
        {detection === null ? (
          <p className="panel-empty">The limit can be moved once detection is over.</p>
        ) : (
          <Desk key={device.id} device={device} detection={detection} />
        )}
      </PanelBoundary>
    </section>
  );
}

interface DeskProps {
  readonly device: OpenDevice;
  readonly detection: Detection;
}

function LimitWords({ device, detection: { limitFactor, model } }: DeskProps) {
  const { moveLimit } = useActions();
  return (
    <div className="threshold-words">
      <p>
        limit {formatQuantity(model.limit)}
        {limitFactor !== 1 && `, ${formatQuantity(limitFactor)} times the usual one`}
      </p>
      {limitFactor !== 1 && (
        <button type="button" className="button small" onClick={() => void moveLimit(device.id, 1)}>
          Put back
        </button>
      )}
    </div>
  );
}

function Desk({ device, detection }: DeskProps) {
  const annotations = useDeviceAnnotations(device.id);
  const { ref, widthPx } = useElementWidth();
  const known = useThresholdDesk(device, detection, annotations);
  return (
    <div ref={ref}>
      {known.desk === null || widthPx === 0 ? (
        <p className="panel-empty">The scores are being counted.</p>
      ) : (
        <Moving
          device={device}
          detection={detection}
          annotations={annotations}
          known={known}
          desk={known.desk}
          widthPx={widthPx}
        />
      )}
    </div>
  );
}

interface MovingProps extends DeskProps {
  readonly annotations: readonly Annotation[];
  readonly known: KnownDesk;
  readonly desk: ThresholdDesk;
  readonly widthPx: number;
}

function Moving({ device, detection, annotations, known, desk, widthPx }: MovingProps) {
  const { moveLimit } = useActions();
  // The best limit is of the scores, whatever the limit is now.
  const evaluation = useEvaluation(device, known.scored);
  const [draft, setDraft] = useState<number | null>(null);
  const { usualLimit, days, histogram, hasMarks, presets } = desk;
  const { counts } = known;
  const { limit } = detection.model;
  const rates = useMemo(
    () =>
      days > 0
        ? counts.map(({ factor, alarms }) => ({ limit: factor * usualLimit, perDay: alarms / days }))
        : [],
    [counts, usualLimit, days],
  );
  const rateAt = (at: number): number | null => alarmsPerDay(counts, at / usualLimit, days);
  const choose = (next: number): void => {
    setDraft(null);
    const factor = next / usualLimit;
    void moveLimit(device.id, Math.abs(factor - 1) < 1e-9 ? 1 : factor);
  };
  const chooseRate = async (perDay: number, signal: AbortSignal): Promise<boolean> => {
    const factor = await runInSlices(factorForRate(device, detection, { perDay, days }), signal);
    if (factor !== null) choose(factor * usualLimit);
    return factor !== null;
  };
  const best = evaluation?.kind === "measured" ? evaluation.byLabelRule.overlaps.best : null;
  const offered: readonly OfferedLimit[] = [
    ...presets.map((preset) => ({ ...preset, perDay: rateAt(preset.limit) })),
    // A row at the point's score is flagged there: the limit stands a hair under it.
    ...(best === null || !(best.threshold > 0)
      ? []
      : [
          {
            name: `Best F1 of single rows, ${formatDecimals(best.f1, 3)}: knows the attacks`,
            limit: best.threshold * (1 - 1e-9),
            baselineShare: null,
            perDay: rateAt(best.threshold),
          },
        ]),
  ];
  const shown = draft ?? limit;
  const moving = { draft, draftText: limitText(shown, rateAt(shown)), onDraft: setDraft, onLimit: choose };
  return (
    <>
      <ThresholdChart
        histogram={histogram}
        hasMarks={hasMarks}
        rates={rates}
        limit={limit}
        widthPx={widthPx}
        moving={moving}
        summary={`Rows by their score; the limit is ${formatQuantity(limit)}.`}
      />
      <ThresholdTimeline
        device={device}
        detection={detection}
        annotations={annotations}
        widthPx={widthPx}
        moving={moving}
      />
      <p className="threshold-now">
        {limitText(shown, rateAt(shown))}
        {annotations.length > 0 && ", annotated attacks with them"}
        {draft === null && `; ${formatShare(shareOver(desk, limit))} of all rows are over it`}
      </p>
      <LimitPresets offered={offered} limit={limit} onChoose={choose} onRate={chooseRate} />
    </>
  );
}

function limitText(limit: number, perDay: number | null): string {
  const rate = perDay === null ? "" : `: about ${formatQuantity(perDay)} alarms a day`;
  return `limit ${formatQuantity(limit)}${rate}`;
}

/** Of all rows, by the histogram: to a bin. */
function shareOver({ histogram }: ThresholdDesk, limit: number): number {
  const { counts, lowest, binWidth } = histogram;
  const first = Math.round((Math.log10(limit) - lowest) / binWidth);
  let [over, all] = [0, 0];
  for (const [bin, rows] of counts.entries()) {
    all += rows;
    if (bin >= first) over += rows;
  }
  return all === 0 ? 0 : over / all;
}

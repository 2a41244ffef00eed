import { useMemo, useState } from "react";
import { OverviewChart } from "../charts/overview-chart.tsx";
import { ScoreChart } from "../charts/score-chart.tsx";
import { plotWidthPx } from "../charts/time-frame.ts";
import { TrafficChart } from "../charts/traffic-chart.tsx";
import { type Interval, isSameInterval } from "../core/interval.ts";
import { plural } from "../core/number.ts";
import type { SuspiciousInterval } from "../core/suspicious-interval.ts";
import { formatCadence, formatDuration, formatInstant } from "../core/time.ts";
import type { DetectionState, OpenDevice, TrafficScale } from "../state/app-state.ts";
import { gaps, scoreSeries, totalSeries, trafficSeries } from "../state/chart-data.ts";
import { currentDevice, deviceSpan } from "../state/current-device.ts";
import { PanelBoundary } from "../ui/panel-boundary.tsx";
import { SegmentedChoice } from "../ui/segmented-choice.tsx";
import { useElementWidth } from "../ui/use-element-width.ts";
import { overviewSummary, scoreSummary, trafficSummary } from "./chart-summary.ts";
import { noteDrawn } from "./measure-update.ts";
import { useActions, useAppState } from "./store-context.ts";
import { useLatestPerFrame } from "./use-latest-per-frame.ts";
import { useStage } from "./use-stage.ts";
import "../charts/charts.css";
import "./chart-panel.css";

const NO_INTERVALS: readonly SuspiciousInterval[] = [];

const SCALES: readonly { readonly value: TrafficScale; readonly label: string }[] = [
  { value: "linear", label: "Linear" },
  { value: "sqrt", label: "Square root" },
];

/** The three charts of the current device over one scale of time. */
export function ChartPanel() {
  const device = useAppState(currentDevice);
  const { ref, widthPx } = useElementWidth();
  return (
    <div className="chart-panel" ref={ref}>
      {device !== null && widthPx > 0 && <DeviceCharts device={device} widthPx={widthPx} />}
    </div>
  );
}

interface DeviceChartsProps {
  readonly device: OpenDevice;
  readonly widthPx: number;
}

function DeviceCharts({ device, widthPx }: DeviceChartsProps) {
  const measure = useAppState((state) => state.measure);
  const hiddenFlows = useAppState((state) => state.hiddenFlows);
  const scale = useAppState((state) => state.scale);
  const baseline = useAppState((state) => state.baseline);
  const chosenRange = useAppState((state) => state.range);
  const selectedIntervalId = useAppState((state) => state.selectedIntervalId);
  const detectionState = useAppState((state) => state.detections.get(device.id));
  const allAnnotations = useAppState((state) => state.annotations);
  const { setRange, setScale } = useActions();

  const span = useMemo(() => deviceSpan(device), [device]);
  const range = chosenRange ?? span;
  const linePx = plotWidthPx({ range, widthPx });
  const detection = detectionState?.kind === "done" ? detectionState.detection : null;
  const intervals = detection?.intervals ?? NO_INTERVALS;
  const annotations = useMemo(
    () => allAnnotations.filter((annotation) => annotation.deviceId === device.id),
    [allAnnotations, device.id],
  );
  const breaks = useMemo(() => gaps(device), [device]);
  const total = useMemo(
    () => totalSeries({ device, measure, hiddenFlows, widthPx: linePx }),
    [device, measure, hiddenFlows, linePx],
  );
  const series = useMemo(
    () => trafficSeries({ device, measure, hiddenFlows, range, widthPx: linePx }),
    [device, measure, hiddenFlows, range, linePx],
  );
  const score = useMemo(
    () => detection && scoreSeries({ device, detection, range, widthPx: linePx }),
    [device, detection, range, linePx],
  );

  const summary = useMemo(
    () => trafficSummary({ device, range, series, measure }),
    [device, range, series, measure],
  );

  const [cursorMs, setCursorMs] = useState<number | null>(null);
  const moveCursor = useLatestPerFrame(setCursorMs);
  const brush = useLatestPerFrame((next: Interval) => setRange(isSameInterval(next, span) ? null : next));
  const showWholeSpan = () => setRange(null);

  const per = formatCadence(device.sampling.cadenceMs);
  const shared = {
    frame: { range, widthPx },
    intervals,
    selectedIntervalId,
    annotations,
    gaps: breaks,
    baseline,
    cursorMs,
    onCursor: moveCursor,
    onRange: brush,
    onWholeSpan: showWholeSpan,
    onDrawn: noteDrawn,
  };
  const stage = useStage(2);

  return (
    <>
      <section className="chart-section overview">
        <div className="panel-head">
          <h2 className="panel-title">
            Overview{" "}
            <span className="chart-device" title={device.name}>
              {device.name}
            </span>
          </h2>
          <RangeWords range={range} isWhole={chosenRange === null} onWholeSpan={showWholeSpan} />
        </div>
        <PanelBoundary name="The overview">
          <OverviewChart
            {...shared}
            span={span}
            range={range}
            widthPx={widthPx}
            total={total}
            summary={overviewSummary({ device, span, intervals })}
          />
        </PanelBoundary>
      </section>
      <section className="chart-section">
        <div className="panel-head">
          <h2 className="panel-title">Traffic</h2>
          <SegmentedChoice label="Scale" isLabelShown options={SCALES} value={scale} onChange={setScale} />
        </div>
        {stage >= 1 && (
          <PanelBoundary name="The traffic chart">
            {series.length === 0 ? (
              <p className="panel-empty">No flow is shown. Check one in the tree of flows.</p>
            ) : (
              <TrafficChart
                {...shared}
                series={series}
                unit={measure}
                per={per}
                scale={scale}
                summary={summary}
              />
            )}
          </PanelBoundary>
        )}
      </section>
      <section className="chart-section">
        <div className="panel-head">
          <h2 className="panel-title">Anomaly score</h2>
          {detection !== null && (
            <p className="chart-aside">
              {plural(detection.model.components, "component")}{" "}
              {detection.model.components === 1 ? "explains" : "explain"}{" "}
              {(detection.model.explainedShare * 100).toFixed(1)} %
            </p>
          )}
        </div>
        {stage >= 2 && (
          <PanelBoundary name="The anomaly score">
            {score === null || detection === null ? (
              <NoScore detection={detectionState} />
            ) : (
              <ScoreChart
                {...shared}
                line={score}
                limit={detection.model.limit}
                summary={scoreSummary({ device, range, intervals, limit: detection.model.limit })}
              />
            )}
          </PanelBoundary>
        )}
      </section>
    </>
  );
}

interface RangeWordsProps {
  readonly range: Interval;
  readonly isWhole: boolean;
  readonly onWholeSpan: () => void;
}

function RangeWords({ range, isWhole, onWholeSpan }: RangeWordsProps) {
  return (
    <div className="range-words">
      <p>
        {formatInstant(range.startMs)} - {formatInstant(range.endMs)} UTC
        <span className="range-length">{formatDuration(range.endMs - range.startMs)}</span>
      </p>
      {!isWhole && (
        <button type="button" className="button small" onClick={onWholeSpan}>
          Show whole span
        </button>
      )}
    </div>
  );
}

function NoScore({ detection }: { readonly detection: DetectionState | undefined }) {
  const text = {
    waiting: "The score is drawn once the model is fitted.",
    running: "The score is drawn once the model is fitted.",
    failed: "There is no score: detection failed for this device.",
    cancelled: "There is no score: detection was cancelled for this device.",
    done: "",
  }[detection?.kind ?? "waiting"];
  return (
    <figure className="no-score" aria-label="Anomaly score">
      <p className="panel-empty">{text}</p>
    </figure>
  );
}

import { useMemo, useState } from "react";
import { OverviewChart } from "../charts/overview-chart.tsx";
import { ScoreChart } from "../charts/score-chart.tsx";
import { plotWidthPx } from "../charts/time-frame.ts";
import { TrafficChart } from "../charts/traffic-chart.tsx";
import type { Sensitivity } from "../core/detector.ts";
import { deviceFlows } from "../core/device.ts";
import { ALWAYS, type Interval } from "../core/interval.ts";
import { formatQuantity, plural } from "../core/number.ts";
import { openedIntervals } from "../core/opened-interval.ts";
import type { Series } from "../core/series.ts";
import type { SuspiciousInterval } from "../core/suspicious-interval.ts";
import { formatCadence, formatDuration, formatInstant } from "../core/time.ts";
import { LINE_COUNT } from "../query/device-series.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { DetectionState, TrafficScale } from "../state/app-state.ts";
import { gaps } from "../state/chart-data.ts";
import { currentDevice, deviceDetection, deviceSpan } from "../state/current-device.ts";
import { topFlowOfSelected } from "../state/listed-intervals.ts";
import { thresholdOf } from "../state/threshold-of.ts";
import { CutName } from "../ui/cut-name.tsx";
import { PanelBoundary } from "../ui/panel-boundary.tsx";
import { SegmentedChoice } from "../ui/segmented-choice.tsx";
import { useElementWidth } from "../ui/use-element-width.ts";
import { overviewSummary, scoreSummary, trafficSummary } from "./chart-summary.ts";
import { noteDrawn } from "./measure-update.ts";
import { useActions, useAppState } from "./store-context.ts";
import { useChartData } from "./use-chart-data.ts";
import { useDeviceAnnotations } from "./use-device-annotations.ts";
import { useLatestPerFrame } from "./use-latest-per-frame.ts";
import { useStage } from "./use-stage.ts";
import { useTimeLinks } from "./use-time-links.ts";
import "../charts/charts.css";
import "./chart-panel.css";

const NO_INTERVALS: readonly SuspiciousInterval[] = [];
const NO_LINE: Series = { timeMs: new Float64Array(0), values: new Float64Array(0) };

const SCALES: readonly { readonly value: TrafficScale; readonly label: string }[] = [
  { value: "linear", label: "Linear" },
  { value: "sqrt", label: "Square root" },
];

const SENSITIVITY_CHOICES: readonly { readonly value: Sensitivity; readonly label: string }[] = [
  { value: "quiet", label: "Quiet" },
  { value: "default", label: "Default" },
  { value: "sensitive", label: "Sensitive" },
];

/** The three charts of the current device over one scale of time. */
export function ChartPanel() {
  const device = useAppState(currentDevice);
  const { ref, widthPx } = useElementWidth();
  return (
    <div className="chart-panel" ref={ref}>
      {device !== null && widthPx > 0 && <DeviceCharts key={device.id} device={device} widthPx={widthPx} />}
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
  // A model that is applied has a baseline elsewhere.
  const baseline = useAppState((state) => (state.appliedModels.has(device.id) ? ALWAYS : state.baseline));
  const chosenRange = useAppState((state) => state.range);
  const selectedIntervalId = useAppState((state) => state.selectedIntervalId);
  const detection = useAppState((state) => deviceDetection(state, device.id));
  const before = useAppState((state) => state.before?.detections.get(device.id) ?? null);
  const pinnedFlow = useAppState((state) => topFlowOfSelected(state, device.id));
  const detectionKind = useAppState((state) => state.detections.get(device.id)?.kind ?? "waiting");
  const reports = useAppState((state) => state.reports);
  const sensitivity = useAppState((state) => thresholdOf(state, device.id).sensitivity);
  const { setRange, setScale, setSensitivity, moveLimit } = useActions();

  const span = useMemo(() => deviceSpan(device), [device]);
  const chosen = chosenRange ?? span;
  const linePx = plotWidthPx({ range: chosen, widthPx });
  const data = useChartData({
    device,
    measure,
    hiddenFlows,
    pinnedFlow,
    range: chosen,
    detection,
    before,
    widthPx: linePx,
  });
  const intervals = detection?.intervals ?? NO_INTERVALS;
  const annotations = useDeviceAnnotations(device.id);
  const opened = useMemo(
    () => openedIntervals(reports).filter(({ deviceId }) => deviceId === device.id),
    [reports, device.id],
  );
  const breaks = useMemo(() => gaps(device), [device]);
  const flows = useMemo(() => deviceFlows(device), [device]);
  const shownCount = flows.filter((flow) => !hiddenFlows.has(flow.id)).length;
  const summary = useMemo(() => (data ? trafficSummary(data) : ""), [data]);

  const trafficLinks = useTimeLinks("traffic");
  const scoreLinks = useTimeLinks("score");
  const brush = useLatestPerFrame(setRange);
  const showWholeSpan = () => setRange(null);

  const [draftLimit, setDraftLimit] = useState<number | null>(null);
  const letLimit = (limit: number): void => {
    setDraftLimit(null);
    if (detection) void moveLimit(device.id, (limit / detection.model.limit) * detection.limitFactor);
  };

  const per = formatCadence(device.sampling.cadenceMs);
  // Lines and frame are of one request: a frame ahead of its lines would show them out of place.
  const range = data?.range ?? chosen;
  const scored = data?.detection ?? null;
  const shared = {
    frame: { range, widthPx },
    intervals,
    selectedIntervalId,
    annotations,
    opened,
    gaps: breaks,
    baseline,
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
              <CutName name={device.name} />
            </span>
          </h2>
          <RangeWords range={chosen} isWhole={chosenRange === null} onWholeSpan={showWholeSpan} />
        </div>
        <PanelBoundary name="The overview">
          <OverviewChart
            {...shared}
            links={trafficLinks}
            onRange={brush}
            span={span}
            range={chosen}
            widthPx={widthPx}
            total={data?.total ?? NO_LINE}
            summary={overviewSummary({ device, span, intervals })}
          />
        </PanelBoundary>
      </section>
      <section className="chart-section">
        <div className="panel-head">
          <h2 className="panel-title">Traffic</h2>
          <SegmentedChoice label="Scale" isLabelShown options={SCALES} value={scale} onChange={setScale} />
        </div>
        {stage >= 1 && data !== null && (
          <PanelBoundary name="The traffic chart">
            {shownCount === 0 ? (
              <p className="panel-empty no-traffic">No flow is shown. Check one in the tree of flows.</p>
            ) : (
              <TrafficChart
                {...shared}
                links={trafficLinks}
                series={data.series}
                unit={data.measure}
                per={per}
                scale={scale === "log" ? "sqrt" : scale}
                legendPlaces={Math.min(shownCount, LINE_COUNT + 1)}
                summary={summary}
              />
            )}
          </PanelBoundary>
        )}
      </section>
      <section className="chart-section">
        <div className="panel-head">
          <h2 className="panel-title">Anomaly score</h2>
          <SegmentedChoice
            label="Sensitivity"
            isLabelShown
            options={SENSITIVITY_CHOICES}
            value={sensitivity}
            onChange={setSensitivity}
          />
          {detection !== null && detection.limitFactor !== 1 && (
            <p className="chart-aside">
              limit {formatQuantity(detection.limitFactor)} times the usual one{" "}
              <button type="button" className="button small" onClick={() => void moveLimit(device.id, 1)}>
                Put back
              </button>
            </p>
          )}
          {detection !== null && detection.limitFactor === 1 && (
            <p className="chart-aside">
              {plural(detection.model.components, "component")}{" "}
              {detection.model.components === 1 ? "explains" : "explain"}{" "}
              {(detection.model.explainedShare * 100).toFixed(1)} %
            </p>
          )}
        </div>
        {stage >= 2 && (
          <PanelBoundary name="The anomaly score">
            {scored === null || data?.score == null ? (
              <NoScore kind={detectionKind} />
            ) : (
              <ScoreChart
                {...shared}
                links={scoreLinks}
                line={data.score}
                before={data.scoreBefore}
                limit={scored.model.limit}
                moving={{ draft: draftLimit, onDraft: setDraftLimit, onLimit: letLimit }}
                summary={scoreSummary({ device, range, intervals, limit: scored.model.limit })}
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

function NoScore({ kind }: { readonly kind: DetectionState["kind"] }) {
  const text = {
    waiting: "The score is drawn once the model is fitted.",
    running: "The score is drawn once the model is fitted.",
    failed: "There is no score: detection failed for this device.",
    cancelled: "There is no score: detection was cancelled for this device.",
    done: "The score is being drawn.",
  }[kind];
  return (
    <figure className="no-score" aria-label="Anomaly score">
      <p className="panel-empty">{text}</p>
    </figure>
  );
}

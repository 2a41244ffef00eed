import { useEffect, useMemo, useRef } from "react";
import { mapLive } from "../charts/live.ts";
import { plotWidthPx } from "../charts/time-frame.ts";
import { ALWAYS } from "../core/interval.ts";
import { openedIntervals } from "../core/opened-interval.ts";
import type { SuspiciousInterval } from "../core/suspicious-interval.ts";
import { formatCadence } from "../core/time.ts";
import { toPixelCells } from "../core/to-pixel-cells.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { gaps } from "../state/chart-data.ts";
import { contributionCells } from "../state/contribution-cells.ts";
import { currentDevice, deviceDetection, deviceSpan } from "../state/current-device.ts";
import { filterIntervals, topFlowOfSelected } from "../state/listed-intervals.ts";
import { useElementWidth } from "../ui/use-element-width.ts";
import type { CalmScene, ChartMove, ChartScene } from "./chart-scene.ts";
import { HeatSection } from "./heat-section.tsx";
import { LanesSection } from "./lanes-section.tsx";
import { holdUpdate } from "./measure-update.ts";
import { OverviewSection } from "./overview-section.tsx";
import { RIBBON_CELL_PX } from "./ribbon-words.ts";
import { ScoreSection } from "./score-section.tsx";
import { useAppState } from "./store-context.ts";
import { TrafficSection } from "./traffic-section.tsx";
import { useChartData } from "./use-chart-data.ts";
import { useDeviceAnnotations } from "./use-device-annotations.ts";
import { useStage } from "./use-stage.ts";
import { useSteps } from "./use-steps.ts";
import { useTimeWords } from "./use-time-words.ts";
import "../charts/charts.css";
import "./chart-panel.css";

/** Charts are mounted one after the other: the heat map last. */
const LAST_STAGE = 4;
const NO_INTERVALS: readonly SuspiciousInterval[] = [];

/** The charts of the current device over one scale of time. */
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
  /** The one to show; the one before stays until its lines are made. */
  readonly device: OpenDevice;
  readonly widthPx: number;
}

function DeviceCharts({ device, widthPx }: DeviceChartsProps) {
  const scene = useChartScene(device, widthPx);
  const stage = useStage(LAST_STAGE);
  const isShown = stage === LAST_STAGE && scene.device === device;
  useEffect(() => (isShown ? undefined : holdUpdate()), [isShown]);
  const charts = useRef<HTMLDivElement>(null);
  const { moved } = scene;
  useEffect(() => {
    const { classList } = charts.current as HTMLDivElement;
    return moved.subscribe(() => classList.toggle("moving", moved.get() !== null));
  }, [moved]);
  return (
    <div ref={charts} className="device-charts">
      <OverviewSection {...scene} />
      {stage >= 2 && <LanesSection {...scene.calm} />}
      {stage >= 1 && <TrafficSection {...scene} />}
      {stage >= 3 && <ScoreSection {...scene} />}
      {stage >= LAST_STAGE && <HeatSection {...scene.calm} />}
    </div>
  );
}

function useChartScene(asked: OpenDevice, widthPx: number): ChartScene {
  const measure = useAppState((state) => state.measure);
  const hiddenFlows = useAppState((state) => state.hiddenFlows);
  const form = useAppState((state) => state.form);
  const grouping = useAppState((state) => state.grouping);
  const smoothing = useAppState((state) => state.smoothing);
  const selectedIntervalId = useAppState((state) => state.selectedIntervalId);
  const severities = useAppState((state) => state.severities);
  const detectionOfAsked = useAppState((state) => deviceDetection(state, asked.id));
  const before = useAppState((state) => state.before?.detections.get(asked.id) ?? null);
  const pinnedFlow = useAppState((state) => topFlowOfSelected(state, asked.id));
  const reports = useAppState((state) => state.reports);
  const { zone } = useTimeWords();

  const linePx = plotWidthPx({ range: deviceSpan(asked), widthPx });
  const request = useMemo(
    () => ({
      device: asked,
      measure,
      hiddenFlows,
      pinnedFlow,
      detection: detectionOfAsked,
      before,
      widthPx: linePx,
      form,
      grouping,
      smoothing,
    }),
    [asked, measure, hiddenFlows, pinnedFlow, detectionOfAsked, before, linePx, form, grouping, smoothing],
  );
  const { data, moved } = useChartData(request);
  // All of a scene is of one device.
  const device = data?.device ?? asked;
  const detection = useAppState((state) => deviceDetection(state, device.id));
  // A model that is applied has a baseline elsewhere.
  const baseline = useAppState((state) => (state.appliedModels.has(device.id) ? ALWAYS : state.baseline));
  const span = useMemo(() => deviceSpan(device), [device]);
  const range = data?.range ?? span;
  const frame = useMemo(() => ({ range, widthPx, zone }), [range, widthPx, zone]);
  const move = useMemo(
    () => mapLive(moved, (data): ChartMove => ({ ...data, frame: { range: data.range, widthPx, zone } })),
    [moved, widthPx, zone],
  );
  const cells = useMemo(() => toPixelCells(frame.range, plotWidthPx(frame), RIBBON_CELL_PX), [frame]);
  const make = useMemo(
    () => detection && (() => contributionCells(device, detection, cells)),
    [device, detection, cells],
  );
  const contributions = useSteps(make, device);
  const intervals = useMemo(
    () => filterIntervals(detection?.intervals ?? NO_INTERVALS, { severities }),
    [detection, severities],
  );
  const annotations = useDeviceAnnotations(device.id);
  const opened = useMemo(
    () => openedIntervals(reports).filter(({ deviceId }) => deviceId === device.id),
    [reports, device.id],
  );
  const breaks = useMemo(() => gaps(device), [device]);
  const per = formatCadence(device.sampling.cadenceMs);
  const shownMeasure = data?.measure ?? null;
  const calm = useMemo(
    (): CalmScene => ({ device, frame, detection, measure: shownMeasure, per, cells, contributions }),
    [device, frame, detection, shownMeasure, per, cells, contributions],
  );
  return {
    device,
    span,
    frame,
    detection,
    data,
    moved: move,
    calm,
    per,
    intervals,
    selectedIntervalId,
    annotations,
    opened,
    gaps: breaks,
    baseline,
  };
}

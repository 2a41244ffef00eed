import { useMemo } from "react";
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
import type { CalmScene, ChartScene } from "./chart-scene.ts";
import { HeatSection } from "./heat-section.tsx";
import { LanesSection } from "./lanes-section.tsx";
import { OverviewSection } from "./overview-section.tsx";
import { RIBBON_CELL_PX } from "./ribbon-words.ts";
import { ScoreSection } from "./score-section.tsx";
import { useAppState } from "./store-context.ts";
import { TrafficSection } from "./traffic-section.tsx";
import { useChartData } from "./use-chart-data.ts";
import { useDeviceAnnotations } from "./use-device-annotations.ts";
import { useSettled } from "./use-settled.ts";
import { useStage } from "./use-stage.ts";
import { useSteps } from "./use-steps.ts";
import { useTimeWords } from "./use-time-words.ts";
import "../charts/charts.css";
import "./chart-panel.css";

const NO_INTERVALS: readonly SuspiciousInterval[] = [];

/** The charts of the current device over one scale of time. */
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
  const scene = useChartScene(device, widthPx);
  const stage = useStage(4);
  return (
    <>
      <OverviewSection {...scene} />
      {stage >= 2 && <LanesSection {...scene.calm} />}
      {stage >= 1 && <TrafficSection {...scene} />}
      {stage >= 3 && <ScoreSection {...scene} />}
      {stage >= 4 && <HeatSection {...scene.calm} />}
    </>
  );
}

function useChartScene(device: OpenDevice, widthPx: number): ChartScene {
  const measure = useAppState((state) => state.measure);
  const hiddenFlows = useAppState((state) => state.hiddenFlows);
  // A model that is applied has a baseline elsewhere.
  const baseline = useAppState((state) => (state.appliedModels.has(device.id) ? ALWAYS : state.baseline));
  const chosenRange = useAppState((state) => state.range);
  const selectedIntervalId = useAppState((state) => state.selectedIntervalId);
  const severities = useAppState((state) => state.severities);
  const detection = useAppState((state) => deviceDetection(state, device.id));
  const before = useAppState((state) => state.before?.detections.get(device.id) ?? null);
  const pinnedFlow = useAppState((state) => topFlowOfSelected(state, device.id));
  const reports = useAppState((state) => state.reports);
  const { zone } = useTimeWords();

  const span = useMemo(() => deviceSpan(device), [device]);
  const chosen = chosenRange ?? span;
  const data = useChartData({
    device,
    measure,
    hiddenFlows,
    pinnedFlow,
    range: chosen,
    detection,
    before,
    widthPx: plotWidthPx({ range: chosen, widthPx }),
  });
  // Lines and frame are of one request: a frame ahead of its lines would show them out of place.
  const range = data?.range ?? chosen;
  const frame = useMemo(() => ({ range, widthPx, zone }), [range, widthPx, zone]);
  const calmFrame = useSettled(frame);
  const cells = useMemo(
    () => toPixelCells(calmFrame.range, plotWidthPx(calmFrame), RIBBON_CELL_PX),
    [calmFrame],
  );
  const make = useMemo(
    () => detection && (() => contributionCells(device, detection, cells)),
    [device, detection, cells],
  );
  const contributions = useSteps(make);
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
  const isBehind = calmFrame !== frame;
  const calm = useMemo(
    (): CalmScene => ({
      device,
      frame: calmFrame,
      detection,
      measure: shownMeasure,
      per,
      cells,
      contributions,
      isBehind,
    }),
    [device, calmFrame, detection, shownMeasure, per, cells, contributions, isBehind],
  );
  return {
    device,
    span,
    chosen,
    frame,
    detection,
    data,
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

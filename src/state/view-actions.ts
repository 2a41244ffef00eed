import { deviceFlows } from "../core/device.ts";
import { clampInterval, type Interval } from "../core/interval.ts";
import { shiftRange, zoomRange } from "../core/zoom-range.ts";
import type { Actions, AppState } from "./app-state.ts";
import { currentDevice, deviceMeasures, deviceSpan, toRange, visibleRange } from "./current-device.ts";
import { withoutFilter } from "./filters.ts";
import { rangeAround } from "./interval-view.ts";
import { findInterval, orderedIntervals } from "./listed-intervals.ts";

/** What changes only what is looked at, and how. */
type ViewActions = Pick<
  Actions,
  | "showDevice"
  | "setMeasure"
  | "setFlowsShown"
  | "showOnlyFlows"
  | "invertFlows"
  | "setRange"
  | "zoom"
  | "pan"
  | "setScale"
  | "setForm"
  | "setGrouping"
  | "setSmoothing"
  | "setLaneKind"
  | "setHeatKind"
  | "setHourView"
  | "compareWith"
  | "setSeverities"
  | "removeFilter"
  | "setTimes"
  | "setIntervalScope"
  | "setIntervalOrder"
  | "walkIntervals"
  | "selectInterval"
  | "setPanel"
  | "showInCharts"
>;

export function createViewActions({
  getState,
  setState,
}: {
  getState(): AppState;
  setState(part: Partial<AppState>): void;
}): ViewActions {
  const showDevice = (deviceId: string): void => {
    const { devices, measure, range } = getState();
    const device = devices.find(({ id }) => id === deviceId);
    if (!device) return;
    const measures = deviceMeasures(device);
    const kept = range && clampInterval(range, deviceSpan(device));
    setState({
      deviceId,
      range: kept && toRange(kept, device),
      selectedIntervalId: null,
      measure: measures.includes(measure) ? measure : measures[0],
    });
  };

  const setRange = (range: Interval | null): void => {
    const device = currentDevice(getState());
    setState({ range: range && device ? toRange(range, device) : range });
  };
  /** By the newest range, not the one that is drawn: gestures come faster than drawings. */
  const moveRange = (next: (range: Interval, span: Interval) => Interval): void => {
    const state = getState();
    const device = currentDevice(state);
    if (device !== null) setRange(next(visibleRange(state), deviceSpan(device)));
  };

  const setFlowsShown = (flowIds: readonly string[], isShown: boolean): void => {
    const hiddenFlows = new Set(getState().hiddenFlows);
    for (const flowId of flowIds) {
      if (isShown) hiddenFlows.delete(flowId);
      else hiddenFlows.add(flowId);
    }
    setState({ hiddenFlows });
  };
  const showWhere = (isShown: (flowId: string) => boolean): void => {
    const device = currentDevice(getState());
    if (device === null) return;
    const hiddenFlows = new Set(getState().hiddenFlows);
    for (const { id } of deviceFlows(device)) {
      if (isShown(id)) hiddenFlows.delete(id);
      else hiddenFlows.add(id);
    }
    setState({ hiddenFlows });
  };

  const selectInterval = (intervalId: string | null): void => {
    const state = getState();
    const interval = findInterval(state, intervalId);
    const device = state.devices.find(({ id }) => id === interval?.deviceId);
    if (!device || !interval) {
      setState({ selectedIntervalId: null });
      return;
    }
    if (state.deviceId !== device.id) showDevice(device.id);
    setState({ selectedIntervalId: interval.id, range: toRange(rangeAround(interval, device), device) });
  };

  return {
    showDevice,
    setMeasure: (measure) => setState({ measure }),
    setFlowsShown,
    showOnlyFlows(flowIds) {
      const only = new Set(flowIds);
      showWhere((flowId) => only.has(flowId));
    },
    invertFlows() {
      const { hiddenFlows } = getState();
      showWhere((flowId) => hiddenFlows.has(flowId));
    },
    setRange,
    zoom: ({ aboutMs, factor }) =>
      moveRange((range, span) =>
        zoomRange(range, span, { aboutMs: aboutMs ?? (range.startMs + range.endMs) / 2, factor }),
      ),
    pan: (byMs) => moveRange((range, span) => shiftRange(range, span, byMs)),
    setScale: (scale) => setState({ scale }),
    setForm: (form) => setState({ form }),
    setGrouping: (grouping) => setState({ grouping }),
    setSmoothing: (smoothing) => setState({ smoothing }),
    setLaneKind: (laneKind) => setState({ laneKind }),
    setHeatKind: (heatKind) => setState({ heatKind }),
    setHourView: (hourView) => setState({ hourView }),
    compareWith: (comparison) => setState({ comparison }),
    setSeverities: (severities) => setState({ severities }),
    removeFilter: (id) => setState(withoutFilter(id, getState())),
    setTimes: (times) => setState({ times }),
    setIntervalScope: (intervalScope) => setState({ intervalScope }),
    setIntervalOrder: (intervalOrder) => setState({ intervalOrder }),
    selectInterval,
    walkIntervals(step) {
      const ordered = orderedIntervals(getState());
      const place = ordered.findIndex(({ id }) => id === getState().selectedIntervalId);
      const next = place < 0 ? ordered.at(step > 0 ? 0 : -1) : ordered[place + step];
      if (next) selectInterval(next.id);
    },
    setPanel: (panel) => setState({ panel }),
    showInCharts(interval) {
      const device = currentDevice(getState());
      if (device) setState({ panel: "traffic", range: toRange(rangeAround(interval, device), device) });
    },
  };
}

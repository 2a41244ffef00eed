import { useMemo } from "react";
import { flowColor } from "../charts/colors.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { AppState } from "../state/app-state.ts";
import { flowColors } from "../state/chart-data.ts";
import { deviceSpan } from "../state/current-device.ts";
import { topFlowOfSelected } from "../state/listed-intervals.ts";
import { useAppState } from "./store-context.ts";
import { useSettledState } from "./use-settled.ts";

const selectRange = (state: AppState) => state.range;

/** The colours that a device's flows have in the traffic chart, by flow id; a flow without a line of its own is not in it. */
export function useFlowColors(device: OpenDevice): ReadonlyMap<string, string> {
  const measure = useAppState((state) => state.measure);
  const hiddenFlows = useAppState((state) => state.hiddenFlows);
  const range = useSettledState(selectRange);
  const pinnedFlow = useAppState((state) => topFlowOfSelected(state, device.id));
  return useMemo(() => {
    const indices = flowColors({
      device,
      measure,
      hiddenFlows,
      pinnedFlow,
      range: range ?? deviceSpan(device),
    });
    return new Map([...indices].map(([flowId, index]) => [flowId, flowColor(index)]));
  }, [device, measure, hiddenFlows, pinnedFlow, range]);
}

import { memo, useMemo, useState } from "react";
import { formatRate, rateLabel } from "../charts/format-rate.ts";
import { formatOverLimit } from "../charts/format-score.ts";
import { HeatMapChart } from "../charts/heat-map-chart.tsx";
import type { TimeFrame } from "../charts/time-frame.ts";
import { flowLabel, type Measure, shortFlowLabel } from "../core/flow.ts";
import type { Steps } from "../core/steps.ts";
import type { CellGrid } from "../core/time-cells.ts";
import { type FlowColumn, flowColumns } from "../query/device-series.ts";
import { flowCellsInSteps } from "../query/flow-cells.ts";
import type { HeatKind } from "../state/app-state.ts";
import { gridNumbers } from "../state/chart-numbers.ts";
import { type HeatRows, largestFirst } from "../state/heat-rows.ts";
import { SegmentedChoice } from "../ui/segmented-choice.tsx";
import type { CalmScene } from "./chart-scene.ts";
import { ChartSection } from "./chart-section.tsx";
import { heatSummary } from "./chart-summary.ts";
import { noteDrawn } from "./measure-update.ts";
import { rateUnit } from "./rate-unit.ts";
import { useActions, useAppState } from "./store-context.ts";
import { useFlowColors } from "./use-flow-colors.ts";
import { useSteps } from "./use-steps.ts";
import { useTimeLinks } from "./use-time-links.ts";

const KINDS: readonly { readonly value: HeatKind; readonly label: string }[] = [
  { value: "traffic", label: "Traffic" },
  { value: "contribution", label: "Part in the score" },
];
const FIRST_ROWS = 12;

/** What was carried, with the flows that it is of and the scale of time: those of an earlier choice until the latest is made. */
interface HeatTraffic {
  readonly frame: TimeFrame;
  readonly measure: Measure;
  readonly columns: readonly FlowColumn[];
  readonly grid: CellGrid;
}

/** The shown flows over time, the largest first: what each carried, or its part in the score. */
export const HeatSection = memo(function HeatSection(scene: CalmScene) {
  const { device, measure, detection, frame, cells, contributions, per } = scene;
  const hiddenFlows = useAppState((state) => state.hiddenFlows);
  const heatKind = useAppState((state) => state.heatKind);
  const { setHeatKind, showOnlyFlows, setTimes } = useActions();
  const links = useTimeLinks("heat-map");
  const colors = useFlowColors(device);
  const [isAllShown, setIsAllShown] = useState(false);
  const columns = useMemo(
    () =>
      measure === null
        ? []
        : flowColumns(device, device.blocks, measure).filter(({ flow }) => !hiddenFlows.has(flow.id)),
    [device, measure, hiddenFlows],
  );
  const make = useMemo(
    () =>
      measure === null || columns.length === 0
        ? null
        : function* (): Steps<HeatTraffic> {
            const grid = yield* flowCellsInSteps({ device, columns, cells });
            return { frame, measure, columns, grid };
          },
    [device, frame, measure, columns, cells],
  );
  const traffic = useSteps(make);
  const picture = useMemo((): HeatRows | null => {
    if (columns.length === 0) return null;
    if (heatKind === "contribution") {
      if (contributions === null) return null;
      const { grid, flowIds } = contributions;
      const shown = device.counters.flatMap(({ flow }) => (hiddenFlows.has(flow.id) ? [] : [flow]));
      const flows = [...new Map(shown.map((flow) => [flow.id, flow])).values()];
      const rows = flows.map((flow) => ({ flow, row: flowIds.indexOf(flow.id) }));
      return largestFirst(grid, rows, { isClamped: true });
    }
    const rows = traffic?.columns.map(({ flow }, row) => ({ flow, row })) ?? [];
    return traffic && largestFirst(traffic.grid, rows, { isClamped: false });
  }, [heatKind, contributions, traffic, columns, device, hiddenFlows]);
  const isTraffic = heatKind === "traffic";
  const unit = traffic?.measure ?? "bytes";
  const valueName = isTraffic ? rateLabel(unit, per) : "at the worst minute";
  return (
    <ChartSection
      id="heat-map"
      title="Flow heat map"
      deviceId={device.id}
      isCalm
      controls={<SegmentedChoice label="Darker by" options={KINDS} value={heatKind} onChange={setHeatKind} />}
      numbers={
        picture &&
        (() =>
          gridNumbers(
            picture.grid,
            picture.flows.map((flow) => ({
              name: flowLabel(flow),
              unit: isTraffic ? rateUnit(unit, per) : "times the limit",
            })),
          ))
      }
    >
      {picture === null || picture.flows.length === 0 ? (
        <p className="panel-empty">
          {columns.length === 0
            ? "No flow is shown."
            : detection === null && !isTraffic
              ? "What each flow adds to the score is told once the model is fitted."
              : "The heat map is being drawn."}
        </p>
      ) : (
        <HeatMapChart
          frame={isTraffic && traffic !== null ? traffic.frame : frame}
          grid={picture.grid}
          rows={picture.flows.map((flow) => ({
            id: flow.id,
            label: flowLabel(flow),
            shortLabel: shortFlowLabel(flow),
            color: colors.get(flow.id) ?? "var(--flow-rest)",
          }))}
          kind={heatKind}
          valueName={valueName}
          format={(value) => (isTraffic ? formatRate(value, unit) : formatOverLimit(value, 1))}
          selectedRowId={null}
          links={links}
          visibleRows={isAllShown ? picture.flows.length : FIRST_ROWS}
          onShowAll={() => setIsAllShown(true)}
          onRow={(flowId) => showOnlyFlows([flowId])}
          onCell={(flowId, interval) =>
            setTimes({ source: "heat-map", times: [interval], label: null, row: flowId })
          }
          summary={heatSummary(picture, heatKind)}
          onDrawn={noteDrawn}
        />
      )}
    </ChartSection>
  );
});

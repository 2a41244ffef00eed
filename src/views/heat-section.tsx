import { memo, useMemo, useState } from "react";
import { formatRate, rateLabel } from "../charts/format-rate.ts";
import { HeatMapChart } from "../charts/heat-map-chart.tsx";
import { type Flow, flowLabel, shortFlowLabel } from "../core/flow.ts";
import { formatShare } from "../core/number.ts";
import type { CellGrid } from "../core/time-cells.ts";
import { flowColumns } from "../query/device-series.ts";
import { flowCellsInSteps } from "../query/flow-cells.ts";
import type { HeatKind } from "../state/app-state.ts";
import { gridNumbers } from "../state/chart-numbers.ts";
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

/** The shown flows over time, the largest first: what each carried, or its part in the score. */
export const HeatSection = memo(function HeatSection(scene: CalmScene) {
  const { device, measure, frame, cells, contributions, per, isBehind } = scene;
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
    () => (columns.length === 0 ? null : () => flowCellsInSteps({ device, columns, cells })),
    [device, columns, cells],
  );
  const traffic = useSteps(make);
  const picture = useMemo((): HeatRows | null => {
    if (heatKind === "contribution") {
      if (contributions === null) return null;
      const { grid, flowIds } = contributions;
      const shown = device.counters.flatMap(({ flow }) => (hiddenFlows.has(flow.id) ? [] : [flow]));
      const flows = [...new Map(shown.map((flow) => [flow.id, flow])).values()];
      return largestFirst(
        grid,
        flows.map((flow) => ({ flow, row: flowIds.indexOf(flow.id) })),
        true,
      );
    }
    // The grid of an earlier choice of flows has other rows.
    if (traffic === null || traffic.rowCount !== columns.length) return null;
    return largestFirst(
      traffic,
      columns.map(({ flow }, row) => ({ flow, row })),
      false,
    );
  }, [heatKind, contributions, traffic, columns, device, hiddenFlows]);
  const isTraffic = heatKind === "traffic";
  const unit = measure ?? "bytes";
  const valueName = isTraffic ? rateLabel(unit, per) : "of the limit, at the worst minute";
  return (
    <ChartSection
      id="heat-map"
      title="Flow heat map"
      isBehind={isBehind}
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
            : "What each flow adds to the score is told once the model is fitted."}
        </p>
      ) : (
        <HeatMapChart
          frame={frame}
          grid={picture.grid}
          rows={picture.flows.map((flow) => ({
            id: flow.id,
            label: flowLabel(flow),
            shortLabel: shortFlowLabel(flow),
            color: colors.get(flow.id) ?? "var(--flow-rest)",
          }))}
          kind={heatKind}
          valueName={valueName}
          format={(value) => (isTraffic ? formatRate(value, unit) : formatShare(value))}
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

/** A grid with the flow of each of its rows. */
export interface HeatRows {
  readonly grid: CellGrid;
  readonly flows: readonly Flow[];
}

/** Some rows of a grid, the one with the largest sum first; what pulls the other way is 0 where it is told to be. */
function largestFirst(
  { cells, values }: CellGrid,
  rows: readonly { readonly flow: Flow; readonly row: number }[],
  isClamped: boolean,
): HeatRows {
  const count = cells.edgesMs.length - 1;
  const ranked = rows
    .filter(({ row }) => row >= 0)
    .map(({ flow, row }) => {
      const own = values.slice(row * count, (row + 1) * count);
      let sum = 0;
      for (let cell = 0; cell < count; cell++) {
        if (isClamped && own[cell] < 0) own[cell] = 0;
        if (own[cell] > 0) sum += own[cell];
      }
      return { flow, own, sum };
    })
    .sort((one, other) => other.sum - one.sum);
  const sorted = new Float64Array(ranked.length * count);
  for (const [row, { own }] of ranked.entries()) sorted.set(own, row * count);
  return { grid: { cells, rowCount: ranked.length, values: sorted }, flows: ranked.map(({ flow }) => flow) };
}

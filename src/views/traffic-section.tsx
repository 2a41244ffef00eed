import { useCallback, useMemo, useState } from "react";
import { Ribbon, RibbonPlace } from "../charts/ribbon.tsx";
import { plotWidthPx } from "../charts/time-frame.ts";
import { TrafficChart } from "../charts/traffic-chart.tsx";
import { TrafficMultiples } from "../charts/traffic-multiples.tsx";
import { seriesName } from "../charts/traffic-options.ts";
import { deviceFlows } from "../core/device.ts";
import type { Grouping } from "../core/grouping.ts";
import { formatDuration } from "../core/time.ts";
import { LINE_COUNT } from "../query/device-series.ts";
import type { Smoothing, TrafficForm, TrafficScale } from "../state/app-state.ts";
import { seriesNumbers } from "../state/chart-numbers.ts";
import { ownAnomaly } from "../state/contribution-cells.ts";
import { averageWindowMs } from "../state/grouped-data.ts";
import { ChoiceSelect } from "../ui/choice-select.tsx";
import { SegmentedChoice } from "../ui/segmented-choice.tsx";
import type { ChartScene } from "./chart-scene.ts";
import { ChartSection } from "./chart-section.tsx";
import { trafficSummary } from "./chart-summary.ts";
import { noteDrawn } from "./measure-update.ts";
import { rateUnit } from "./rate-unit.ts";
import { ribbonSummary } from "./ribbon-words.ts";
import { useActions, useAppState } from "./store-context.ts";
import { useTimeLinks } from "./use-time-links.ts";
import { useTimeWords } from "./use-time-words.ts";

const SCALES: readonly { readonly value: TrafficScale; readonly label: string }[] = [
  { value: "linear", label: "Linear" },
  { value: "sqrt", label: "Root" },
  { value: "log", label: "Log" },
];
const FORMS: readonly { readonly value: TrafficForm; readonly label: string }[] = [
  { value: "lines", label: "Lines" },
  { value: "stack", label: "Stack" },
  { value: "multiples", label: "Rows" },
];
const GROUPING_OPTIONS: readonly { readonly value: Grouping; readonly label: string }[] = [
  { value: "flow", label: "by flow" },
  { value: "port", label: "by port" },
  { value: "protocol", label: "by protocol" },
  { value: "direction", label: "by direction" },
];
const SMOOTHING_OPTIONS: readonly { readonly value: Smoothing; readonly label: string }[] = [
  { value: "rate", label: "rates" },
  { value: "raw", label: "as in the file" },
  { value: "average", label: "moving average" },
];

/** Traffic over time: out above, in below, in the form that was chosen. */
export function TrafficSection(scene: ChartScene) {
  const { device, data: drawn, frame, calm } = scene;
  const { contributions } = calm;
  const hiddenFlows = useAppState((state) => state.hiddenFlows);
  const scale = useAppState((state) => state.scale);
  const { showOnlyFlows, setScale } = useActions();
  const [rowScale, setRowScale] = useState<"shared" | "own">("own");
  const links = useTimeLinks("traffic");
  const words = useTimeWords();
  // A stack is of mean rates, whatever lines are of.
  const lineOf = drawn === null || drawn.form === "stack" ? "rate" : drawn.smoothing;
  const per = lineOf === "raw" ? "row" : scene.per;
  const summary = useMemo(() => (drawn ? trafficSummary({ ...drawn, per, words }) : ""), [drawn, per, words]);
  const anomaly = useMemo(
    () => contributions && ownAnomaly(contributions, (flowId) => !hiddenFlows.has(flowId)),
    [contributions, hiddenFlows],
  );
  const flows = useMemo(() => deviceFlows(device), [device]);
  const shownCount = flows.filter((flow) => !hiddenFlows.has(flow.id)).length;
  const showOnly = useCallback(
    (id: string | null) => {
      const flowIds = id === null ? null : (drawn?.flowsOf.get(id) ?? [id]);
      if (flowIds !== null) showOnlyFlows(flowIds);
    },
    [drawn, showOnlyFlows],
  );
  const ribbon = useMemo(
    () =>
      anomaly && contributions ? (
        <Ribbon
          frame={calm.frame}
          cells={contributions.grid.cells}
          values={anomaly}
          summary={ribbonSummary(anomaly)}
        />
      ) : (
        <RibbonPlace />
      ),
    [calm, contributions, anomaly],
  );
  return (
    <ChartSection
      id="traffic"
      title="Traffic"
      deviceId={device.id}
      aside={
        lineOf === "average" && (
          <span className="chart-aside">
            over {formatDuration(averageWindowMs(frame.range, plotWidthPx(frame)))}
          </span>
        )
      }
      controls={
        <>
          {drawn?.form === "multiples" && (
            <SegmentedChoice
              label="Height of rows"
              options={ROW_SCALES}
              value={rowScale}
              onChange={setRowScale}
            />
          )}
          <TrafficChoices />
          <SegmentedChoice label="Scale" options={SCALES} value={scale} onChange={setScale} />
        </>
      }
      numbers={
        drawn &&
        (() =>
          seriesNumbers(
            drawn.series.map((one) => ({
              name: seriesName(one),
              unit: rateUnit(drawn.measure, per),
              line: one.line,
            })),
          ))
      }
    >
      {shownCount === 0 ? (
        <p className="panel-empty no-traffic">No flow is shown. Check one in the tree of flows.</p>
      ) : drawn === null ? (
        <div className="no-traffic" />
      ) : drawn.form === "multiples" ? (
        <TrafficMultiples
          {...scene}
          links={links}
          series={drawn.series}
          unit={drawn.measure}
          per={per}
          scale={scale}
          rowScale={rowScale}
          summary={summary}
          onOnly={showOnly}
          ribbon={ribbon}
          onDrawn={noteDrawn}
        />
      ) : (
        <TrafficChart
          {...scene}
          links={links}
          series={drawn.series}
          unit={drawn.measure}
          per={per}
          scale={scale}
          form={drawn.form}
          legendPlaces={Math.min(shownCount, LINE_COUNT + 1)}
          summary={summary}
          onBand={showOnly}
          ribbon={ribbon}
          onDrawn={noteDrawn}
        />
      )}
    </ChartSection>
  );
}

const ROW_SCALES: readonly { readonly value: "shared" | "own"; readonly label: string }[] = [
  { value: "own", label: "Own heights" },
  { value: "shared", label: "One height" },
];

/** How traffic is drawn: its form, what is taken together, what a line is of. */
function TrafficChoices() {
  const form = useAppState((state) => state.form);
  const grouping = useAppState((state) => state.grouping);
  const smoothing = useAppState((state) => state.smoothing);
  const { setForm, setGrouping, setSmoothing } = useActions();
  return (
    <>
      <ChoiceSelect
        label="Lines of"
        groups={[{ label: null, options: GROUPING_OPTIONS }]}
        value={grouping}
        onChange={(value) => setGrouping(value as Grouping)}
      />
      {form !== "stack" && (
        <ChoiceSelect
          label="Values"
          groups={[{ label: null, options: SMOOTHING_OPTIONS }]}
          value={smoothing}
          onChange={(value) => setSmoothing(value as Smoothing)}
        />
      )}
      <SegmentedChoice label="Form" options={FORMS} value={form} onChange={setForm} />
    </>
  );
}

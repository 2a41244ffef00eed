import { useMemo } from "react";
import { formatRate, rateLabel } from "../charts/format-rate.ts";
import { formatOverLimit } from "../charts/format-score.ts";
import { type HourCell, HourGridChart } from "../charts/hour-grid-chart.tsx";
import { cellIntervals, DAY_HOURS, hourWords } from "../core/hour-grid.ts";
import { plural } from "../core/number.ts";
import { formatCadence } from "../core/time.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { HourView } from "../state/app-state.ts";
import { currentDevice, deviceDetection, deviceSpan } from "../state/current-device.ts";
import { hourData } from "../state/hour-data.ts";
import { hourCellName, hourCellsNamed, hourNumbers, hourRows } from "../state/hour-rows.ts";
import { SegmentedChoice } from "../ui/segmented-choice.tsx";
import { useElementWidth } from "../ui/use-element-width.ts";
import { ChartSection } from "./chart-section.tsx";
import { useActions, useAppState } from "./store-context.ts";
import { useSteps } from "./use-steps.ts";
import { useTimeWords } from "./use-time-words.ts";
import "../charts/charts.css";
import "./chart-panel.css";

const BY: readonly { readonly value: HourView["by"]; readonly label: string }[] = [
  { value: "day", label: "Days" },
  { value: "weekday", label: "Weekdays" },
];
const OF: readonly { readonly value: HourView["of"]; readonly label: string }[] = [
  { value: "traffic", label: "Traffic" },
  { value: "score", label: "Anomaly score" },
];

/** What is usual at which hour: the hours of the days, or of the weekdays; a cell picks its minutes. */
export function HoursPanel() {
  const device = useAppState(currentDevice);
  const { ref, widthPx } = useElementWidth();
  return (
    <div className="chart-panel" ref={ref}>
      {device !== null && widthPx > 0 && <DeviceHours key={device.id} device={device} widthPx={widthPx} />}
    </div>
  );
}

function DeviceHours({ device, widthPx }: { readonly device: OpenDevice; readonly widthPx: number }) {
  const measure = useAppState((state) => state.measure);
  const hiddenFlows = useAppState((state) => state.hiddenFlows);
  const view = useAppState((state) => state.hourView);
  const chosen = useAppState((state) => state.range);
  const times = useAppState((state) => state.times);
  const detection = useAppState((state) => deviceDetection(state, device.id));
  const { setHourView, setTimes } = useActions();
  const words = useTimeWords();
  const { zone } = words;
  const range = useMemo(() => chosen ?? deviceSpan(device), [chosen, device]);
  const make = useMemo(
    () => () => hourData({ device, measure, hiddenFlows, range, view, detection, zone }),
    [device, measure, hiddenFlows, range, view, detection, zone],
  );
  const grid = useSteps(make);
  const rows = useMemo(() => (grid === null ? [] : hourRows(grid)), [grid]);
  const isScore = view.of === "score";
  const per = formatCadence(device.sampling.cadenceMs);
  const valueName = isScore ? "highest score" : rateLabel(measure, per);
  const limit = detection?.model.limit ?? 1;
  const values = useMemo(
    () => (grid === null ? null : isScore ? grid.values.map((score) => score / limit) : grid.values),
    [grid, isScore, limit],
  );
  const selected = useMemo(
    (): readonly HourCell[] =>
      times?.source !== "hours" || times.row === null ? [] : hourCellsNamed(rows, times.row),
    [times, rows],
  );
  const pick = (cell: HourCell): void => {
    if (grid === null) return;
    const found = cellIntervals(grid, cell.row * DAY_HOURS + cell.hour);
    if (found.length === 0) return;
    const name = hourCellName(rows, cell);
    if (times?.source === "hours" && times.row === name) {
      setTimes(null);
      return;
    }
    const label = grid.rows.kind === "weekdays" ? `${rows[cell.row].label}s ${hourWords(cell.hour)}` : null;
    setTimes({ source: "hours", times: found, label, row: name });
  };
  return (
    <ChartSection
      id="hours"
      title="Hours of the days"
      deviceId={device.id}
      aside={<span className="chart-aside">{device.name}</span>}
      controls={
        <>
          <SegmentedChoice
            label="Of"
            options={OF}
            value={view.of}
            onChange={(of) => setHourView({ ...view, of })}
          />
          <SegmentedChoice
            label="A row for each"
            options={BY}
            value={view.by}
            onChange={(by) => setHourView({ ...view, by })}
          />
        </>
      }
      numbers={values && (() => hourNumbers(rows, values, isScore ? "times the limit" : valueName))}
    >
      {values === null ? (
        <p className="panel-empty">
          {isScore && detection === null
            ? "The score is drawn once the model is fitted."
            : "The hours are being added up."}
        </p>
      ) : (
        <HourGridChart
          widthPx={widthPx}
          rows={rows}
          values={values}
          kind={isScore ? "score" : "traffic"}
          valueName={valueName}
          format={(value) => (isScore ? formatOverLimit(value, 1) : formatRate(value, measure))}
          zoneName={words.mark(range)}
          selected={selected}
          onCell={pick}
          summary={`${plural(rows.length, view.by === "day" ? "day" : "weekday")} by the hour, ${valueName}, in ${words.mark(range)}.`}
        />
      )}
    </ChartSection>
  );
}

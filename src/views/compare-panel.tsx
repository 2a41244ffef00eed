import { useMemo } from "react";
import { DifferenceChart } from "../charts/difference-chart.tsx";
import { plotWidthPx } from "../charts/time-frame.ts";
import { formatCadence } from "../core/time.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { seriesNumbers } from "../state/chart-numbers.ts";
import { comparedWith } from "../state/compared-with.ts";
import { comparisonData } from "../state/comparison-data.ts";
import { currentDevice, deviceSpan } from "../state/current-device.ts";
import { type ChoiceGroup, ChoiceSelect } from "../ui/choice-select.tsx";
import { useElementWidth } from "../ui/use-element-width.ts";
import { ChartSection } from "./chart-section.tsx";
import { noteDrawn } from "./measure-update.ts";
import { rateUnit } from "./rate-unit.ts";
import { useActions, useAppState } from "./store-context.ts";
import { useSteps } from "./use-steps.ts";
import { useTimeLinks } from "./use-time-links.ts";
import { useTimeWords } from "./use-time-words.ts";
import "../charts/charts.css";
import "./chart-panel.css";

const DAY_MS = 86_400_000;
const SHIFTS = [
  { value: "day", label: "a day earlier", shiftMs: DAY_MS },
  { value: "week", label: "a week earlier", shiftMs: 7 * DAY_MS },
  { value: "four-weeks", label: "four weeks earlier", shiftMs: 28 * DAY_MS },
] as const;
const BEFORE = "before";

/** The device beside another one, or beside itself earlier, on one scale of time. */
export function ComparePanel() {
  const device = useAppState(currentDevice);
  const { ref, widthPx } = useElementWidth();
  return (
    <div className="chart-panel" ref={ref}>
      {device !== null && widthPx > 0 && <Compared key={device.id} device={device} widthPx={widthPx} />}
    </div>
  );
}

function Compared({ device, widthPx }: { readonly device: OpenDevice; readonly widthPx: number }) {
  const devices = useAppState((state) => state.devices);
  const chosen = useAppState((state) => state.comparison);
  const chosenRange = useAppState((state) => state.range);
  const measure = useAppState((state) => state.measure);
  const hiddenFlows = useAppState((state) => state.hiddenFlows);
  const scale = useAppState((state) => state.scale);
  const { compareWith } = useActions();
  const links = useTimeLinks("traffic");
  const words = useTimeWords();
  const range = useMemo(() => chosenRange ?? deviceSpan(device), [chosenRange, device]);
  const frame = useMemo(() => ({ range, widthPx, zone: words.zone }), [range, widthPx, words.zone]);
  const { second, shiftMs } = useMemo(() => comparedWith(chosen, device, devices), [chosen, device, devices]);
  const make = useMemo(
    () => () =>
      comparisonData({
        first: device,
        second,
        shiftMs,
        measure,
        hiddenFlows,
        range,
        widthPx: plotWidthPx({ range, widthPx }),
      }),
    [device, second, shiftMs, measure, hiddenFlows, range, widthPx],
  );
  const data = useSteps(make);
  const per = formatCadence(device.sampling.cadenceMs);
  const unit = rateUnit(measure, per);
  const secondName = second === device ? `${device.name}, ${earlierWords(shiftMs, range)}` : second.name;
  const lengthMs = range.endMs - range.startMs;
  const groups: readonly ChoiceGroup[] = [
    {
      label: "This device",
      options: [...SHIFTS, { value: BEFORE, label: "the same length of time right before" }],
    },
    {
      label: "Another device, at the same time",
      options: devices
        .filter(({ id }) => id !== device.id)
        .map(({ id, name }) => ({ value: `device ${id}`, label: name })),
    },
  ];
  const choose = (value: string): void => {
    const shift = SHIFTS.find((one) => one.value === value);
    if (shift) compareWith({ deviceId: device.id, shiftMs: shift.shiftMs });
    else if (value === BEFORE) compareWith({ deviceId: device.id, shiftMs: lengthMs });
    else compareWith({ deviceId: value.slice("device ".length), shiftMs: 0 });
  };
  const value =
    second !== device
      ? `device ${second.id}`
      : (SHIFTS.find((one) => one.shiftMs === shiftMs)?.value ?? BEFORE);
  return (
    <ChartSection
      id="compare"
      title="Compare"
      deviceId={device.id}
      aside={<span className="chart-aside">{device.name} with</span>}
      controls={
        <ChoiceSelect
          label="Compare with"
          groups={groups.filter((group) => group.options.length > 0)}
          value={value}
          onChange={choose}
        />
      }
      numbers={
        data &&
        (() =>
          seriesNumbers([
            { name: device.name, unit, line: data.first },
            { name: secondName, unit, line: data.second },
            { name: "difference", unit, line: data.difference },
          ]))
      }
    >
      {data === null ? (
        <div className="no-traffic" />
      ) : (
        <DifferenceChart
          frame={frame}
          first={{ name: device.name, line: data.first }}
          second={{ name: secondName, line: data.second }}
          secondOffsetMs={-shiftMs}
          unit={measure}
          per={per}
          scale={scale}
          links={links}
          heightPx={420}
          summary={`${device.name} and ${secondName} on one scale of time, ${words.instant(range.startMs)} to ${words.instant(range.endMs)} ${words.mark(range)}, and below what the first has more or less.`}
          onDrawn={noteDrawn}
        />
      )}
    </ChartSection>
  );
}

function earlierWords(
  shiftMs: number,
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
): string {
  const known = SHIFTS.find((one) => one.shiftMs === shiftMs);
  if (known !== undefined) return known.label;
  return shiftMs === endMs - startMs ? "right before" : "earlier";
}

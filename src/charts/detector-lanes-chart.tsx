import { type KeyboardEvent, memo, useId, useMemo, useState } from "react";
import type { Annotation } from "../core/annotation.ts";
import type { Interval } from "../core/interval.ts";
import { plural } from "../core/number.ts";
import { formatDuration, formatInstant } from "../core/time.ts";
import { UTC, type Zone, zoneMark } from "../core/zone.ts";
import { type AlarmGroup, alarmGroups, type SecondedAlarm } from "./alarm-groups.ts";
import {
  type DetectorLanesPicture,
  detectorLanesLayout,
  detectorLanesOptions,
  LANE_PX,
} from "./detector-lanes-options.ts";
import { toHatchIds } from "./hatches.ts";
import { PlotCanvas } from "./plot-canvas.tsx";
import { MARGIN_LEFT_PX, type TimeFrame, toPx } from "./time-frame.ts";
import "./detector-lanes-chart.css";

/** One detector's alarms, in the order of time. */
export interface ChartLane {
  readonly name: string;
  /** Said of it in a few words: how many alarms. */
  readonly aside: string;
  readonly alarms: readonly SecondedAlarm[];
}

/** What the chart shows and tells. */
export interface DetectorLanesChartProps {
  /** From the top down. */
  readonly lanes: readonly ChartLane[];
  readonly annotations: readonly Annotation[];
  readonly gaps: readonly Interval[];
  readonly baseline: Interval | null;
  readonly span: Interval;
  readonly widthPx: number;
  readonly zone?: Zone;
  /** What the picture shows, in a sentence. */
  readonly summary: string;
  readonly onShow: (interval: Interval) => void;
}

/** What the names of the lanes take, at the left of the plot. */
const NAMES_PX = 152;
/** A mark may be narrower than what a finger meets. */
const BUTTON_PX = 9;
const HINT =
  "The taller a mark, the more of the others alarm with it. Choose one to see that time in the charts.";

/** Alarms of several detectors, a lane each, on one axis of time. */
export const DetectorLanesChart = memo(function DetectorLanesChart(props: DetectorLanesChartProps) {
  const { lanes, annotations, gaps, baseline, span, zone = UTC, summary } = props;
  const widthPx = props.widthPx - NAMES_PX + MARGIN_LEFT_PX;
  const hatchId = useId();
  const picture = useMemo<DetectorLanesPicture>(() => {
    const frame = { range: span, widthPx, zone };
    const groups = lanes.map(({ alarms }) => alarmGroups(alarms, frame));
    return { frame, lanes: groups, annotations, gaps, baseline, hatchIds: toHatchIds(hatchId) };
  }, [lanes, annotations, gaps, baseline, span, widthPx, zone, hatchId]);
  const options = useMemo(() => detectorLanesOptions(picture), [picture]);
  const { heightPx } = detectorLanesLayout(lanes.length);
  const [told, setTold] = useState<string | null>(null);
  return (
    <figure className="chart detector-lanes" aria-label="Alarms of each detector">
      <div className="chart-body" style={{ paddingLeft: NAMES_PX - MARGIN_LEFT_PX }}>
        <PlotCanvas options={options} summary={summary} heightPx={heightPx} />
        {lanes.map(({ name, aside }, lane) => (
          <div key={name} className="detector-lane" style={{ top: lane * LANE_PX, height: LANE_PX }}>
            <p className="detector-lane-name" style={{ width: NAMES_PX }}>
              {name}
              <span>{aside}</span>
            </p>
            <AlarmButtons
              name={name}
              others={lanes.length - 1}
              groups={picture.lanes[lane]}
              frame={picture.frame}
              onTell={setTold}
              onShow={props.onShow}
            />
          </div>
        ))}
      </div>
      <figcaption className="detector-lanes-told" data-picture="no">
        {told ?? HINT}
      </figcaption>
    </figure>
  );
});

interface AlarmButtonsProps {
  /** Of the lane. */
  readonly name: string;
  /** How many lanes there are beside it. */
  readonly others: number;
  readonly groups: readonly AlarmGroup[];
  readonly frame: TimeFrame;
  readonly onTell: (words: string | null) => void;
  readonly onShow: (interval: Interval) => void;
}

/** A button over each mark; one of them is in the order of tabs, arrows go to the others. */
function AlarmButtons({ name, others, groups, frame, onTell, onShow }: AlarmButtonsProps) {
  const [current, setCurrent] = useState(0);
  const reached = Math.min(current, groups.length - 1);
  if (groups.length === 0) return null;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const next = nextIndex(event.key, reached, groups.length);
    if (next === null) return;
    event.preventDefault();
    const button = event.currentTarget.children[next];
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <div
      className="detector-lane-alarms"
      role="toolbar"
      aria-label={`Alarms of ${name}`}
      onKeyDown={onKeyDown}
    >
      {groups.map((group, index) => {
        const startPx = toPx(frame, group.mark.startMs) - MARGIN_LEFT_PX;
        const markPx = toPx(frame, group.mark.endMs) - MARGIN_LEFT_PX - startPx;
        const buttonPx = Math.max(BUTTON_PX, markPx);
        const words = groupWords(group, { others, zone: frame.zone ?? UTC });
        const tell = () => onTell(`${name}: ${words}.`);
        return (
          <button
            key={group.startMs}
            type="button"
            aria-label={words}
            tabIndex={index === reached ? 0 : -1}
            style={{ left: NAMES_PX + startPx + (markPx - buttonPx) / 2, width: buttonPx }}
            onPointerEnter={tell}
            onPointerLeave={() => onTell(null)}
            onFocus={() => {
              setCurrent(index);
              tell();
            }}
            onBlur={() => onTell(null)}
            onClick={() => onShow(group)}
          />
        );
      })}
    </div>
  );
}

function nextIndex(key: string, index: number, count: number): number | null {
  switch (key) {
    case "ArrowRight":
      return Math.min(count - 1, index + 1);
    case "ArrowLeft":
      return Math.max(0, index - 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

function groupWords(
  { startMs, endMs, count, seconds }: AlarmGroup,
  { others, zone }: { others: number; zone: Zone },
): string {
  const time = `${formatInstant(startMs, zone)} ${zoneMark(zone, startMs)}, ${formatDuration(endMs - startMs)}`;
  if (count === 1) return `${time}, ${seconds === 0 ? "alone" : `seconded by ${seconds} of ${others}`}`;
  const most = seconds === 0 ? "all alone" : `seconded by up to ${seconds} of ${others}`;
  return `${plural(count, "alarm")} from ${time}, ${most}`;
}

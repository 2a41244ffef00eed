import { type Markish, type PlotOptions, ruleY } from "@observablehq/plot";
import type { AlarmGroup } from "./alarm-groups.ts";
import { INK, LINE, SURFACE } from "./colors.ts";
import { hatchDefinitions } from "./hatches.ts";
import { toMarks, visibleGaps } from "./interval-marks.ts";
import { type ChartLayout, plotFrame } from "./plot-frame.ts";
import { bands, type Shading, visibleBaseline } from "./shading.ts";
import { ONE_LINE_AXIS_PX, timeAxis } from "./time-axis.ts";
import type { ValueScale } from "./value-scale.ts";

/** All that lanes of alarms are drawn from. */
export interface DetectorLanesPicture
  extends Pick<Shading, "frame" | "annotations" | "gaps" | "baseline" | "hatchIds"> {
  /** From the top down. */
  readonly lanes: readonly (readonly AlarmGroup[])[];
}

export const LANE_PX = 36;
/** What an alarm that nobody seconds is high, and what each second adds. */
const ALONE_PX = 8;
const SECOND_PX = 5;
const ANNOTATION_PX = 5;

/** Where the parts of the lanes stand: one after the other, axis. */
export function detectorLanesLayout(laneCount: number): ChartLayout {
  const bottomPx = laneCount * LANE_PX;
  return { heightPx: bottomPx + ONE_LINE_AXIS_PX, topPx: 0, bottomPx, lanePx: 0, annotationPx: 0 };
}

/** The lanes as Plot is to draw them: each alarm the higher, the more other lanes second it. */
export function detectorLanesOptions(picture: DetectorLanesPicture): PlotOptions {
  const { frame, lanes, annotations, gaps, hatchIds } = picture;
  const layout = detectorLanesLayout(lanes.length);
  const baseline = visibleBaseline(picture);
  const gapMarks = visibleGaps(gaps, frame);
  const marks: Markish[] = [
    hatchDefinitions(hatchIds),
    ...(baseline ? [bands([baseline], { fill: "var(--baseline-band)" })] : []),
    bands(gapMarks, { fill: SURFACE }),
    bands(gapMarks, { fill: `url(#${hatchIds.gap})` }),
    bands(toMarks(annotations, frame, ANNOTATION_PX), {
      fill: `url(#${hatchIds.annotation})`,
      stroke: INK,
      strokeWidth: 1,
    }),
    ruleY(
      lanes.map((_, lane) => lane),
      { stroke: LINE },
    ),
    ...lanes.flatMap((groups, lane) => alarmMarks(groups, lane, layout)),
    ...timeAxis(frame, layout, "one line"),
  ];
  // Counted from the top: lane 0 begins at 0.
  const scale: ValueScale = {
    kind: "linear",
    lowest: lanes.length,
    highest: 0,
    bottomPx: layout.bottomPx,
    topPx: layout.topPx,
  };
  return { ...plotFrame(frame, layout, scale), marks };
}

/** A mark of Plot for those of one height. */
function alarmMarks(groups: readonly AlarmGroup[], lane: number, { bottomPx }: ChartLayout): Markish[] {
  const heights = [...new Set(groups.map(({ seconds }) => seconds))];
  return heights.map((seconds) =>
    bands(
      groups.filter((group) => group.seconds === seconds).map(({ mark }) => mark),
      {
        // The rim tells an alarm from the hatch of what is annotated.
        fill: "var(--tide)",
        stroke: SURFACE,
        strokeWidth: 1,
        insetTop: (lane + 1) * LANE_PX - ALONE_PX - seconds * SECOND_PX,
        insetBottom: bottomPx - (lane + 1) * LANE_PX,
      },
    ),
  );
}

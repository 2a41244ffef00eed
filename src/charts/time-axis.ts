import { frame as frameMark, type Markish, ruleX, text } from "@observablehq/plot";
import { UTC, zoneMark } from "../core/zone.ts";
import { INK, LINE, LINE_STRONG, QUIET } from "./colors.ts";
import { textWidthPx } from "./lane-labels.ts";
import type { ChartLayout } from "./plot-frame.ts";
import { MARGIN_LEFT_PX, type TimeFrame, toPx } from "./time-frame.ts";
import { type TimeTick, timeTicks } from "./time-ticks.ts";

const TICK_PX = 5;
/** What an axis of two lines needs below the plot and its lane. */
export const TIME_AXIS_PX = 38;
/** What an axis of one line needs. */
export const ONE_LINE_AXIS_PX = 19;
const ONE_LINE_GAP_PX = 104;
const TWO_LINES_GAP_PX = 80;
/** What stays free after the zone's mark. */
const ZONE_GAP_PX = 12;
const FIRST_LINE_PX = 15;
const SECOND_LINE_PX = 30;

/** Light upright lines at the major ticks, to go behind everything. */
export function timeGrid(frame: TimeFrame): Markish {
  return ruleX(majorTimes(timeTicks(frame, TWO_LINES_GAP_PX)), { stroke: LINE });
}

/** The time axis below the plot and its lane, with the mark of its zone at the left. */
export function timeAxis(frame: TimeFrame, layout: ChartLayout, lines: "one line" | "two lines"): Markish[] {
  const ticks = timeTicks(frame, lines === "one line" ? ONE_LINE_GAP_PX : TWO_LINES_GAP_PX);
  const plotPx = layout.bottomPx - layout.topPx;
  const marks: Markish[] = [
    frameMark({ anchor: "bottom", insetBottom: -layout.lanePx, stroke: LINE_STRONG }),
    ruleX(
      ticks.map((tick) => tick.timeMs),
      { insetTop: plotPx + layout.lanePx, insetBottom: -layout.lanePx - TICK_PX, stroke: LINE_STRONG },
    ),
    text([zoneOf(frame)], {
      frameAnchor: "bottom-left",
      dx: -MARGIN_LEFT_PX,
      dy: layout.lanePx + FIRST_LINE_PX,
      textAnchor: "start",
      lineAnchor: "middle",
      fill: QUIET,
    }),
  ];
  for (const isMajor of [false, true]) {
    const some = ticks.filter((tick) => tick.isMajor === isMajor);
    if (lines === "one line") {
      marks.push(tickTexts(frame, some, (tick) => tick.oneLine, layout.lanePx + FIRST_LINE_PX - 1, isMajor));
    } else {
      marks.push(
        tickTexts(frame, some, (tick) => tick.label, layout.lanePx + FIRST_LINE_PX, isMajor),
        tickTexts(frame, some, (tick) => tick.context, layout.lanePx + SECOND_LINE_PX, isMajor),
      );
    }
  }
  return marks;
}

/** Texts under their ticks; at the chart's edges they are moved in until all of them is seen. */
function tickTexts(
  frame: TimeFrame,
  ticks: readonly TimeTick[],
  toText: (tick: TimeTick) => string,
  dy: number,
  isMajor: boolean,
): Markish {
  return text(ticks, {
    x: { value: Float64Array.from(ticks, (tick) => insidePx(frame, tick.timeMs, toText(tick))), scale: null },
    text: ticks.map(toText),
    frameAnchor: "bottom",
    lineAnchor: "middle",
    dy,
    fill: isMajor ? INK : QUIET,
    ...(isMajor ? { fontWeight: 600 } : {}),
  });
}

function insidePx(frame: TimeFrame, timeMs: number, label: string): number {
  const halfPx = textWidthPx(label) / 2;
  const zonePx = textWidthPx(zoneOf(frame)) + ZONE_GAP_PX;
  return Math.max(zonePx + halfPx, Math.min(frame.widthPx - halfPx, toPx(frame, timeMs)));
}

/** How the zone's clock stands to UTC in the range that is shown. */
function zoneOf({ range, zone = UTC }: TimeFrame): string {
  return zoneMark(zone, range);
}

function majorTimes(ticks: readonly TimeTick[]): number[] {
  return ticks.filter((tick) => tick.isMajor).map((tick) => tick.timeMs);
}

import { type Markish, type RenderFunction, text } from "@observablehq/plot";
import type { Annotation } from "../core/annotation.ts";
import { clampInterval, type Interval } from "../core/interval.ts";
import type { OpenedInterval } from "../core/opened-interval.ts";
import { SEVERITIES, type SuspiciousInterval } from "../core/suspicious-interval.ts";
import { INK, QUIET, SURFACE, severityColor, severityEdge } from "./colors.ts";
import { drawnPath, type WalkRects } from "./drawn-path.ts";
import type { HatchIds } from "./hatches.ts";
import { toMarks, visibleGaps } from "./interval-marks.ts";
import { laneLabels, textWidthPx } from "./lane-labels.ts";
import type { ChartLayout } from "./plot-frame.ts";
import { severityLabels } from "./severity-labels.ts";
import { type TimeFrame, toPx } from "./time-frame.ts";

/** What lies behind the lines of every chart over time. */
export interface Shading {
  readonly frame: TimeFrame;
  /** In the order of time. */
  readonly intervals: readonly SuspiciousInterval[];
  readonly selectedIntervalId: string | null;
  readonly annotations: readonly Annotation[];
  /** What another run of Mudlark found, in the order of time. */
  readonly opened: readonly OpenedInterval[];
  /** Where nothing was recorded. */
  readonly gaps: readonly Interval[];
  /** What the model was fitted on; null, or infinite to both sides, where that is everything. */
  readonly baseline: Interval | null;
  readonly hatchIds: HatchIds;
}

const CAP_PX = 3;

/** Baseline, gaps and flagged intervals over the plot's full height: everything that goes behind the lines. */
export function backgroundMarks(shading: Shading, layout: ChartLayout): Markish[] {
  const { frame, gaps, hatchIds } = shading;
  const heightPx = layout.bottomPx - layout.topPx;
  const baseline = visibleBaseline(shading);
  const marks: Markish[] = [];
  if (baseline) marks.push(bands([baseline], { fill: "var(--baseline-band)" }));
  const gapMarks = visibleGaps(gaps, frame);
  marks.push(bands(gapMarks, { fill: SURFACE }), bands(gapMarks, { fill: `url(#${hatchIds.gap})` }));
  for (const severity of SEVERITIES) {
    const flagged = shading.intervals.filter((interval) => interval.severity === severity);
    const flagMarks = toMarks(flagged, frame);
    if (flagMarks.length === 0) continue;
    marks.push(
      bands(flagMarks, { fill: severityColor(severity), fillOpacity: 0.16 }),
      bands(flagMarks, { fill: severityEdge(severity), insetBottom: heightPx - CAP_PX }),
    );
  }
  const selected = shading.intervals.filter((interval) => interval.id === shading.selectedIntervalId);
  const [selectedMark] = toMarks(selected, frame);
  if (selectedMark) {
    const { severity } = selected[0];
    marks.push(
      bands([selectedMark], {
        fill: severityColor(severity),
        fillOpacity: 0.12,
        stroke: severityEdge(severity),
        strokeWidth: 1,
      }),
    );
  }
  return marks;
}

/** Severities in words over their intervals, in the strip above the plot from `firstPx` on. */
export function severityWords(shading: Shading, layout: ChartLayout, firstPx: number): Markish {
  const labels = severityLabels(shading.intervals, shading.frame, firstPx);
  return words(labels, { y: layout.topPx - 12, fill: QUIET });
}

/** The lane under the plot with what is known to be an attack, and its types where they fit. */
export function annotationMarks(shading: Shading, layout: ChartLayout, hasWords: boolean): Markish[] {
  if (layout.annotationPx === 0) return [];
  const { frame, annotations, hatchIds } = shading;
  const heightPx = layout.bottomPx - layout.topPx;
  const lane = { insetTop: heightPx + 3, insetBottom: -layout.annotationPx + 1 };
  const marks: Markish[] = [
    bands(toMarks(annotations, frame), {
      ...lane,
      fill: `url(#${hatchIds.annotation})`,
      stroke: INK,
      strokeWidth: 1,
    }),
  ];
  if (hasWords) {
    const labels = laneLabels(
      annotations.map(({ startMs, endMs, type }) => ({ startMs, endMs, label: type })),
      frame,
    );
    marks.push(words(labels, { y: layout.bottomPx + 1 + layout.annotationPx / 2, fill: INK }));
  }
  return marks;
}

/** The word "baseline" at the band's upper left, where there is room. */
export function baselineWord(shading: Shading, layout: ChartLayout): Markish[] {
  const baseline = visibleBaseline(shading);
  if (!baseline) return [];
  const leftPx = toPx(shading.frame, baseline.startMs);
  if (toPx(shading.frame, baseline.endMs) - leftPx < textWidthPx("baseline") + 12) return [];
  return [
    words([{ text: "baseline", leftPx: leftPx + 6 }], { y: layout.topPx + 13, fill: QUIET, hasHalo: false }),
  ];
}

/** The part of the baseline in view; null where it is everything. */
export function visibleBaseline({ baseline, frame }: Pick<Shading, "baseline" | "frame">): Interval | null {
  if (!baseline || (baseline.startMs === -Infinity && baseline.endMs === Infinity)) return null;
  return clampInterval(baseline, frame.range);
}

interface BandStyle {
  readonly fill: string;
  readonly fillOpacity?: number;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly insetTop?: number;
  readonly insetBottom?: number;
}

/** Rectangles from the plot's top to its bottom, or to the insets: one path for all of them, since Plot's own mark makes an element of each. */
export function bands(intervals: readonly Interval[], style: BandStyle): Markish {
  const { fill, fillOpacity, stroke, strokeWidth, insetTop = 0, insetBottom = 0 } = style;
  const render: RenderFunction = (_index, { x }, _values, dimensions, { document }) => {
    if (!x || intervals.length === 0) return null;
    const topPx = dimensions.marginTop + insetTop;
    const heightPx = dimensions.height - dimensions.marginBottom - insetBottom - topPx;
    const rects: WalkRects = (rect) => {
      for (const { startMs, endMs } of intervals) {
        const leftPx = tenths(x(startMs));
        rect(leftPx, topPx, tenths(Math.max(0, tenths(x(endMs)) - leftPx)), heightPx);
      }
    };
    const text = (): string => {
      let path = "";
      rects((leftPx, topPx, widthPx, heightPx) => {
        path += `M${leftPx},${topPx}h${widthPx}v${heightPx}h${-widthPx}z`;
      });
      return path;
    };
    return drawnPath(
      document,
      { text, rects },
      {
        fill,
        ...(fillOpacity === undefined ? {} : { "fill-opacity": fillOpacity }),
        ...(stroke === undefined ? {} : { stroke }),
        ...(strokeWidth === undefined ? {} : { "stroke-width": strokeWidth }),
      },
    );
  };
  return render;
}

function tenths(px: number): number {
  return Math.round(px * 10) / 10;
}

/** Texts that begin where they are told to, at one height. */
export function words(
  labels: readonly { readonly text: string; readonly leftPx: number }[],
  { y, fill, hasHalo = true }: { y: number; fill: string; hasHalo?: boolean },
): Markish {
  return text(labels, {
    x: { value: Float64Array.from(labels, (label) => label.leftPx), scale: null },
    y: { value: new Float64Array(labels.length).fill(y), scale: null },
    text: labels.map((label) => label.text),
    textAnchor: "start",
    fill,
    ...(hasHalo ? { stroke: SURFACE, strokeWidth: 4 } : {}),
  });
}

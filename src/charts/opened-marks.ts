import { dot, type Markish } from "@observablehq/plot";
import { SEVERITIES, type Severity } from "../core/suspicious-interval.ts";
import { INK, severityColor, severityEdge } from "./colors.ts";
import { toMarks } from "./interval-marks.ts";
import { laneLabels } from "./lane-labels.ts";
import type { ChartLayout } from "./plot-frame.ts";
import { SEVERITY_SYMBOLS } from "./severity-symbols.ts";
import { bands, type Shading, words } from "./shading.ts";

/** An em: what stands before a word to leave its glyph room. */
const GLYPH_ROOM = "\u2003";
const GLYPH_PX = 5;

/** The lane with what another run of Mudlark found, under that of the annotations; the severities in glyphs and words where they fit. */
export function openedMarks(
  { frame, opened }: Pick<Shading, "frame" | "opened">,
  layout: ChartLayout,
  hasWords: boolean,
): Markish[] {
  const { topPx, bottomPx, lanePx, annotationPx } = layout;
  if (lanePx === annotationPx) return [];
  const lane = { insetTop: bottomPx - topPx + annotationPx + 3, insetBottom: -lanePx + 1 };
  const marks = SEVERITIES.map((severity) =>
    bands(
      toMarks(
        opened.filter((interval) => interval.severity === severity),
        frame,
      ),
      {
        ...lane,
        fill: severityColor(severity),
        fillOpacity: 0.35,
        stroke: severityEdge(severity),
        strokeWidth: 1,
      },
    ),
  );
  if (!hasWords) return marks;
  const yPx = bottomPx + 1 + (annotationPx + lanePx) / 2;
  const labels = laneLabels(
    opened.map(({ startMs, endMs, severity }) => ({ startMs, endMs, label: `${GLYPH_ROOM}${severity}` })),
    frame,
  );
  marks.push(words(labels, { y: yPx, fill: INK }));
  for (const severity of SEVERITIES) {
    const its = labels.filter(({ text }) => text === `${GLYPH_ROOM}${severity}`);
    if (its.length > 0) marks.push(glyphs(severity, its, yPx));
  }
  return marks;
}

function glyphs(severity: Severity, labels: readonly { readonly leftPx: number }[], yPx: number): Markish {
  return dot(labels, {
    x: { value: Float64Array.from(labels, ({ leftPx }) => leftPx + GLYPH_PX), scale: null },
    y: { value: new Float64Array(labels.length).fill(yPx), scale: null },
    r: GLYPH_PX - 1,
    symbol: SEVERITY_SYMBOLS[severity],
    fill: severityColor(severity),
    stroke: severityEdge(severity),
    strokeWidth: 1,
  });
}

import { dot, line, type PlotOptions, ruleY, text } from "@observablehq/plot";
import { memo, useMemo } from "react";
import type { CurvePoint, ThresholdPlace } from "../core/evaluation.ts";
import { INK, LINE, QUIET } from "./colors.ts";
import { PlotCanvas } from "./plot-canvas.tsx";

/** What the chart shows: a curve with ascending recall, and where the limit stands on it. */
export interface PrecisionRecallProps {
  readonly curve: readonly CurvePoint[];
  readonly place: ThresholdPlace | null;
  /** What one gets by flagging rows at random: the share of labelled ones. */
  readonly chance: number;
  readonly widthPx: number;
  readonly summary: string;
}

const HEIGHT_PX = 220;

/** Precision over recall of single rows, as steps, with the limit's place on it. */
export const PrecisionRecallChart = memo(function PrecisionRecallChart(props: PrecisionRecallProps) {
  const { curve, place, chance, widthPx, summary } = props;
  const options = useMemo<PlotOptions>(() => {
    const limit = place !== null && place.precision !== null ? [place] : [];
    const isRight = place !== null && place.recall > 0.5;
    return {
      width: widthPx,
      height: HEIGHT_PX,
      marginLeft: 48,
      marginBottom: 40,
      className: "chart-plot",
      x: {
        domain: [0, 1],
        label: "recall: labelled rows that are flagged",
        labelAnchor: "center",
        ticks: 5,
        tickFormat: ".1f",
      },
      y: {
        domain: [0, 1],
        label: "precision: flagged rows that are labelled",
        ticks: 5,
        tickFormat: ".1f",
        grid: false,
      },
      marks: [
        ruleY([0.2, 0.4, 0.6, 0.8, 1], { stroke: LINE }),
        ruleY([0], { stroke: LINE }),
        ruleY([chance], { stroke: QUIET, strokeDasharray: "2 3" }),
        line(curve, {
          x: "recall",
          y: "precision",
          curve: "step-before",
          stroke: "var(--tide)",
          strokeWidth: 1.5,
        }),
        text([chance], {
          x: [0],
          y: [chance],
          text: ["by chance"],
          textAnchor: "start",
          dx: 6,
          dy: -8,
          fill: QUIET,
        }),
        text(limit, {
          x: "recall",
          y: "precision",
          text: () => "the limit",
          textAnchor: isRight ? "end" : "start",
          dx: isRight ? -10 : 10,
          dy: -8,
          fill: INK,
          stroke: "var(--surface)",
          strokeWidth: 4,
        }),
        dot(limit, {
          x: "recall",
          y: "precision",
          r: 5,
          fill: INK,
          stroke: "var(--surface)",
        }),
      ],
    };
  }, [curve, place, chance, widthPx]);
  return (
    <figure className="chart" aria-label="Precision and recall">
      <PlotCanvas options={options} summary={summary} heightPx={HEIGHT_PX} />
    </figure>
  );
});

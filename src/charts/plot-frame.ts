import type { PlotOptions } from "@observablehq/plot";
import type { Lanes } from "./lanes.ts";
import { MARGIN_LEFT_PX, MARGIN_RIGHT_PX, type TimeFrame } from "./time-frame.ts";
import type { ValueScale } from "./value-scale.ts";

/** Where a chart's parts stand, from its top edge down: strip of labels, plot, lanes, time axis. */
export interface ChartLayout extends Lanes {
  readonly heightPx: number;
  readonly topPx: number;
  readonly bottomPx: number;
}

/** The options that every chart gives to Plot: size, margins, scales, and no axes of Plot's own. */
export function plotFrame(frame: TimeFrame, layout: ChartLayout, scale: ValueScale): PlotOptions {
  const { startMs, endMs } = frame.range;
  return {
    width: frame.widthPx,
    height: layout.heightPx,
    marginLeft: MARGIN_LEFT_PX,
    marginRight: MARGIN_RIGHT_PX,
    marginTop: layout.topPx,
    marginBottom: layout.heightPx - layout.bottomPx,
    className: "chart-plot",
    x: { type: "linear", domain: [startMs, Math.max(startMs + 1, endMs)], axis: null },
    y: {
      type: scale.kind,
      domain: [scale.lowest, scale.highest],
      range: [scale.bottomPx, scale.topPx],
      axis: null,
    },
  };
}

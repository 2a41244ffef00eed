import type { PlotOptions } from "@observablehq/plot";
import { memo, useMemo } from "react";
import { PlotCanvas } from "./plot-canvas.tsx";
import { plotFrame } from "./plot-frame.ts";
import { ONE_LINE_AXIS_PX, timeAxis } from "./time-axis.ts";
import type { TimeFrame } from "./time-frame.ts";

/** The time axis by itself, under what is drawn on a canvas. */
export const TimeAxisStrip = memo(function TimeAxisStrip({ frame }: { readonly frame: TimeFrame }) {
  const options = useMemo(() => timeAxisOptions(frame), [frame]);
  return <PlotCanvas options={options} summary="Time axis" heightPx={ONE_LINE_AXIS_PX} />;
});

/** A time axis under a plot of no height. */
export function timeAxisOptions(frame: TimeFrame): PlotOptions {
  const layout = { heightPx: ONE_LINE_AXIS_PX, topPx: 0, bottomPx: 0, lanePx: 0, annotationPx: 0 };
  const scale = { kind: "linear", lowest: 0, highest: 1, bottomPx: 0, topPx: 0 } as const;
  return { ...plotFrame(frame, layout, scale), marks: timeAxis(frame, layout, "one line") };
}

import { type PlotOptions, plot } from "@observablehq/plot";
import { toHatchIds } from "./hatches.ts";
import { scoreOptions } from "./score-options.ts";
import type { Shading } from "./shading.ts";
import { trafficOptions } from "./traffic-options.ts";

const POINTS = 200;
const ROUNDS = 3;

/**
 * Draws small pictures off the page, each in an idle moment of its own, so that the code is compiled before
 * the first real drawing, which is a long task without it. For the shell to call once while it waits for a file.
 */
export async function warmUpCharts(): Promise<void> {
  const timeMs = Float64Array.from({ length: POINTS }, (_, index) => index * 60_000);
  const line = { timeMs, values: timeMs.map((time) => Math.abs(Math.sin(time)) * 100) };
  const interval = { startMs: 0, endMs: POINTS * 60_000 };
  const shading: Shading = {
    frame: { range: interval, widthPx: 600 },
    intervals: [],
    selectedIntervalId: null,
    annotations: [{ ...interval, deviceId: "", type: "none", flows: [] }],
    opened: [{ ...interval, deviceId: "", severity: "low", topFlowId: null, fileName: "" }],
    gaps: [interval],
    baseline: interval,
    hatchIds: toHatchIds("warm-up"),
  };
  const series = [{ flowId: null, label: "", direction: null, colorIndex: 0, line }];
  const traffic = {
    ...shading,
    series,
    unit: "bytes",
    per: "minute",
    scale: "sqrt",
    heightPx: 280,
  } as const;
  const pictures: (() => PlotOptions)[] = [
    () => scoreOptions({ ...shading, line, before: null, limit: 50, heightPx: 180 }),
    () => trafficOptions({ ...traffic, form: "lines" }),
    () => trafficOptions({ ...traffic, form: "stack" }),
  ];
  for (let round = 0; round < ROUNDS; round++) {
    for (const picture of pictures) {
      const options = picture();
      await idleMoment();
      // The simplest first: an empty plot compiles Plot's own way before any mark's.
      plot(round === 0 ? { ...options, marks: options.marks?.slice(-4) ?? [] } : options);
    }
  }
}

function idleMoment(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve());
    else setTimeout(resolve, 30);
  });
}

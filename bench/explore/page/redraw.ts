import { createElement } from "react";
import { flushSync } from "react-dom";
import { createRoot, type Root } from "react-dom/client";
import { createSharedCursor } from "../../../src/charts/shared-cursor.ts";
import type { TimeLinks } from "../../../src/charts/time-links.ts";
import { TrafficChart } from "../../../src/charts/traffic-chart.tsx";
import type { Interval } from "../../../src/core/interval.ts";
import { SEVERITIES, type SuspiciousInterval } from "../../../src/core/suspicious-interval.ts";
import { TOY_HYPOTHESIS } from "../../../src/core/toy-evidence.ts";
import { flowColumns, toLine, toTrafficSeries } from "../../../src/query/device-series.ts";
import { type OpenDevice, summarise } from "../../../src/query/open-device.ts";
import { makeDevice } from "../made-device.ts";
import "../../../src/ui/tokens.css";
import "../../../src/charts/charts.css";

/** A chart drawn again for another range, each time in ms. */
export interface Redraws {
  /** From the new range until its paint, the wait for the next frame in it. */
  readonly paintedMs: readonly number[];
  /** The same without that wait. */
  readonly workMs: readonly number[];
}

const WIDTH_PX = 1200;
const PLOT_PX = 1104;
const ROWS = 1_000_000;
const NO_TIMES: TimeLinks = { cursor: createSharedCursor(), times: [], gestures: {} };

let device: OpenDevice | null = null;
let root: Root | null = null;

/** One flow's line of a million rows, with so many intervals on it, drawn so often for ranges that differ a little. */
export async function redraw(intervalCount: number, samples: number): Promise<Redraws> {
  const made = device ?? summarised();
  device = made;
  const { timeMs } = made;
  const span = { startMs: timeMs[0], endMs: timeMs[timeMs.length - 1] };
  const intervals = Array.from({ length: intervalCount }, (_, index) =>
    toInterval(made, index, intervalCount),
  );
  root ??= createRoot(document.getElementById("chart") as HTMLElement);
  const paintedMs: number[] = [];
  const workMs: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const cutMs = ((span.endMs - span.startMs) * (1 + (sample % 20))) / 1000;
    const range = { startMs: span.startMs + cutMs, endMs: span.endMs - cutMs };
    const { painted, work } = await drawn(root, made, range, intervals);
    paintedMs.push(painted);
    workMs.push(work);
    // Not always at the same place between two frames.
    await new Promise((resolve) => setTimeout(resolve, 40 + (sample % 7) * 5));
  }
  return { paintedMs, workMs };
}

function summarised(): OpenDevice {
  const whole = makeDevice(1, ROWS);
  const own = { ...whole, counters: whole.counters.filter(({ measure }) => measure === "bytes").slice(0, 1) };
  return { ...own, ...summarise(own) };
}

function drawn(
  root: Root,
  device: OpenDevice,
  range: Interval,
  intervals: readonly SuspiciousInterval[],
): Promise<{ readonly painted: number; readonly work: number }> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    let frameAt = startedAt;
    requestAnimationFrame(() => {
      frameAt = performance.now();
    });
    const [flowColumn] = flowColumns(device, device.blocks, "bytes");
    const line = toLine(device, flowColumn, { range, widthPx: PLOT_PX });
    let readyAt = startedAt;
    const chart = createElement(TrafficChart, {
      frame: { range, widthPx: WIDTH_PX },
      intervals,
      annotations: [],
      opened: [],
      gaps: [],
      baseline: null,
      series: [toTrafficSeries(flowColumn.flow, 0, line)],
      unit: "bytes",
      per: "minute",
      scale: "sqrt",
      legendPlaces: 1,
      summary: `From ${range.startMs} to ${range.endMs}`,
      links: NO_TIMES,
      onDrawn: () => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const paintedAt = performance.now();
          resolve({ painted: paintedAt - startedAt, work: readyAt - startedAt + (paintedAt - frameAt) });
        };
        port2.postMessage(null);
      },
    });
    flushSync(() => root.render(chart));
    readyAt = performance.now();
  });
}

function toInterval({ id, timeMs }: OpenDevice, index: number, count: number): SuspiciousInterval {
  const firstRow = Math.floor((timeMs.length * (index + 0.5)) / count);
  const lastRow = firstRow + 10 + (index % 30);
  return {
    id: `${id}-${index}`,
    deviceId: id,
    startMs: timeMs[firstRow] - 60_000,
    endMs: timeMs[lastRow],
    confirmedAtMs: timeMs[firstRow + 2],
    severity: SEVERITIES[index % SEVERITIES.length],
    severityScore: index % SEVERITIES.length,
    peakMs: timeMs[firstRow + 5],
    peakOverLimit: 4,
    rules: ["sustained"],
    score: "row",
    followsId: null,
    firstRow,
    lastRow,
    flows: [],
    hypothesis: TOY_HYPOTHESIS,
  };
}

import type { Measure } from "../core/flow.ts";
import { type Interval, overlaps } from "../core/interval.ts";
import { formatQuantity, plural } from "../core/number.ts";
import type { TrafficSeries } from "../core/series.ts";
import type { SuspiciousInterval } from "../core/suspicious-interval.ts";
import { formatCadence, formatInstant, formatSpan } from "../core/time.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { quantityText } from "./quantity-text.ts";

/** What the overview shows, for those who listen. */
export function overviewSummary(picture: {
  readonly device: OpenDevice;
  readonly span: Interval;
  readonly intervals: readonly SuspiciousInterval[];
}): string {
  const { device, span, intervals } = picture;
  return `Traffic of ${device.name} over its whole span, ${formatSpan(span)}, with ${plural(intervals.length, "suspicious interval")}.`;
}

/** What the traffic chart shows: the range, the flows, the highest peak. */
export function trafficSummary(picture: {
  readonly device: OpenDevice;
  readonly range: Interval;
  readonly series: readonly TrafficSeries[];
  readonly measure: Measure;
}): string {
  const { device, range, series, measure } = picture;
  let peak = Number.NEGATIVE_INFINITY;
  let peakMs = Number.NaN;
  let peakLabel = "";
  for (const { line, label } of series) {
    for (let index = 0; index < line.values.length; index++) {
      if (line.values[index] > peak) {
        peak = line.values[index];
        peakMs = line.timeMs[index];
        peakLabel = label;
      }
    }
  }
  const what = `Traffic of ${device.name}, ${rangeText(range)}, ${plural(series.length, "line")}`;
  if (!Number.isFinite(peak)) return `${what}; no values.`;
  const unit = measure === "packets" ? " packets" : "";
  const per = measure === "value" ? "" : ` per ${formatCadence(device.sampling.cadenceMs)}`;
  return `${what}; the peak is ${quantityText(peak, measure)}${unit}${per} of ${peakLabel} at ${formatInstant(peakMs)}.`;
}

/** What the score chart shows: the range, the limit, how many intervals are flagged in it. */
export function scoreSummary(picture: {
  readonly device: OpenDevice;
  readonly range: Interval;
  readonly intervals: readonly SuspiciousInterval[];
  readonly limit: number;
}): string {
  const { device, range, intervals, limit } = picture;
  const inside = intervals.filter((interval) => overlaps(interval, range)).length;
  return `Anomaly score of ${device.name}, ${rangeText(range)}, over its limit of ${formatQuantity(limit)}; ${plural(inside, "suspicious interval")} in view.`;
}

function rangeText(range: Interval): string {
  return `${formatInstant(range.startMs)} to ${formatInstant(range.endMs)} UTC`;
}

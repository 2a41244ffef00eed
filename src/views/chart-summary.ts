import { type Flow, flowLabel, type Measure } from "../core/flow.ts";
import { type Interval, overlaps } from "../core/interval.ts";
import { formatQuantity, plural } from "../core/number.ts";
import type { TrafficSeries } from "../core/series.ts";
import type { SuspiciousInterval } from "../core/suspicious-interval.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { quantityText } from "./quantity-text.ts";
import type { TimeWords } from "./use-time-words.ts";

/** What the overview shows, for those who listen. */
export function overviewSummary(picture: {
  readonly device: OpenDevice;
  readonly span: Interval;
  readonly intervals: readonly SuspiciousInterval[];
  readonly words: TimeWords;
}): string {
  const { device, span, intervals, words } = picture;
  return `Traffic of ${device.name} over its whole span, ${words.span(span)}, with ${plural(intervals.length, "suspicious interval")}.`;
}

/** What the traffic chart shows: the range, the flows, the highest peak. */
export function trafficSummary(picture: {
  readonly device: OpenDevice;
  readonly range: Interval;
  readonly series: readonly TrafficSeries[];
  readonly measure: Measure;
  /** What a rate is per: `minute`. */
  readonly per: string;
  readonly words: TimeWords;
}): string {
  const { device, range, series, measure, per, words } = picture;
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
  const what = `Traffic of ${device.name}, ${rangeText(range, words)}, ${plural(series.length, "line")}`;
  if (!Number.isFinite(peak)) return `${what}; no values.`;
  const unit = measure === "packets" ? " packets" : "";
  const perWhat = measure === "value" ? "" : ` per ${per}`;
  return `${what}; the peak is ${quantityText(peak, measure)}${unit}${perWhat} of ${peakLabel} at ${words.instant(peakMs)}.`;
}

/** What the score chart shows: the range, the limit, how many intervals are flagged in it. */
export function scoreSummary(picture: {
  readonly device: OpenDevice;
  readonly range: Interval;
  readonly intervals: readonly SuspiciousInterval[];
  readonly limit: number;
  readonly words: TimeWords;
}): string {
  const { device, range, intervals, limit, words } = picture;
  const inside = intervals.filter((interval) => overlaps(interval, range)).length;
  return `Anomaly score of ${device.name}, ${rangeText(range, words)}, over its limit of ${formatQuantity(limit)}; ${plural(inside, "suspicious interval")} in view.`;
}

function rangeText(range: Interval, { instant, mark }: TimeWords): string {
  return `${instant(range.startMs)} to ${instant(range.endMs)} ${mark(range)}`;
}

/** What the heat map shows: how many flows, which carries most, or adds most to the score. */
export function heatSummary(
  { flows }: { readonly flows: readonly Flow[] },
  kind: "traffic" | "contribution",
): string {
  const what = kind === "traffic" ? "by what they carried" : "by their part in the anomaly score";
  const top = flows[0] === undefined ? "" : `; the first is ${flowLabel(flows[0])}`;
  return `${plural(flows.length, "flow")} over time, ${what}${top}.`;
}

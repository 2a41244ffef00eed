import type { Interval } from "../core/interval.ts";
import type { Severity } from "../core/suspicious-interval.ts";
import { formatDuration } from "../core/time.ts";
import type { Shading } from "./shading.ts";
import { pixelMs, type TimeFrame } from "./time-frame.ts";

/** Something true of a time besides its values. */
export type TimeFact =
  | { readonly kind: "flagged"; readonly severity: Severity; readonly text: string }
  | { readonly kind: "annotated"; readonly text: string }
  | { readonly kind: "opened"; readonly severity: Severity; readonly text: string }
  | { readonly kind: "gap"; readonly text: string };

/** What the shading at a time means, in words: flagged intervals, annotations, opened intervals, gaps; each within a pixel. */
export function timeFacts(
  timeMs: number,
  {
    frame,
    intervals,
    annotations,
    opened,
    gaps,
  }: Pick<Shading, "frame" | "intervals" | "annotations" | "opened" | "gaps">,
): readonly TimeFact[] {
  const facts: TimeFact[] = [];
  for (const interval of intervals) {
    if (!isNear(interval, timeMs, frame)) continue;
    const { severity } = interval;
    facts.push({ kind: "flagged", severity, text: `flagged ${severity}, ${lengthOf(interval)}` });
  }
  for (const annotation of annotations) {
    if (!isNear(annotation, timeMs, frame)) continue;
    facts.push({ kind: "annotated", text: `${annotation.type}, ${lengthOf(annotation)}` });
  }
  for (const interval of opened) {
    if (!isNear(interval, timeMs, frame)) continue;
    const { severity, fileName } = interval;
    facts.push({
      kind: "opened",
      severity,
      text: `${severity}, ${lengthOf(interval)}, opened from ${fileName}`,
    });
  }
  for (const gap of gaps) {
    if (timeMs >= gap.startMs && timeMs < gap.endMs) {
      facts.push({ kind: "gap", text: `no rows for ${lengthOf(gap)}` });
    }
  }
  return facts;
}

function isNear(interval: Interval, timeMs: number, frame: TimeFrame): boolean {
  const slackMs = pixelMs(frame);
  return timeMs >= interval.startMs - slackMs && timeMs <= interval.endMs + slackMs;
}

function lengthOf(interval: Interval): string {
  return formatDuration(interval.endMs - interval.startMs);
}

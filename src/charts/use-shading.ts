import { useId, useMemo } from "react";
import type { Annotation } from "../core/annotation.ts";
import type { Interval } from "../core/interval.ts";
import type { OpenedInterval } from "../core/opened-interval.ts";
import type { SuspiciousInterval } from "../core/suspicious-interval.ts";
import { UTC } from "../core/zone.ts";
import { toHatchIds } from "./hatches.ts";
import type { Shading } from "./shading.ts";
import type { TimeFrame } from "./time-frame.ts";

/** What every chart over time is told of the time it shows. */
export interface ShadingProps {
  readonly frame: TimeFrame;
  readonly intervals: readonly SuspiciousInterval[];
  readonly selectedIntervalId?: string | null;
  readonly annotations: readonly Annotation[];
  readonly opened: readonly OpenedInterval[];
  readonly gaps: readonly Interval[];
  readonly baseline: Interval | null;
}

/** The same object until one of its parts changes; the frame may be made anew at each render. */
export function useShading(props: ShadingProps): Shading {
  const { intervals, selectedIntervalId = null, annotations, opened, gaps, baseline } = props;
  const { widthPx, zone = UTC } = props.frame;
  const { startMs, endMs } = props.frame.range;
  const baselineStartMs = baseline?.startMs ?? Number.NEGATIVE_INFINITY;
  const baselineEndMs = baseline?.endMs ?? Number.POSITIVE_INFINITY;
  const id = useId();
  return useMemo(
    () => ({
      frame: { range: { startMs, endMs }, widthPx, zone },
      intervals,
      selectedIntervalId,
      annotations,
      opened,
      gaps,
      baseline: { startMs: baselineStartMs, endMs: baselineEndMs },
      hatchIds: toHatchIds(id),
    }),
    [
      startMs,
      endMs,
      widthPx,
      zone,
      intervals,
      selectedIntervalId,
      annotations,
      opened,
      gaps,
      baselineStartMs,
      baselineEndMs,
      id,
    ],
  );
}

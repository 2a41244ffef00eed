import { useMemo } from "react";
import type { LimitMoving } from "../charts/limit-handle.tsx";
import { ScoreChart } from "../charts/score-chart.tsx";
import { plotWidthPx } from "../charts/time-frame.ts";
import type { Annotation } from "../core/annotation.ts";
import type { Detection } from "../core/detection.ts";
import type { OpenedInterval } from "../core/opened-interval.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { gaps, scoreSeries } from "../state/chart-data.ts";
import { deviceSpan } from "../state/current-device.ts";
import { scoreSummary } from "./chart-summary.ts";
import { useAppState } from "./store-context.ts";
import { useTimeLinks } from "./use-time-links.ts";

const NONE_OPENED: readonly OpenedInterval[] = [];

interface ThresholdTimelineProps {
  readonly device: OpenDevice;
  readonly detection: Detection;
  readonly annotations: readonly Annotation[];
  readonly widthPx: number;
  readonly moving: LimitMoving;
}

/** The score over the time that the charts show, with the limit that is moved. */
export function ThresholdTimeline({
  device,
  detection,
  annotations,
  widthPx,
  moving,
}: ThresholdTimelineProps) {
  const baseline = useAppState((state) => state.baseline);
  const chosen = useAppState((state) => state.range);
  const selectedIntervalId = useAppState((state) => state.selectedIntervalId);
  const range = useMemo(() => chosen ?? deviceSpan(device), [chosen, device]);
  const frame = useMemo(() => ({ range, widthPx }), [range, widthPx]);
  const { scores, model, intervals } = detection;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another limit is another detection of the same scores
  const line = useMemo(
    () => scoreSeries({ device, detection, range, widthPx: plotWidthPx(frame) }),
    [device, scores, range, frame],
  );
  const links = useTimeLinks("score");
  const breaks = useMemo(() => gaps(device), [device]);
  return (
    <ScoreChart
      frame={frame}
      links={links}
      intervals={intervals}
      selectedIntervalId={selectedIntervalId}
      annotations={annotations}
      opened={NONE_OPENED}
      gaps={breaks}
      baseline={baseline}
      line={line}
      limit={model.limit}
      summary={scoreSummary({ device, range, intervals, limit: model.limit })}
      moving={moving}
    />
  );
}

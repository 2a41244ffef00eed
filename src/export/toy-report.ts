import { NO_ADJUSTMENTS } from "../core/adjustments.ts";
import type { Detection } from "../core/detection.ts";
import { ALARM_RULES } from "../core/detector.ts";
import type { Device } from "../core/device.ts";
import { toSampling } from "../core/sampling.ts";
import type { FlowEvidence, SuspiciousInterval } from "../core/suspicious-interval.ts";
import { toyDetector, toyScores } from "../core/toy-detector.ts";
import { TOY_HYPOTHESIS, toyFlowEvidence } from "../core/toy-evidence.ts";

const START_MS = Date.UTC(2024, 0, 1);
const MINUTE_MS = 60_000;

/** A device of three observations for tests of what is written about it. */
export function toyDevice(id: string): Device {
  const timeMs = Float64Array.of(START_MS, START_MS + MINUTE_MS, START_MS + 2 * MINUTE_MS + 5);
  return {
    id,
    name: id,
    sourceName: "toy.csv",
    timeMs,
    sampling: toSampling(timeMs),
    counters: [
      {
        name: "a",
        flow: { id: "a", rule: null },
        measure: "packets",
        isCount: true,
        values: Float64Array.of(1, 2, 3),
      },
    ],
  };
}

/** A detection with one interval that holds the given flows, in the toy device. */
export function toyDetection(deviceId: string, flows: readonly FlowEvidence[]): Detection {
  const interval: SuspiciousInterval = {
    id: `${deviceId}-20240101T000000Z`,
    deviceId,
    startMs: START_MS,
    endMs: START_MS + 2 * MINUTE_MS + 5,
    confirmedAtMs: START_MS + MINUTE_MS,
    severity: "medium",
    severityScore: 1.23456789,
    peakMs: START_MS + MINUTE_MS,
    peakOverLimit: 17.123456789,
    rules: ["sustained"],
    score: "row",
    followsId: null,
    firstRow: 1,
    lastRow: 2,
    flows,
    hypothesis: TOY_HYPOTHESIS,
  };
  return {
    deviceId,
    sees: [{ name: "a", isCount: true, cap: Number.POSITIVE_INFINITY }],
    model: {
      components: 2,
      explainedShare: 0.9842480748716973,
      limit: 1.7006765125198018,
      baseline: { startMs: Number.NEGATIVE_INFINITY, endMs: START_MS },
      baselineRows: 20,
      baselineRanges: [],
      adjustments: NO_ADJUSTMENTS,
      origin: { kind: "chosen" },
      marks: [],
      suspects: [],
    },
    detector: toyDetector(1, 1.7006765125198018),
    sensitivity: "default",
    limitFactor: 1,
    rules: ALARM_RULES,
    scores: toyScores(Float64Array.of(0.1, 29.1, 1 / 3)),
    intervals: [interval],
  };
}

/** A flow's evidence with round numbers. */
export function toyFlow(id: string, share: number): FlowEvidence {
  return toyFlowEvidence({
    flow: { id, rule: null },
    share,
    change: "new",
    observed: { packets: 12.34567, bytes: 1234.56789 },
    expected: { packets: 0, bytes: null },
  });
}

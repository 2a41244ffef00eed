import type { Evaluation, PooledEvaluation } from "../../core/evaluation.ts";
import { toAlarmQuality } from "./evaluate-detection.ts";
import { toFalseAlarms } from "./false-alarms.ts";

/** Sums attacks, false alarms and device-days over devices; the interval is that of the sums. */
export function poolEvaluations(evaluations: readonly Evaluation[]): PooledEvaluation {
  const devices = evaluations.filter((evaluation) => evaluation.kind === "measured");
  const unknownIds = evaluations.flatMap((evaluation) =>
    evaluation.kind === "unknown" ? [evaluation.deviceId] : [],
  );
  if (devices.length === 0) return { kind: "unknown", unknownIds };
  let count = 0;
  let deviceDays = 0;
  for (const { falseAlarms } of devices) {
    count += falseAlarms.count;
    deviceDays += falseAlarms.deviceDays;
  }
  const events = devices.flatMap(({ outcomes }) => outcomes);
  return {
    kind: "measured",
    ...toAlarmQuality(events, toFalseAlarms(count, deviceDays)),
    devices,
    unknownIds,
  };
}

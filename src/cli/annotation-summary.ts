import type { Annotation } from "../core/annotation.ts";
import type { Detection } from "../core/detection.ts";
import type { Device } from "../core/device.ts";
import { plural } from "../core/number.ts";
import { formatDuration, formatInstant } from "../core/time.ts";
import { compareWithAnnotations } from "../detect/compare-with-annotations.ts";

const DAY_MS = 86_400_000;

/** Says, a line each, which annotated attacks are inside an interval, and how many intervals touch none. */
export function annotationSummary(
  devices: readonly Device[],
  detections: readonly Detection[],
  annotations: readonly Annotation[],
): string[] {
  const known = new Set(devices.map(({ id }) => id));
  const strangers = new Set(
    annotations.map(({ deviceId }) => deviceId).filter((deviceId) => !known.has(deviceId)),
  );
  const about = devices.flatMap((device) => {
    const own = annotations.filter(({ deviceId }) => deviceId === device.id);
    const detection = detections.find(({ deviceId }) => deviceId === device.id);
    if (own.length === 0 || !detection) return [];
    const { outcomes, elsewhere } = compareWithAnnotations(detection.intervals, own);
    const found = outcomes.filter(({ intervals }) => intervals.length > 0).length;
    const days = (device.timeMs[device.timeMs.length - 1] - device.timeMs[0]) / DAY_MS;
    return [
      `${device.id}: ${found} of ${plural(own.length, "annotated attack")} inside an interval, ${plural(elsewhere.length, "interval")} elsewhere in ${days.toFixed(1)} days`,
      ...outcomes.map(({ annotation, confirmedAfterMs }) => {
        const when = `  ${formatInstant(annotation.startMs)} UTC ${annotation.type}: `;
        if (confirmedAfterMs === null) return `${when}missed`;
        return (
          when +
          (confirmedAfterMs === 0
            ? "alarm already open"
            : `confirmed after ${formatDuration(confirmedAfterMs)}`)
        );
      }),
    ];
  });
  return [
    ...about,
    ...[...strangers].map((deviceId) => `${deviceId}: annotated, but not among these devices`),
  ];
}

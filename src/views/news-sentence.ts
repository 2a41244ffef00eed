import { plural } from "../core/number.ts";
import type { AppState } from "../state/app-state.ts";
import { detectionProgress } from "./detection-progress.ts";

/** What is going on, in one line. */
export function newsSentence({ opening, detections }: Pick<AppState, "opening" | "detections">): string {
  if (opening.kind === "opening")
    return opening.fileCount === 0 ? "Opening the sample" : `Opening ${plural(opening.fileCount, "file")}`;
  const { isRunning, devices, done, failed, cancelled, intervals } = detectionProgress(detections);
  if (devices === 0) return "Ready";
  if (isRunning) return `Detecting in ${plural(devices, "device")}`;
  const found = `${plural(intervals, "suspicious interval")} in ${plural(done, "device")}`;
  const parts = [
    ...(done > 0 ? [`Detection finished: ${found}`] : []),
    ...(failed > 0 ? [`${done > 0 ? "it" : "Detection"} failed for ${plural(failed, "device")}`] : []),
    ...(cancelled > 0
      ? [`${done + failed > 0 ? "it" : "Detection"} was cancelled for ${plural(cancelled, "device")}`]
      : []),
  ];
  return parts.join("; ");
}

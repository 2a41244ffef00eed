import { plural } from "../core/number.ts";
import type { AppState } from "../state/app-state.ts";
import { modelsSentence } from "../state/models-sentence.ts";
import { openedSentence } from "../state/opened-sentence.ts";
import { detectionProgress } from "./detection-progress.ts";

/** What is going on, in one line, and what was opened beside the data. */
export function newsSentence({
  opening,
  detections,
  reports,
  models,
}: Pick<AppState, "opening" | "detections" | "reports" | "models">): string {
  if (opening.kind === "opening")
    return opening.fileCount === 0 ? "Opening the sample" : `Opening ${plural(opening.fileCount, "file")}`;
  const { isRunning, devices, done, failed, cancelled, intervals } = detectionProgress(detections);
  const opened = openedSentence({ reports });
  const waiting = modelsSentence({ models });
  if (devices === 0) return [opened, waiting].filter((words) => words !== "").join("; ") || "Ready";
  const beside = [
    ...(opened === "" ? [] : [`${opened}, opened beside the data`]),
    ...(models.length === 0 ? [] : [`${plural(models.length, "model")} open`]),
  ];
  if (isRunning) return [`Detecting in ${plural(devices, "device")}`, ...beside].join("; ");
  const found = `${plural(intervals, "suspicious interval")} in ${plural(done, "device")}`;
  const parts = [
    ...(done > 0 ? [`Detection finished: ${found}`] : []),
    ...(failed > 0 ? [`${done > 0 ? "it" : "Detection"} failed for ${plural(failed, "device")}`] : []),
    ...(cancelled > 0
      ? [`${done + failed > 0 ? "it" : "Detection"} was cancelled for ${plural(cancelled, "device")}`]
      : []),
    ...beside,
  ];
  return parts.join("; ");
}

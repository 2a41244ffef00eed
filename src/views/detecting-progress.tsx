import { plural } from "../core/number.ts";
import { ProgressStrip } from "../ui/progress-strip.tsx";
import { detectionProgress } from "./detection-progress.ts";
import { useActions, useAppState } from "./store-context.ts";

/** How far the detection is; waits behind the opening of files, so that the page has one Cancel at a time. */
export function DetectingProgress() {
  const isOpening = useAppState((state) => state.opening.kind === "opening");
  const detections = useAppState((state) => state.detections);
  const { cancelDetection } = useActions();
  const { isRunning, share, devices, done } = detectionProgress(detections);
  if (isOpening || !isRunning) return null;
  return (
    <ProgressStrip
      label="Detecting"
      share={share}
      detail={`${done} of ${plural(devices, "device")} done`}
      onCancel={cancelDetection}
    />
  );
}

import { plural } from "../core/number.ts";
import { ProgressStrip } from "../ui/progress-strip.tsx";
import { quantityText } from "./quantity-text.ts";
import { useActions } from "./store-context.ts";
import { useShownOpening } from "./use-shown-opening.ts";

/** How far the opening of files is; nothing while none are being opened, or have been for an instant only. */
export function OpeningProgress() {
  const opening = useShownOpening();
  const { cancelOpening } = useActions();
  if (opening.kind === "idle") return null;
  const { fileCount, bytesDone, bytesTotal, startedAt } = opening;
  const seconds = (performance.now() - startedAt) / 1000;
  const speed = seconds > 0.2 ? `, ${quantityText(bytesDone / seconds, "bytes")}/s` : "";
  const done = `${quantityText(bytesDone, "bytes")} of ${quantityText(bytesTotal, "bytes")}`;
  return (
    <ProgressStrip
      label="Opening files"
      share={bytesTotal > 0 ? bytesDone / bytesTotal : 0}
      detail={fileCount === 0 ? "reading the sample" : `${plural(fileCount, "file")}, ${done}${speed}`}
      onCancel={cancelOpening}
    />
  );
}

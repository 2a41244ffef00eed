import { useMemo } from "react";
import { formatCount, plural } from "../core/number.ts";
import { compareRefit, type RefitComparison } from "../state/refit-comparison.ts";
import { useActions, useAppState } from "./store-context.ts";
import "../ui/notice.css";

/** What another baseline changes, and the choice to keep that or take it back. */
export function RefitNotice() {
  const before = useAppState((state) => state.before);
  const detections = useAppState((state) => state.detections);
  const comparison = useMemo(() => compareRefit({ before, detections }), [before, detections]);
  const { keepRefit, takeBackRefit } = useActions();
  if (comparison === null) return null;
  return (
    <div className="notices">
      <section className="notice" aria-label="Another baseline">
        <p>{refitSentence(comparison)}</p>
        <div className="notice-actions">
          <button type="button" className="button small" onClick={keepRefit} disabled={!comparison.isWhole}>
            Keep
          </button>
          <button type="button" className="button small" onClick={takeBackRefit}>
            Take back
          </button>
        </div>
      </section>
    </div>
  );
}

function refitSentence({ isWhole, before, now, gone, added }: RefitComparison): string {
  const had = `There ${before === 1 ? "was" : "were"} ${plural(before, "interval")} before`;
  if (!isWhole) return `Another baseline: the models are being fitted anew. ${had}.`;
  const changes = [
    ...(gone.length > 0 ? [`${formatCount(gone.length)} gone`] : []),
    ...(added.length > 0 ? [`${formatCount(added.length)} new`] : []),
  ];
  const what = changes.length > 0 ? changes.join(", ") : "at the same times";
  return `Another baseline. ${had}, now ${now === 1 ? "there is" : "there are"} ${formatCount(now)}: ${what}. The score chart shows both.`;
}

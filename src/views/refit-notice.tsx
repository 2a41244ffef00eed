import { useMemo } from "react";
import { formatCount, plural } from "../core/number.ts";
import { compareRefit, type RefitComparison } from "../state/refit-comparison.ts";
import { useActions, useAppState } from "./store-context.ts";
import "../ui/notice.css";

/** What fitting anew changes, and the choice to keep that or take it back. */
export function RefitNotice() {
  const before = useAppState((state) => state.before);
  const detections = useAppState((state) => state.detections);
  const appliedModels = useAppState((state) => state.appliedModels);
  const comparison = useMemo(
    () => compareRefit({ before, detections, appliedModels }),
    [before, detections, appliedModels],
  );
  const { keepRefit, takeBackRefit } = useActions();
  if (comparison === null) return null;
  return (
    <div className="notices">
      <section className="notice" aria-label="Another fit">
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

const WAYS: Readonly<Record<RefitComparison["way"], { readonly done: string; readonly running: string }>> = {
  fitted: { done: "Fitted anew", running: "The models are being fitted anew" },
  applied: { done: "A saved model is applied", running: "A saved model is being applied" },
  "fitted instead": {
    done: "Fitted anew, and the saved model is applied no longer",
    running: "The models are being fitted anew, and the saved one is applied no longer",
  },
};

function refitSentence({ way, isWhole, before, now, gone, added }: RefitComparison): string {
  const had = `There ${before === 1 ? "was" : "were"} ${plural(before, "interval")} before`;
  if (!isWhole) return `${WAYS[way].running}. ${had}.`;
  const changes = [
    ...(gone.length > 0 ? [`${formatCount(gone.length)} gone`] : []),
    ...(added.length > 0 ? [`${formatCount(added.length)} new`] : []),
  ];
  const what = changes.length > 0 ? changes.join(", ") : "at the same times";
  return `${WAYS[way].done}. ${had}, now ${now === 1 ? "there is" : "there are"} ${formatCount(now)}: ${what}. The score chart shows both.`;
}

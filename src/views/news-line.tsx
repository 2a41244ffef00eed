import { newsSentence } from "./news-sentence.ts";
import { changeSentence } from "./reading-change-sentence.ts";
import { useAppState } from "./store-context.ts";
import { useShownOpening } from "./use-shown-opening.ts";
import "./news-line.css";

/** The bar at the foot of the page: what is going on. */
export function NewsLine() {
  const opening = useShownOpening();
  const detections = useAppState((state) => state.detections);
  const reports = useAppState((state) => state.reports);
  const models = useAppState((state) => state.models);
  const notice = useAppState((state) => state.readingNotice);
  return (
    <footer className="news-line">
      <span aria-live="polite">{newsSentence({ opening, detections, reports, models })}</span>
      <span className="visually-hidden" aria-live="polite">
        {notice === null ? "" : changeSentence(notice)}
      </span>
      <span className="news-aside">Nothing you open leaves this computer</span>
    </footer>
  );
}

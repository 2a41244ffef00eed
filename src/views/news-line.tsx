import { newsSentence } from "./news-sentence.ts";
import { useAppState } from "./store-context.ts";
import "./news-line.css";

/** The bar at the foot of the page: what is going on. */
export function NewsLine() {
  const opening = useAppState((state) => state.opening);
  const detections = useAppState((state) => state.detections);
  return (
    <footer className="news-line">
      <span aria-live="polite">{newsSentence({ opening, detections })}</span>
      <span className="news-aside">Nothing you open leaves this computer</span>
    </footer>
  );
}

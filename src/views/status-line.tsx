import { statusSentence } from "../state/status-sentence.ts";
import { useAppState } from "./store-context.ts";

/** The sentence of what is open: the only thing on the page with the role `status`. */
export function StatusLine() {
  const sentence = useAppState(statusSentence);
  return (
    <p role="status" className="status-line" title={sentence}>
      {sentence}
    </p>
  );
}

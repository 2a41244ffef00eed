import { listNames } from "../core/list-names.ts";
import { plural } from "../core/number.ts";
import { missingFiles } from "../state/opened-link.ts";
import { useActions, useAppState } from "./store-context.ts";
import "../ui/notice.css";

/** What a link that was opened waits for: files that are not open, or that are others. */
export function LinkNotice() {
  const link = useAppState((state) => state.link);
  const sources = useAppState((state) => state.sources);
  const isOpening = useAppState((state) => state.opening.kind === "opening");
  const { dismissLink } = useActions();
  if (link === null || isOpening) return null;
  const missing = missingFiles(link, sources);
  const sentences = [
    ...(missing.length === 0
      ? []
      : [
          `This link is to a view of ${plural(link.files.length, "file")}. Not open: ${listNames(missing)}.`,
          link.isShown ? "What is open is shown." : "Open the same files to see it.",
        ]),
    ...(link.otherFiles.length === 0
      ? []
      : [`Another file under the same name as in the link: ${listNames(link.otherFiles)}.`]),
    ...(missing.length === 0 && !link.isShown && sources.length > 0
      ? ["The link's device is not in what is open."]
      : []),
  ];
  if (sentences.length === 0) return null;
  return (
    <div className="notices">
      <section className="notice" aria-label="Link to a view">
        <p aria-live="polite">{sentences.join(" ")}</p>
        <button type="button" className="button small quiet" onClick={dismissLink}>
          Put away
        </button>
      </section>
    </div>
  );
}

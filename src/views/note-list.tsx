import { placeText } from "../core/problem.ts";
import { useAppState } from "./store-context.ts";
import "./note-list.css";

/** What was done to the data on the way in, for those who want to know. */
export function NoteList() {
  const problems = useAppState((state) => state.problems);
  const notes = problems.filter((problem) => problem.level === "note");
  if (notes.length === 0) return null;
  return (
    <details className="note-list">
      <summary>Notes ({notes.length})</summary>
      <ul aria-label="Notes">
        {notes.map((note, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two notes may read the same, and an item has no state
          <li key={index}>
            {note.what}
            {note.where && <span className="note-where">{placeText(note.where)}</span>}
            {note.tryThis && <span>{note.tryThis}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

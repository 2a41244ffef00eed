import { type Problem, placeText } from "../core/problem.ts";
import "./problem-card.css";

interface ProblemCardProps {
  readonly problem: Problem;
  readonly onDismiss: () => void;
  /** What may have brought it about, and a way out of that. */
  readonly remedy?: { readonly reason: string; readonly label: string; readonly onTake: () => void } | null;
}

/** What happened, where, and what to try; announced at once. */
export function ProblemCard({ problem, onDismiss, remedy = null }: ProblemCardProps) {
  return (
    <div className={`problem-card problem-${problem.level}`} role="alert">
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        {problem.level === "error" ? (
          <path d="M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm-.8 3.4.2 4.8h1.2l.2-4.8Zm.8 5.9a.95.95 0 1 0 0 1.9.95.95 0 0 0 0-1.9Z" />
        ) : (
          <path d="M8 1.2 15.4 14.6H.6ZM7.3 6l.2 4h1l.2-4Zm.7 5a.85.85 0 1 0 0 1.7.85.85 0 0 0 0-1.7Z" />
        )}
      </svg>
      <div className="problem-text">
        <p className="problem-what">{problem.what}</p>
        {problem.where && <p className="problem-more">{placeText(problem.where)}</p>}
        {problem.tryThis && <p className="problem-more">{problem.tryThis}</p>}
        {remedy && (
          <div className="problem-remedy">
            <p className="problem-more">{remedy.reason}</p>
            <button type="button" className="button small" onClick={remedy.onTake}>
              {remedy.label}
            </button>
          </div>
        )}
      </div>
      <button type="button" className="button small quiet" onClick={onDismiss}>
        Dismiss
      </button>
    </div>
  );
}

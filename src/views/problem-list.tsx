import { useState } from "react";
import { formatCount } from "../core/number.ts";
import type { Problem } from "../core/problem.ts";
import { visibleProblems } from "../state/visible-problems.ts";
import { ProblemCard } from "../ui/problem-card.tsx";
import { useActions, useAppState } from "./store-context.ts";
import "./problem-list.css";

const FIRST = 3;

/** What went wrong or was left out; errors first, and the many behind a button. */
export function ProblemList() {
  const allProblems = useAppState((state) => state.problems);
  const dismissedProblems = useAppState((state) => state.dismissedProblems);
  const problems = visibleProblems({ problems: allProblems, dismissedProblems });
  const failures = useAppState((state) => state.rememberedFailures);
  const { dismissProblem, forgetFailure } = useActions();
  const [isAllShown, setIsAllShown] = useState(false);
  const errors = problems.filter((problem) => problem.level === "error");
  const warnings = problems.filter((problem) => problem.level === "warning");
  const ordered: readonly Problem[] = [...errors, ...warnings];
  if (ordered.length === 0) return null;
  const shown = isAllShown ? ordered : ordered.slice(0, FIRST);
  const rest = ordered.length - FIRST;
  const dismissAll = () => {
    for (const problem of ordered) dismissProblem(problem);
  };
  return (
    <section className="problem-list" aria-label="Problems">
      <div className="problem-cards">
        {shown.map((problem, index) => (
          <ProblemCard
            // biome-ignore lint/suspicious/noArrayIndexKey: two problems may read the same, and a card has no state
            key={index}
            problem={problem}
            onDismiss={() => dismissProblem(problem)}
            remedy={
              failures.has(problem)
                ? {
                    reason: "It was read as you decided for files with the same header.",
                    label: "Forget what was decided for such files",
                    onTake: () => void forgetFailure(problem),
                  }
                : null
            }
          />
        ))}
      </div>
      {rest > 0 && (
        <div className="problem-many">
          <button
            type="button"
            className="button small quiet"
            aria-expanded={isAllShown}
            onClick={() => setIsAllShown(!isAllShown)}
          >
            {isAllShown ? "Show fewer problems" : `and ${formatCount(rest)} more`}
          </button>
          <button type="button" className="button small quiet" onClick={dismissAll}>
            Dismiss all {formatCount(ordered.length)}
          </button>
        </div>
      )}
    </section>
  );
}

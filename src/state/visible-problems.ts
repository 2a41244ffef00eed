import type { Problem } from "../core/problem.ts";
import type { AppState } from "./app-state.ts";

/** The Problems that the user has not put away, oldest first. */
export function visibleProblems({
  problems,
  dismissedProblems,
}: Pick<AppState, "problems" | "dismissedProblems">): readonly Problem[] {
  return problems.filter((problem) => !dismissedProblems.has(problem));
}

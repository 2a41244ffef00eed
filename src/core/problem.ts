/** `error`: it did not open; `warning`: it opened, with something left out; `note`: it opened, and this was done to it. */
export type ProblemLevel = "error" | "warning" | "note";

export interface ProblemPlace {
  readonly file: string;
  /** Line of the file, counted from 1 with the header. */
  readonly line?: number;
  /** The column's header. */
  readonly column?: string;
  /** What stood there, shortened. */
  readonly text?: string;
}

/** Something that the user must know of: what happened, where, and what to try. */
export interface Problem {
  readonly level: ProblemLevel;
  readonly what: string;
  readonly where?: ProblemPlace;
  readonly tryThis?: string;
}

/** Carries a Problem through code that throws. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  constructor(readonly problem: Problem) {
    super(problem.what);
  }
}

/** The Problem that an unknown thrown thing stands for. */
export function toProblem(thrown: unknown, file?: string): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    level: "error",
    what: reason || "Something failed without saying why.",
    ...(file === undefined ? {} : { where: { file } }),
    tryThis: "Try again; if it happens again, please report it with the file's first lines.",
  };
}

/** One line of text: `what (file, line 3, column "x": "text") try`. */
export function problemText(problem: Problem): string {
  const where = problem.where ? ` (${placeText(problem.where)})` : "";
  return `${problem.what}${where}${problem.tryThis ? ` ${problem.tryThis}` : ""}`;
}

export function placeText(place: ProblemPlace): string {
  const parts = [place.file];
  if (place.line !== undefined) parts.push(`line ${place.line}`);
  if (place.column !== undefined) parts.push(`column “${place.column}”`);
  return parts.join(", ") + (place.text === undefined ? "" : `: “${place.text}”`);
}

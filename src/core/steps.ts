/** Work that can be done in pieces: it yields wherever it may be left for a while. */
export type Steps<Result> = Generator<void, Result>;

/** Does all of it at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}

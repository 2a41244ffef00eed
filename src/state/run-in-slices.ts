import type { Steps } from "../core/steps.ts";
import { nextTask } from "../workers/next-task.ts";

/** How much of a task a piece of work may take. */
const BUDGET_MS = 8;

/** Does work in pieces, so that the page never stops. Rejects with an AbortError once the signal says so, and with what the work throws. */
export async function runInSlices<Result>(steps: Steps<Result>, signal?: AbortSignal): Promise<Result> {
  for (;;) {
    if (signal?.aborted) throw new DOMException("Cancelled", "AbortError");
    const endMs = performance.now() + BUDGET_MS;
    do {
      const next = steps.next();
      if (next.done) return next.value;
    } while (performance.now() < endMs);
    await nextTask();
  }
}

import { type Problem, ProblemError } from "../core/problem.ts";

/** What every worker may say beside its own messages: that it ended, well or not. */
export type JobEnd = { readonly kind: "done" } | { readonly kind: "failed"; readonly problem: Problem };

export interface JobOptions<Message> {
  /** Settles the job with an AbortError and terminates the worker at once, which frees its memory. */
  readonly signal: AbortSignal;
  onMessage(message: Message): void;
  /** Sends the worker its work. */
  start(worker: Worker): void | Promise<void>;
}

/** Runs one job in a worker of its own and terminates it at the end; rejects with a ProblemError, or an AbortError on cancel. */
export function runJob<Message extends { readonly kind: string }>(
  createWorker: () => Worker,
  { signal, onMessage, start }: JobOptions<Message>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new DOMException("Cancelled", "AbortError"));
      return;
    }
    const worker = createWorker();
    const settle = (finish: () => void): void => {
      signal.removeEventListener("abort", cancel);
      worker.terminate();
      finish();
    };
    const fail = (problem: Problem): void => settle(() => reject(new ProblemError(problem)));
    const cancel = (): void => settle(() => reject(new DOMException("Cancelled", "AbortError")));
    signal.addEventListener("abort", cancel);
    worker.onmessage = ({ data }: MessageEvent<Message | JobEnd>) => {
      if (isEnd(data)) {
        if (data.kind === "done") settle(resolve);
        else fail(data.problem);
      } else onMessage(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      fail({
        level: "error",
        what: `A background job stopped: ${event.message || "it could not be started"}.`,
        tryThis: "The file may be larger than the memory allows. Close other tabs and try again.",
      });
    };
    worker.onmessageerror = () =>
      fail({ level: "error", what: "A background job's answer could not be read." });
    Promise.resolve(start(worker)).catch((thrown: unknown) => settle(() => reject(thrown)));
  });
}

export function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === "AbortError";
}

function isEnd(message: { readonly kind: string }): message is JobEnd {
  return message.kind === "done" || message.kind === "failed";
}

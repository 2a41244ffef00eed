import { type Problem, ProblemError, toProblem } from "../core/problem.ts";
import type { WorkerSlot } from "./worker-slot.ts";

/** What every worker may say beside its own messages: that its job ended, well or not. */
export type JobEnd = { readonly kind: "done" } | { readonly kind: "failed"; readonly problem: Problem };

export interface JobOptions<Message> {
  /** Settles the job with an AbortError and terminates the worker at once, which frees its memory. */
  readonly signal: AbortSignal;
  /** Hears all but the end. */
  onMessage(message: Message): void;
  /** Sends the worker its work. */
  start(worker: Worker): void | Promise<void>;
}

/** Runs one job in a worker of the slot; rejects with a ProblemError, or an AbortError on cancel. Only a worker that has done its job goes back. */
export function runJob<Message extends { readonly kind: string }>(
  slot: WorkerSlot,
  { signal, onMessage, start }: JobOptions<Message>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new DOMException("Cancelled", "AbortError"));
      return;
    }
    const worker = slot.take();
    const end = (thrown: unknown): void => {
      signal.removeEventListener("abort", cancel);
      // A message that is on its way already must not give a terminated worker back.
      worker.onmessage = null;
      worker.onmessageerror = null;
      worker.onerror = null;
      worker.terminate();
      reject(thrown);
    };
    const fail = (problem: Problem): void => end(new ProblemError(problem));
    const cancel = (): void => end(new DOMException("Cancelled", "AbortError"));
    signal.addEventListener("abort", cancel);
    worker.onmessage = ({ data }: MessageEvent<Message | JobEnd>) => {
      if (!isEnd(data)) {
        try {
          onMessage(data);
        } catch (thrown) {
          fail(toProblem(thrown));
        }
      } else if (data.kind === "failed") fail(data.problem);
      else {
        signal.removeEventListener("abort", cancel);
        slot.giveBack(worker);
        resolve();
      }
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
    new Promise<void>((started) => started(start(worker))).catch(end);
  });
}

export function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === "AbortError";
}

function isEnd(message: { readonly kind: string }): message is JobEnd {
  return message.kind === "done" || message.kind === "failed";
}

import type { Evaluation } from "../core/evaluation.ts";
import type { JudgedDetection } from "../detect/evaluation/evaluate-detection.ts";
import EvaluateWorker from "./evaluate.worker.ts?worker&inline";
import { type EvaluateMessage, type EvaluateRequest, toEvaluateRequest } from "./evaluate-protocol.ts";
import { runJob } from "./job.ts";
import { nextTask } from "./next-task.ts";
import { createWorkerSlot } from "./worker-slot.ts";

const slot = createWorkerSlot(() => new EvaluateWorker(), { isReused: true });

/** Measures a detection against annotations in a worker. Rejects with an AbortError on cancel. */
export async function evaluateInWorker(judged: JudgedDetection, signal: AbortSignal): Promise<Evaluation> {
  let evaluation: Evaluation | null = null;
  await runJob<EvaluateMessage>(slot, {
    signal,
    onMessage: (message) => {
      if (message.kind === "evaluation") evaluation = message.evaluation;
    },
    start: async (worker) => {
      const timeMs = judged.timeMs.slice();
      await nextTask();
      if (signal.aborted) return;
      const score = judged.score.slice();
      const request: EvaluateRequest = toEvaluateRequest({ ...judged, timeMs, score });
      worker.postMessage(request, [timeMs.buffer, score.buffer]);
    },
  });
  if (evaluation === null) throw new Error("The evaluation ended without a result.");
  return evaluation;
}

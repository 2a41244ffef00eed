import type { Evaluation } from "../core/evaluation.ts";
import type { JudgedDetection } from "../detect/evaluation/evaluate-detection.ts";
import EvaluateWorker from "./evaluate.worker.ts?worker&inline";
import type { EvaluateMessage, EvaluateRequest } from "./evaluate-protocol.ts";
import { runJob } from "./job.ts";
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
    start(worker) {
      const timeMs = judged.timeMs.slice();
      const score = judged.score.slice();
      const { segmentStarts, cadenceMs, ...sampling } = judged.sampling;
      // Of the sampling only segments and cadence are looked at: what rows cover is not sent.
      const lean = { ...sampling, cadenceMs, segmentStarts, elapsed: NO_GAPS };
      const request: EvaluateRequest = { judged: { ...judged, timeMs, score, sampling: lean } };
      worker.postMessage(request, [timeMs.buffer, score.buffer]);
    },
  });
  if (evaluation === null) throw new Error("The evaluation ended without a result.");
  return evaluation;
}

const NO_GAPS = { kind: "gaps", rows: new Uint32Array(0), cadences: new Float64Array(0) } as const;

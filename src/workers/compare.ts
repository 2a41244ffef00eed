import type { Annotation } from "../core/annotation.ts";
import type { DetectorComparison } from "../core/detector-lane.ts";
import type { Device } from "../core/device.ts";
import type { PcaRows } from "../detect/detectors/pca-rows.ts";
import CompareWorker from "./compare.worker.ts?worker&inline";
import type { CompareMessage, CompareRequest } from "./compare-protocol.ts";
import { runJob } from "./job.ts";
import { nextTask } from "./next-task.ts";
import { sendColumns } from "./send-columns.ts";
import { createWorkerSlot } from "./worker-slot.ts";

const slot = createWorkerSlot(() => new CompareWorker(), { isReused: false });

export interface CompareOptions {
  /** What is held beside the device's own model of single rows. */
  readonly pca: PcaRows;
  /** Those of the device. */
  readonly annotations: readonly Annotation[];
  readonly signal: AbortSignal;
  /** Hears a share, 0..1. */
  onProgress(share: number): void;
}

/** Holds other detectors beside PCA in a worker. Rejects with a ProblemError, or an AbortError on cancel. */
export async function compareInWorker(
  device: Device,
  { onProgress, signal, pca, annotations }: CompareOptions,
): Promise<DetectorComparison> {
  let comparison: DetectorComparison | null = null;
  await runJob<CompareMessage>(slot, {
    signal,
    onMessage: (message) => {
      if (message.kind === "progress") onProgress(message.share);
      else if (message.kind === "comparison") comparison = message.comparison;
    },
    start: async (worker) => {
      const outline = await sendColumns(worker, device, signal);
      await nextTask();
      if (outline === null || signal.aborted) return;
      const scores = pca.scores.slice();
      const request: CompareRequest = { kind: "compare", outline, pca: { ...pca, scores }, annotations };
      worker.postMessage(request, [outline.timeMs.buffer, scores.buffer]);
    },
  });
  if (comparison === null) throw new Error("The comparison ended without a result.");
  return comparison;
}

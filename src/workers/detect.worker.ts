import { SCORE_KINDS } from "../core/detector.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import { toProblem } from "../core/problem.ts";
import { toSampling } from "../core/sampling.ts";
import { detectDevice } from "../detect/detect-device.ts";
import type { DetectMessage, DetectRequest } from "./detect-protocol.ts";
import type { JobEnd } from "./job.ts";
import type { WorkerPort } from "./worker-port.ts";

/** The detector tells of every block of rows; a person sees ten steps a second. */
const PROGRESS_MS = 100;

const port = globalThis as unknown as WorkerPort<DetectRequest, DetectMessage | JobEnd>;
let columns: NumericArray[] = [];

port.onmessage = ({ data }) => {
  if (data.kind === "column") {
    columns.push(data.values);
    return;
  }
  const { cadenceMs, ...outline } = data.outline;
  const { baseline, marks, sensitivity } = data;
  const counters = outline.counters.map((counter, index) => ({ ...counter, values: columns[index] }));
  columns = [];
  let toldAt = 0;
  const onProgress = (share: number): void => {
    const now = performance.now();
    if (now - toldAt < PROGRESS_MS) return;
    toldAt = now;
    port.postMessage({ kind: "progress", share });
  };
  try {
    const sampling = toSampling(outline.timeMs, cadenceMs);
    const detection = detectDevice(
      { ...outline, sampling, counters },
      { baseline, marks, sensitivity, onProgress },
    );
    port.postMessage(
      { kind: "detection", detection },
      SCORE_KINDS.map((kind) => detection.scores[kind].buffer as ArrayBuffer),
    );
    port.postMessage({ kind: "done" });
  } catch (thrown) {
    port.postMessage({ kind: "failed", problem: toProblem(thrown, outline.sourceName) });
  }
};

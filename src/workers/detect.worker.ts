import type { NumericArray } from "../core/device.ts";
import { toProblem } from "../core/problem.ts";
import { detectDevice } from "../detect/detect-device.ts";
import type { DetectMessage, DetectRequest } from "./detect-protocol.ts";
import type { WorkerPort } from "./worker-port.ts";

const port = globalThis as unknown as WorkerPort<DetectRequest, DetectMessage>;
const columns: NumericArray[] = [];

port.onmessage = ({ data }) => {
  if (data.kind === "column") {
    columns.push(data.values);
    return;
  }
  const { outline, baseline } = data;
  try {
    const counters = outline.counters.map((counter, index) => ({ ...counter, values: columns[index] }));
    const onProgress = (share: number): void => port.postMessage({ kind: "progress", share });
    const detection = detectDevice({ ...outline, counters }, { baseline, onProgress });
    port.postMessage({ kind: "detection", detection }, [detection.spe.buffer as ArrayBuffer]);
    port.postMessage({ kind: "done" });
  } catch (thrown) {
    port.postMessage({ kind: "failed", problem: toProblem(thrown, outline.sourceName) });
  }
};

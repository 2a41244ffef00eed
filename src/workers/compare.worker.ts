import type { NumericArray } from "../core/numeric-array.ts";
import { toProblem } from "../core/problem.ts";
import { compareDetectors } from "../detect/detectors/compare-detectors.ts";
import type { CompareMessage, CompareRequest } from "./compare-protocol.ts";
import type { JobEnd } from "./job.ts";
import { nowAndThen } from "./now-and-then.ts";
import { toReceivedDevice } from "./received-device.ts";
import type { WorkerPort } from "./worker-port.ts";

const port = globalThis as unknown as WorkerPort<CompareRequest, CompareMessage | JobEnd>;
const columns: NumericArray[] = [];

port.onmessage = ({ data }) => {
  if (data.kind === "column") {
    columns.push(data.values);
    return;
  }
  const { outline, pca, annotations } = data;
  try {
    const onProgress = nowAndThen((share) => port.postMessage({ kind: "progress", share }));
    const device = toReceivedDevice(outline, columns);
    const comparison = compareDetectors(device, pca, { annotations, onProgress });
    port.postMessage({ kind: "comparison", comparison });
    port.postMessage({ kind: "done" });
  } catch (thrown) {
    port.postMessage({ kind: "failed", problem: toProblem(thrown, outline.sourceName) });
  }
};

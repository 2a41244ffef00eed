import type { Detection } from "../core/detection.ts";
import { SCORE_KINDS } from "../core/detector.ts";
import type { Device } from "../core/device.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import { toProblem } from "../core/problem.ts";
import { applyModel } from "../detect/apply-model.ts";
import { detectDevice } from "../detect/detect-device.ts";
import type { DetectMessage, DetectRequest } from "./detect-protocol.ts";
import type { ColumnMessage } from "./device-protocol.ts";
import type { JobEnd } from "./job.ts";
import { nowAndThen } from "./now-and-then.ts";
import { toReceivedDevice } from "./received-device.ts";
import type { WorkerPort } from "./worker-port.ts";

const port = globalThis as unknown as WorkerPort<DetectRequest, DetectMessage | JobEnd>;
let columns: NumericArray[] = [];

port.onmessage = ({ data }) => {
  if (data.kind === "column") {
    columns.push(data.values);
    return;
  }
  const { outline } = data;
  const sent = columns;
  columns = [];
  try {
    const onProgress = nowAndThen((share) => port.postMessage({ kind: "progress", share }));
    const device = toReceivedDevice(outline, sent);
    const detection = find(device, data, onProgress);
    port.postMessage(
      { kind: "detection", detection },
      SCORE_KINDS.map((kind) => detection.scores[kind].buffer as ArrayBuffer),
    );
    port.postMessage({ kind: "done" });
  } catch (thrown) {
    port.postMessage({ kind: "failed", problem: toProblem(thrown, outline.sourceName) });
  }
};

function find(
  device: Device,
  request: Exclude<DetectRequest, ColumnMessage>,
  onProgress: (share: number) => void,
): Detection {
  switch (request.kind) {
    case "detect":
      return detectDevice(device, { ...request, onProgress });
    case "apply":
      return applyModel(device, request.model, { ...request, onProgress }).detection;
  }
}

import { toProblem } from "../core/problem.ts";
import { evaluateDetection } from "../detect/evaluation/evaluate-detection.ts";
import { type EvaluateMessage, type EvaluateRequest, toJudgedDetection } from "./evaluate-protocol.ts";
import type { JobEnd } from "./job.ts";
import type { WorkerPort } from "./worker-port.ts";

const port = globalThis as unknown as WorkerPort<EvaluateRequest, EvaluateMessage | JobEnd>;

port.onmessage = ({ data }) => {
  try {
    port.postMessage({ kind: "evaluation", evaluation: evaluateDetection(toJudgedDetection(data)) });
    port.postMessage({ kind: "done" });
  } catch (thrown) {
    port.postMessage({ kind: "failed", problem: toProblem(thrown) });
  }
};

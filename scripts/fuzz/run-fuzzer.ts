import { Worker } from "node:worker_threads";
import type { Finding } from "./find-broken.ts";
import type { FuzzMessage, FuzzRequest } from "./messages.ts";

const HANG_MS = 5000;
const WATCH_MS = 50;
/** That one input may take. */
const MOST_BYTES = 1024 * 1024 * 1024;
const MOST_HEAP_MB = 1024;

export interface NumberedFinding extends Finding {
  readonly index: number;
}

export interface FuzzResult {
  /** Inputs that were tried. */
  readonly count: number;
  /** How often something of a kind came back, of all inputs. */
  readonly openedCounts: ReadonlyMap<string, number>;
  /** What was mutated. */
  readonly inputKinds: ReadonlySet<string>;
  readonly findings: readonly NumberedFinding[];
}

/** Tries inputs in a worker until the time is over or enough was found. A worker that hangs, dies or takes too much memory is a finding too; the next one goes on behind it. */
export async function runFuzzer({
  seed,
  first,
  milliseconds,
  mostFindings,
}: {
  seed: number;
  first: number;
  milliseconds: number;
  mostFindings: number;
}): Promise<FuzzResult> {
  const openedCounts = new Map<string, number>();
  const inputKinds = new Set<string>();
  const findings: NumberedFinding[] = [];
  const endMs = performance.now() + milliseconds;
  let next = first;
  while (performance.now() < endMs && findings.length < mostFindings) {
    const request: FuzzRequest = { seed, first: next };
    const ended = await runWorker(request, endMs, (message) => {
      next = message.index + 1;
      inputKinds.add(message.input);
      for (const kind of new Set(message.opened)) openedCounts.set(kind, (openedCounts.get(kind) ?? 0) + 1);
      if (message.finding) findings.push({ index: message.index, ...message.finding });
      return findings.length < mostFindings;
    });
    if (ended === null) break;
    findings.push({ index: next, ...ended });
    next++;
  }
  return { count: next - first, openedCounts, inputKinds, findings };
}

/** Resolves with what ended the worker before its time; null where it ended because time or patience is over. */
function runWorker(
  request: FuzzRequest,
  endMs: number,
  onDone: (message: Extract<FuzzMessage, { kind: "done" }>) => boolean,
): Promise<Finding | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./start-worker.mjs", import.meta.url), {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });
    let beganMs = Number.POSITIVE_INFINITY;
    let idleBytes = process.memoryUsage().rss;
    const end = (finding: Finding | null): void => {
      clearInterval(watch);
      worker.removeAllListeners();
      worker.terminate().then(
        () => resolve(finding),
        () => resolve(finding),
      );
    };
    const watch = setInterval(() => {
      const nowMs = performance.now();
      if (nowMs - beganMs > HANG_MS) end({ kind: "hang", detail: `no answer for ${HANG_MS / 1000} s` });
      else if (process.memoryUsage().rss - idleBytes > MOST_BYTES)
        end({ kind: "memory", detail: `more than ${MOST_BYTES / 2 ** 20} MB for one input` });
      else if (nowMs > endMs && beganMs === Number.POSITIVE_INFINITY) end(null);
    }, WATCH_MS);
    worker.on("message", (message: FuzzMessage) => {
      if (message.kind === "begin") {
        beganMs = performance.now();
        idleBytes = process.memoryUsage().rss;
        return;
      }
      beganMs = Number.POSITIVE_INFINITY;
      if (!onDone(message) || performance.now() > endMs) end(null);
    });
    worker.on("error", (error) => end({ kind: "death", detail: String(error.stack ?? error) }));
    worker.on("exit", (code) => end({ kind: "death", detail: `the worker ended with ${code}` }));
  });
}

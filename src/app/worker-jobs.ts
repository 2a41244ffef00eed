import type { Jobs } from "../state/jobs.ts";

// A worker's whole code stands in the file that starts it, as text: none of it is needed to draw the empty page.
const importOpeners = () => import("../workers/open-files.ts");
const importDetector = () => import("../workers/detect.ts");
const importEvaluator = () => import("../workers/evaluate.ts");
const importComparer = () => import("../workers/compare.ts");
const importHasher = () => import("../workers/hash.ts");

/** The long work, done in workers; how each is started is fetched when it is first asked for, or warmed. */
export const WORKER_JOBS: Pick<Jobs, "openFiles" | "detect" | "apply" | "evaluate" | "compare" | "hash"> = {
  openFiles: async (files, options) => (await importOpeners()).openFilesInWorker(files, options),
  detect: async (device, options) => (await importDetector()).detectInWorker(device, options),
  apply: async (device, options) => (await importDetector()).applyInWorker(device, options),
  evaluate: async (judged, signal) => (await importEvaluator()).evaluateInWorker(judged, signal),
  compare: async (device, options) => (await importComparer()).compareInWorker(device, options),
  hash: async (files, signal) => (await importHasher()).hashInWorker(files, signal),
};

/** Starts the workers that open files, before there are any. */
export async function warmOpeners(): Promise<void> {
  (await importOpeners()).warmOpeners();
}

/** Starts the worker that detects, before there is anything to detect in. */
export async function warmDetector(): Promise<void> {
  (await importDetector()).warmDetector();
}

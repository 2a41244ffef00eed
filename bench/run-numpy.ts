import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** One round of numpy on a matrix of its own, as large and as easy as ours, in two threads. */
export interface NumpyRun {
  readonly version: string;
  readonly tookMs: number;
  readonly components: number;
  /** With its making; null where it cannot be measured. */
  readonly peakBytes: number | null;
}

const SCRIPT = join(import.meta.dirname, "peers/numpy_spe.py");
const THREADS = "2";

/** Whether there is a Python with numpy. */
export function hasNumpy(): boolean {
  return spawnSync("python3", ["-c", "import numpy"]).status === 0;
}

export function runNumpy(shape: {
  readonly rows: number;
  readonly columns: number;
  readonly rhythms: number;
}): NumpyRun {
  const { status, stdout, stderr } = spawnSync(
    "python3",
    [SCRIPT, String(shape.rows), String(shape.columns), String(shape.rhythms)],
    {
      encoding: "utf8",
      env: { ...process.env, OMP_NUM_THREADS: THREADS, OPENBLAS_NUM_THREADS: THREADS },
    },
  );
  if (status !== 0) throw new Error(`numpy ended with ${status}: ${stderr.trim()}`);
  return JSON.parse(stdout) as NumpyRun;
}

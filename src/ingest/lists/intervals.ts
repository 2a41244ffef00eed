import type { IntervalReport } from "../../core/interval-report.ts";
import type { Problem } from "../../core/problem.ts";
import { readIntervalsCsv } from "./intervals-csv.ts";
import { readIntervalsJson } from "./intervals-json.ts";

/**
 * Reads intervals that Mudlark wrote, CSV or JSON (`core/interval-report.ts`): written again, a JSON gives the same bytes and a
 * CSV the same rows. Records that cannot be read are left out, and a Problem counts them. Errors: ProblemError.
 */
export function readIntervals(
  file: string,
  text: string,
): { report: IntervalReport; problems: readonly Problem[] } {
  const plain = text.replace(/^\uFEFF/, "");
  return /^\s*\{/.test(plain) ? readIntervalsJson(file, plain) : readIntervalsCsv(file, plain);
}

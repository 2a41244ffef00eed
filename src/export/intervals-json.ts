import type { IntervalReport } from "../core/interval-report.ts";

/** A report as JSON text, indented by two blanks, with a line's end at the end. */
export function toIntervalsJson(report: IntervalReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

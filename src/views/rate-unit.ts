import { rateLabel } from "../charts/format-rate.ts";
import type { Measure } from "../core/flow.ts";

/** `bytes per minute`; null for a plain column, which is no rate. */
export function rateUnit(measure: Measure, per: string): string | null {
  return measure === "value" ? null : rateLabel(measure, per);
}

import { formatRate } from "../charts/format-rate.ts";
import type { Measure } from "../core/flow.ts";
import { formatQuantity } from "../core/number.ts";

/** `3.9 MB`, `512 B` for bytes; the bare number for packets and plain values, whose unit stands elsewhere. */
export function quantityText(value: number, measure: Measure): string {
  return measure === "bytes" ? formatRate(value, "bytes") : formatQuantity(value);
}

import { formatQuantity, inForm } from "../core/number.ts";

/** What a traffic chart's numbers count. */
export type TrafficUnit = "bytes" | "packets" | "value";

const BYTE_MARKS = [
  [1e12, "TB"],
  [1e9, "GB"],
  [1e6, "MB"],
  [1e3, "kB"],
  [1, "B"],
] as const;

/** A quantity to about three figures: `3.2 MB`, `512 B`, `1,200`, `0`; a rate's sign is left out, the side of the zero line says it. */
export function formatRate(value: number, unit: TrafficUnit): string {
  if (unit === "value") return formatQuantity(value);
  const size = Math.abs(value);
  if (unit !== "bytes" || !Number.isFinite(size) || size < 1) return formatQuantity(size);
  // 999.6 bytes round to 1 kB, not to 1,000 B.
  const [scale, mark] = BYTE_MARKS.find(([least]) => size >= least * 0.9995) ?? BYTE_MARKS[4];
  return `${inForm(String(Number((size / scale).toPrecision(3))))} ${mark}`;
}

/** What the y axis is named: `bytes per minute`; a plain column is no rate. */
export function rateLabel(unit: TrafficUnit, per: string): string {
  return unit === "value" ? "value" : `${unit} per ${per}`;
}

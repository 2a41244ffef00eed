import { formatQuantity, formatShare, inForm } from "../core/number.ts";

/** A score to two or three figures, small ones too: `1.2e-7`, `0.0065`, `1.7`, `12.3 k`. */
export function formatScore(value: number): string {
  if (value > 0 && value < 0.0001) return inForm(Number(value.toPrecision(2)).toExponential());
  return value >= 0.0001 && value < 0.01
    ? inForm(String(Number(value.toPrecision(2))))
    : formatQuantity(value);
}

/** How a score stands to its limit: `7.2 × the limit`, `12 % of the limit`. */
export function formatOverLimit(value: number, limit: number): string {
  const ratio = value / limit;
  return ratio > 1 ? `${formatQuantity(ratio)} × the limit` : `${formatShare(ratio)} of the limit`;
}

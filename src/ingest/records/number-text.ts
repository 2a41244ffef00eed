import { numberOf } from "../plan/cell-kind.ts";
import { cellText, LONGEST_BYTES } from "./cell-text.ts";
import type { RecordLayout } from "./record-layout.ts";

/** A number with an exponent, many digits, or groups of three that the plan knows nothing of; NaN for any other text. */
export function writtenNumber(layout: RecordLayout, bytes: Uint8Array, from: number, to: number): number {
  const first = bytes[from];
  // A digit or one of + , - .
  const mayBeNumber = (first >= 48 && first <= 57) || (first >= 43 && first <= 46);
  // A text that is cut off may end within the number.
  if (!mayBeNumber || to - from > LONGEST_BYTES) return Number.NaN;
  const { style, encoding } = layout;
  return numberOf(cellText(bytes, from, to, encoding).trim(), style);
}

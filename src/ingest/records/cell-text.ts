import type { Encoding } from "../../core/reading.ts";

/** No cell's text is looked at beyond this. */
export const LONGEST_BYTES = 4096;
const UTF_8 = new TextDecoder();
const LATIN_1 = new TextDecoder("windows-1252");

/** The text of the cell in `bytes[from, to)`; what is UTF-16 on the disk comes here as UTF-8. */
export function cellText(bytes: Uint8Array, from: number, to: number, encoding: Encoding = "utf-8"): string {
  const decoder = encoding === "latin-1" ? LATIN_1 : UTF_8;
  return decoder.decode(bytes.subarray(from, Math.min(to, from + LONGEST_BYTES)));
}

/** Whether two runs of bytes of one length are the same: that of `known` from `start` on, and `bytes[from, to)`. */
export function cellBytesEqual(
  known: Uint8Array,
  start: number,
  bytes: Uint8Array,
  from: number,
  to: number,
): boolean {
  // The last byte differs first in addresses of one maker, and in numbers.
  for (let index = to - 1, at = start + to - from - 1; index >= from; index--, at--)
    if (known[at] !== bytes[index]) return false;
  return true;
}

/** A text as a Problem may quote it. */
export function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

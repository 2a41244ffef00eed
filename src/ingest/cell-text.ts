/** No cell's text is looked at beyond this. */
const LONGEST_BYTES = 4096;
const DECODER = new TextDecoder();

/** The text of the cell in `bytes[from, to)`. */
export function cellText(bytes: Uint8Array, from: number, to: number): string {
  return DECODER.decode(bytes.subarray(from, Math.min(to, from + LONGEST_BYTES)));
}

/** A text as a Problem may quote it. */
export function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** What stands for a value that is not there, in any case; an empty cell does as well. */
export const MISSING_WORDS: readonly string[] = ["-", ".", "na", "n/a", "nan", "null", "none", "nil", "\\n"];
const LONGEST = 4;
/** By length, so that a NUL is not taken for nothing. */
const PACKED = Array.from({ length: LONGEST + 1 }, (_, length) => {
  const words = MISSING_WORDS.filter((word) => word.length === length);
  return new Set(words.map((word) => packed(new TextEncoder().encode(word), 0, length)));
});

/** Whether a trimmed text stands for a value that is not there. */
export function isMissingText(text: string): boolean {
  if (text === "") return true;
  if (text.length > LONGEST) return false;
  const first = text.charCodeAt(0);
  const isDigit = first >= 48 && first <= 57;
  return !isDigit && MISSING_WORDS.includes(text.toLowerCase());
}

/** Whether the trimmed cell in `bytes[from, to)` stands for a value that is not there. */
export function isMissingCell(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to) return true;
  const length = to - from;
  return length <= LONGEST && PACKED[length].has(packed(bytes, from, to));
}

/** Up to four bytes as one number, letters in lower case. */
function packed(bytes: Uint8Array, from: number, to: number): number {
  let pack = 0;
  for (let index = from; index < to; index++) {
    const byte = bytes[index];
    pack = (pack << 8) | (byte >= 65 && byte <= 90 ? byte + 32 : byte);
  }
  return pack;
}

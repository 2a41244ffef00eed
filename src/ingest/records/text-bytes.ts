export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const BLANK = 32;
export const BACKSLASH = 92;

/** White space of ASCII: in Latin-1 and UTF-8 others are parts of characters. */
export function isSpace(byte: number): boolean {
  return byte === BLANK || (byte >= TAB && byte <= CR);
}

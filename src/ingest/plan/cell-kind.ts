import type { Dialect } from "../../core/reading.ts";
import { isMissingText } from "../records/missing-cell.ts";

/** What a cell seems to hold, however numbers and times are written; `address` is a MAC or IPv4 address, `word` a short name. */
export type CellKind = "missing" | "number" | "time" | "address" | "word" | "text";

/** How numbers are written. */
export type NumberStyle = Pick<Dialect, "decimal" | "thousands">;
export const PLAIN_NUMBERS: NumberStyle = { decimal: ".", thousands: "" };

const NUMBER =
  /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+|\d{1,3}(?:[ ,.'_\u00a0\u202f]\d{3})+(?:[.,]\d+)?)(?:e[+-]?\d+)?$/i;
const TIME =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{8}(?=T\d{4}))(?:[T ,]+\d{1,2}:?\d{2}.*)?$|^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AP]M)?$/i;
const DATE_IN_WORDS = /^(?:[a-z]{3,9},? )?(?:\d{1,2}[ -][a-z]{3,9}[ -]\d{4}|[a-z]{3,9} \d{1,2},? \d{4})\b/i;
const ADDRESS = /^(?:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|\d{1,3}(?:\.\d{1,3}){3})$/i;
const WORD = /^[\p{L}_][\p{L}\p{N}_ .:/()[\]#%-]{0,63}$/u;
const ASCII_WORD = /^[a-z_][\w .:/()[\]#%-]{0,63}$/i;
const LONGEST = 80;

/** Whether a cell is a short run of digits: most cells of a table are, and need no closer look. */
export function isPlainCount(cell: string): boolean {
  const length = cell.length;
  if (length === 0 || length > 8) return false;
  for (let index = 0; index < length; index++) {
    const code = cell.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** What a cell seems to hold. An address of four groups of three digits is one, and no number. */
export function cellKind(cell: string): CellKind {
  if (isPlainCount(cell)) return "number";
  if (isMissingText(cell)) return "missing";
  if (cell.length > LONGEST) return "text";
  const code = cell.charCodeAt(0);
  const mayBeNumber = (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 44 || code === 46;
  if (mayBeNumber) {
    if (ADDRESS.test(cell)) return "address";
    if (NUMBER.test(cell)) return "number";
    if (TIME.test(cell) || DATE_IN_WORDS.test(cell)) return "time";
    return "text";
  }
  if (ADDRESS.test(cell)) return "address";
  if (DATE_IN_WORDS.test(cell)) return "time";
  return ASCII_WORD.test(cell) || WORD.test(cell) ? "word" : "text";
}

const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
/** Marks before groups of exactly three that are nothing else in a number, in whatever style the others are. */
const GROUPED = /^[+-]?\d{1,3}(?:([ '_\u00a0\u202f])\d{3})(?:\1\d{3})*(?:[.,]\d*)?$/;

/**
 * The number that a cell writes in a style; NaN where it writes none. Thousands marks stand before groups of exactly three: the style's,
 * or a blank, an apostrophe or an underscore, which may be met first behind the rows that the style was told from.
 */
export function numberOf(cell: string, { decimal, thousands }: NumberStyle): number {
  if (isPlainCount(cell)) return Number(cell);
  let text = cell;
  if (thousands !== "" && text.includes(thousands)) {
    const [whole, ...rest] = text.split(decimal);
    const [first, ...groups] = whole.replace(/^[+-]/, "").split(thousands);
    if (rest.length > 1 || !/^\d{1,3}$/.test(first) || !groups.every((group) => /^\d{3}$/.test(group)))
      return Number.NaN;
    text = [whole.replaceAll(thousands, ""), ...rest].join(decimal);
  } else {
    const mark = GROUPED.exec(text)?.[1];
    if (mark !== undefined) text = text.replaceAll(mark, "");
  }
  if (decimal === ",") {
    if (text.includes(".")) return Number.NaN;
    text = text.replace(",", ".");
  }
  const number = PLAIN.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : Number.NaN;
}

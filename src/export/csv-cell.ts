/** What a spreadsheet would take for the start of a formula, or skip over on its way to one (OWASP, "CSV Injection"). */
const FORMULA_START = /^[=+\-@\t\r]/;
/** The semicolon too: some spreadsheets split at it. */
const NEEDS_QUOTES = /[",;\r\n]/;

/** Text as a CSV cell (RFC 4180) that a spreadsheet shows and never runs: a leading apostrophe defuses a formula. */
export function textCell(text: string): string {
  const safe = defused(text);
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Text that no spreadsheet runs, wherever it is cut out of its cell. */
export function defused(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** A number as a CSV cell, with all the digits it has; empty for null or undefined. */
export function numberCell(value: number | null | undefined): string {
  return value === null || value === undefined ? "" : String(value);
}

/** An instant as a CSV cell: UTC in ISO 8601, to the millisecond. */
export function timeCell(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

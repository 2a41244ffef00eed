import type { CellTrouble, Table, TablePiece, TablePlan } from "../table.ts";
import { closeTimes } from "../time/close-times.ts";
import { mergeTimeFacts, type TimeFacts } from "../time/time-facts.ts";
import { codeTypeFor } from "./code-type.ts";
import { KeyCodes } from "./key-codes.ts";
import type { RangeRows } from "./range-rows.ts";
import { addRunLosses, noRunLosses, type RunLosses, toRowLosses } from "./record-losses.ts";

/** Puts the ranges of a file together, in its order. */
export interface RangeMerge {
  /** Adds the range behind those that were added. */
  add(rows: RangeRows): void;
  finish(): Table;
}

/** A merge for the records of the file that a plan describes. */
export function createRangeMerge(plan: TablePlan): RangeMerge {
  const pieces: TablePiece[] = [];
  const keyCodes = plan.columns.map(({ use }) => (use.kind === "key" ? new KeyCodes() : null));
  const textCells: CellTrouble[] = plan.columns.map(() => ({ count: 0, first: null }));
  const missingCells: CellTrouble[] = plan.columns.map(() => ({ count: 0, first: null }));
  const losses: RunLosses = noRunLosses();
  const timeFacts: TimeFacts[] = [];
  /** The line at which the next range starts. */
  let line = plan.recordsLine;

  return {
    add(rows) {
      const codes = rows.keyTexts.map(
        (texts, column) => texts && toCodes(texts, keyCodes[column] as KeyCodes),
      );
      for (const piece of rows.pieces) pieces.push(recoded(piece, codes));
      for (const [column, trouble] of rows.textCells.entries())
        textCells[column] = together(textCells[column], trouble, line);
      for (const [column, trouble] of rows.missingCells.entries())
        missingCells[column] = together(missingCells[column], trouble, line);
      addRunLosses(losses, rows.losses, line);
      timeFacts.push(rows.timeFacts);
      line += rows.lineCount;
    },
    finish() {
      const facts = mergeTimeFacts(timeFacts);
      const { format, badCount } = closeTimes({
        pieces: pieces.map(({ timeMs }) => timeMs),
        format: plan.timeFormat,
        zone: plan.zone.value,
        facts,
      });
      // Days that the calendar does not have, now that it is known which number is the day.
      losses.settled["bad-time"].count += badCount;
      const kept =
        badCount === 0 ? pieces : pieces.map(withoutBadTimes).filter(({ rowCount }) => rowCount > 0);
      const rowCount = kept.reduce((sum, piece) => sum + piece.rowCount, 0);
      return {
        plan,
        timeFormat: format,
        hasZonelessTime: facts.hasZonelessTime,
        pieces: kept,
        keyTexts: keyCodes.map((codes) => codes?.texts ?? null),
        rowCount,
        lost: toRowLosses(losses, rowCount > 0),
        textCells,
        missingCells,
      };
    },
  };
}

/** By a range's code, the file's; null where they are the same. */
function toCodes(texts: readonly string[], keyCodes: KeyCodes): Uint32Array | null {
  const codes = Uint32Array.from(texts, (text) => keyCodes.addText(text));
  return codes.every((code, index) => code === index) ? null : codes;
}

function recoded(piece: TablePiece, codes: readonly (Uint32Array | null)[]): TablePiece {
  if (codes.every((code) => code === null)) return piece;
  const keys = piece.keys.map((values, column) => {
    const known = codes[column];
    if (values === null || known === null) return values;
    const most = known.reduce((most, code) => Math.max(most, code), 0);
    const recodes = new (codeTypeFor(most))(values.length);
    for (let row = 0; row < values.length; row++) recodes[row] = known[values[row]];
    return recodes;
  });
  return { ...piece, keys };
}

function together(one: CellTrouble, more: CellTrouble, line: number): CellTrouble {
  if (more.count === 0) return one;
  const first = one.first ?? (more.first && { ...more.first, line: more.first.line + line });
  return { count: one.count + more.count, first };
}

function withoutBadTimes(piece: TablePiece): TablePiece {
  const rows: number[] = [];
  for (let row = 0; row < piece.rowCount; row++) if (!Number.isNaN(piece.timeMs[row])) rows.push(row);
  if (rows.length === piece.rowCount) return piece;
  const pick = <Values extends { [row: number]: number }>(values: Values): Values => {
    const type = values.constructor as unknown as new (length: number) => Values;
    const picked = new type(rows.length) as { [row: number]: number };
    for (let index = 0; index < rows.length; index++) picked[index] = values[rows[index]];
    return picked as Values;
  };
  return {
    rowCount: rows.length,
    timeMs: pick(piece.timeMs),
    keys: piece.keys.map((codes) => codes && pick(codes)),
    numbers: piece.numbers.map((values) => values && pick(values)),
  };
}

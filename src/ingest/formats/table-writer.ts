import type { NumericArray } from "../../core/numeric-array.ts";
import type { LossReason, RowLoss } from "../../core/reading.ts";
import { codeTypeFor } from "../records/code-type.ts";
import { narrowest } from "../records/narrow.ts";
import type { CellTrouble, Table, TableColumn, TablePiece, TablePlan } from "../table.ts";
import { closeTimes } from "../time/close-times.ts";
import type { TimeFacts } from "../time/time-facts.ts";

/** Rows of a piece. */
export const PIECE_ROWS = 65_536;
const FIRST_LINES = 5;
/** What a key code is where the cell names nothing. */
export const NO_KEY = 0xffffffff;

/** Columns of up to `PIECE_ROWS` rows as a reader found them; the arrays may be used again afterwards. */
export interface RowBatch {
  readonly rowCount: number;
  /** Epoch milliseconds (packed, where the plan leaves day and month open); NaN where the cell is no time. */
  readonly timeMs: Float64Array;
  /** By column of the plan: codes from `keyCode`, or `NO_KEY`; null where that is no key. */
  readonly keys: readonly (Uint32Array | null)[];
  /** By column of the plan; null where that is no number. Missing is NaN. */
  readonly numbers: readonly (NumericArray | null)[];
  /** The line of each row, counted from 1; null where lines do not tell. */
  readonly lines: Uint32Array | null;
  /** The first cell that is no time, where there is one. */
  readonly refusedTime?: string;
}

/** Collects a table's rows and what became of the others. */
export interface TableWriter {
  addRows(batch: RowBatch): void;
  /** Adds a column of numbers that came after the plan was made; NaN in the rows before. Returns its index. */
  addColumn(name: string): number;
  /** Counts records that were left out before they came into a batch. */
  lose(reason: LossReason, count: number, line: number | null, text?: string): void;
  /** The code of a key's text. */
  keyCode(column: number, text: string): number;
  /** Counts a cell that holds text where numbers stand. */
  noteText(column: number, line: number | null, text: string): void;
  finish(facts: TimeFacts): Table;
}

interface Loss {
  count: number;
  readonly firstLines: number[];
  text: string | undefined;
}

interface Trouble {
  count: number;
  first: { line: number; text: string } | null;
}

/** A writer of the table that a plan describes, for readers of formats: drops rows without a time or a device, counts them, and keeps the others narrow. */
export function createTableWriter(plan: TablePlan): TableWriter {
  const pieces: TablePiece[] = [];
  const losses = new Map<LossReason, Loss>();
  const columns: TableColumn[] = [...plan.columns];
  const codes: (Map<string, number> | null)[] = columns.map(({ use }) =>
    use.kind === "key" ? new Map<string, number>() : null,
  );
  const textCells = columns.map((): Trouble => ({ count: 0, first: null }));
  const missingCells = columns.map((): Trouble => ({ count: 0, first: null }));
  const deviceColumn = plan.columns.findIndex(({ use }) => use.kind === "key" && use.key === "device");
  let rowCount = 0;

  const lose: TableWriter["lose"] = (reason, count, line, text) => {
    if (count === 0) return;
    const loss = losses.get(reason) ?? { count: 0, firstLines: [], text };
    losses.set(reason, loss);
    loss.count += count;
    if (line !== null && loss.firstLines.length < FIRST_LINES) loss.firstLines.push(line);
  };

  return {
    lose,
    addColumn(name) {
      codes.push(null);
      textCells.push({ count: 0, first: null });
      missingCells.push({ count: rowCount, first: null });
      return columns.push({ name, use: { kind: "number" } }) - 1;
    },
    addRows({ rowCount: given, timeMs, keys, numbers, lines, refusedTime }) {
      const devices = deviceColumn < 0 ? null : keys[deviceColumn];
      const kept = new Uint32Array(given);
      let count = 0;
      for (let row = 0; row < given; row++) {
        if (Number.isNaN(timeMs[row])) lose("bad-time", 1, lines?.[row] ?? null, refusedTime);
        else if (devices !== null && devices[row] === NO_KEY) lose("no-device", 1, lines?.[row] ?? null);
        else kept[count++] = row;
      }
      if (count === 0) return;
      const rows = count === given ? null : kept.subarray(0, count);
      pieces.push({
        rowCount: count,
        timeMs: new Float64Array(picked(timeMs, given, rows)),
        keys: keys.map((column, index) =>
          column === null ? null : narrowCodes(picked(column, given, rows), codes[index]?.size ?? 0),
        ),
        numbers: numbers.map((values, column) => {
          if (values === null) return null;
          // A copy: a piece's arrays have buffers of their own, to be given away or freed one by one.
          const narrow = narrowest(picked(values, given, rows));
          missingCells[column].count += settleFloats(narrow);
          return narrow;
        }),
      });
      rowCount += count;
    },
    keyCode(column, text) {
      const known = codes[column] as Map<string, number>;
      const code = known.get(text) ?? known.size;
      if (code === known.size) known.set(text, code);
      return code;
    },
    noteText(column, line, text) {
      const trouble = textCells[column];
      trouble.count++;
      if (line !== null) trouble.first ??= { line, text };
    },
    finish(facts) {
      const { format, badCount } = closeTimes({
        pieces: pieces.map(({ timeMs }) => timeMs),
        format: plan.timeFormat,
        zone: plan.zone.value,
        facts,
      });
      lose("bad-time", badCount, null);
      const kept =
        badCount === 0 ? pieces : pieces.map(withoutBadTimes).filter((piece) => piece.rowCount > 0);
      return {
        plan: columns.length === plan.columns.length ? plan : { ...plan, columns },
        timeFormat: format,
        hasZonelessTime: facts.hasZonelessTime,
        pieces: kept.map((piece) => padded(piece, columns.length)),
        keyTexts: codes.map((known) => (known === null ? null : [...known.keys()])),
        rowCount: rowCount - badCount,
        lost: [...losses].map(([reason, { count, firstLines, text }]): RowLoss => {
          return { reason, count, firstLines, ...(text === undefined ? {} : { text }) };
        }),
        textCells: textCells as CellTrouble[],
        missingCells: missingCells as CellTrouble[],
      };
    },
  };
}

/** A piece that was made before the last columns came: they are missing in it. */
function padded(piece: TablePiece, columnCount: number): TablePiece {
  const lacking = columnCount - piece.numbers.length;
  if (lacking === 0) return piece;
  return {
    ...piece,
    keys: [...piece.keys, ...Array.from({ length: lacking }, () => null)],
    numbers: [
      ...piece.numbers,
      ...Array.from({ length: lacking }, () => new Float32Array(piece.rowCount).fill(Number.NaN)),
    ],
  };
}

/** Counts what is missing, and makes 0 of -0: whole numbers have none, and a column is not of one type in all its pieces. */
function settleFloats(values: NumericArray): number {
  if (!(values instanceof Float64Array || values instanceof Float32Array)) return 0;
  let missing = 0;
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) missing++;
    else if (values[row] === 0) values[row] = 0;
  }
  return missing;
}

/** The values at rows, or all of them where `rows` is null. */
function picked(values: NumericArray, length: number, rows: Uint32Array | null): NumericArray {
  if (rows === null) return values.subarray(0, length);
  const left = new Float64Array(rows.length);
  for (let row = 0; row < rows.length; row++) left[row] = values[rows[row]];
  return left;
}

function narrowCodes(codes: NumericArray, size: number): TablePiece["keys"][number] {
  return new (codeTypeFor(size - 1))(codes);
}

function withoutBadTimes(piece: TablePiece): TablePiece {
  const rows = Uint32Array.from({ length: piece.rowCount }, (_, row) => row).filter(
    (row) => !Number.isNaN(piece.timeMs[row]),
  );
  const pick = <Values extends NumericArray>(values: Values): Values => {
    const left = new (values.constructor as new (length: number) => Values)(rows.length);
    for (let row = 0; row < rows.length; row++) left[row] = values[rows[row]];
    return left;
  };
  return {
    rowCount: rows.length,
    timeMs: pick(piece.timeMs),
    keys: piece.keys.map((codes) => codes && pick(codes)),
    numbers: piece.numbers.map((values) => values && pick(values)),
  };
}

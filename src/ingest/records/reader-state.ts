import type { TablePlan } from "../table.ts";
import { TimeCells } from "../time/time-cells.ts";
import { KeyCodes } from "./key-codes.ts";
import type { RecordLayout } from "./record-layout.ts";
import { noRunLosses, type RunLosses } from "./record-losses.ts";
import type { RowScratch } from "./row-scratch.ts";

/** Cells of a column that are not what it holds. */
export interface Trouble {
  count: number;
  first: { line: number; text: string } | null;
}

/** What the ways of reading records share: the rows at hand, and what was noted since the range's start. */
export class ReaderState {
  /** Rows in the scratch: the next one's place. */
  row = 0;
  /** Lines that ended since the range's start. */
  line = 0;
  times!: TimeCells;
  /** For records that are lost: their times say nothing of the column. */
  lostTimes!: TimeCells;
  keyCodes: (KeyCodes | null)[] = [];
  losses: RunLosses = noRunLosses();
  textCells: Trouble[] = [];
  missingCells: Trouble[] = [];
  /** By column: cells of text in the rows at hand. */
  readonly textsAtHand: Int32Array;

  // The cells of the record being read: where their text lies, quotes and blanks off, and whether escapes stand in it.
  readonly cellFrom: Int32Array;
  readonly cellTo: Int32Array;
  readonly cellEscaped: Uint8Array;

  /** Errors: ProblemError for a zone that is not known. */
  constructor(
    readonly layout: RecordLayout,
    readonly scratch: RowScratch,
    private readonly plan: TablePlan,
  ) {
    const { columnCount } = layout;
    this.textsAtHand = new Int32Array(columnCount);
    this.cellFrom = new Int32Array(columnCount);
    this.cellTo = new Int32Array(columnCount);
    this.cellEscaped = new Uint8Array(columnCount);
    this.reset();
  }

  /** Starts a range. */
  reset(): void {
    const { timeFormat, zone, columns } = this.plan;
    const none = (): Trouble => ({ count: 0, first: null });
    const times = { format: timeFormat, zone: zone.value, isClosedLater: true };
    this.line = 0;
    this.times = new TimeCells(times);
    this.lostTimes = new TimeCells(times);
    this.keyCodes = columns.map(({ use }) => (use.kind === "key" ? new KeyCodes() : null));
    this.losses = noRunLosses();
    this.textCells = columns.map(none);
    this.missingCells = columns.map(none);
    this.clearRows();
  }

  /** Forgets the rows at hand. */
  clearRows(): void {
    this.row = 0;
    this.textsAtHand.fill(0);
    this.scratch.isFloat.fill(0);
  }
}

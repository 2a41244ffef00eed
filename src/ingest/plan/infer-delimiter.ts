import { DELIMITERS, type Delimiter, type Dialect, type ReadingChoices } from "../../core/reading.ts";
import { type RecordDialect, scanRecords, type TextRecord } from "../records/text-record.ts";
import { type CellKind, cellKind } from "./cell-kind.ts";

/** A way to cut a text into cells, and how well the cells bear it out. */
export interface Cutting {
  readonly dialect: Required<RecordDialect>;
  /** The cells that most of the table's records have. */
  readonly width: number;
  /** How many of the first records have as many. */
  readonly agreeing: number;
  /** The first records that were looked at. */
  readonly recordCount: number;
  readonly quotedCount: number;
  /** 0 to 1. */
  readonly score: number;
}

/** The records of one width. */
interface Width {
  count: number;
  /** Of the first few, whose cells were looked at. */
  weighed: number;
  weight: number;
}

const WEIGHED_RECORDS = 40;
/** So many lines are cut in every way. */
const TRIED_LINES = 200;
const TRIED_CHARACTERS = 65_536;
const FEWEST_LINES = 6;
const COMMENTS = ["#", "//", "%", ";"] as const;

/** How much a cell of a kind says that the text was cut at the right places. */
const WEIGHTS: Readonly<Record<CellKind, number>> = {
  number: 1,
  time: 1,
  address: 1,
  missing: 0.8,
  word: 0.6,
  text: 0.1,
};

/**
 * Finds how a text is cut into records and cells: each delimiter with each quote and escape is tried on the first lines and scored by
 * how many records have one number of cells and by how many cells are then a number, a time or missing (after van den Burg, Nazábal and
 * Sutton, "Wrangling messy CSV files by detecting row and type patterns", 2019). The best first.
 */
export function rankCuttings(text: string, isWhole: boolean, choices: ReadingChoices): Cutting[] {
  const sample = firstLines(text);
  const isCut = !isWhole || sample.length < text.length;
  const lines = sample.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "");
  const delimiters =
    choices.delimiter === undefined
      ? DELIMITERS.filter((delimiter) => sample.includes(delimiter))
      : [choices.delimiter];
  const tried = (delimiters.length > 0 ? delimiters : ([","] as const)).map((delimiter) => {
    const comment = findComment(lines, delimiter);
    const ways = quotings(sample, choices).map((quoting) =>
      rateCutting(sample, isCut, { delimiter, ...quoting, comment }),
    );
    return ways.reduce((best, way) => (isBetterQuoted(way, best) ? way : best));
  });
  // A stable sort: on a tie the delimiters keep their order.
  return tried.sort((one, other) => other.score - one.score);
}

function firstLines(text: string): string {
  let end = 0;
  for (let line = 0; line < TRIED_LINES && end < text.length; line++) {
    if (end > TRIED_CHARACTERS && line >= FEWEST_LINES) break;
    end = lineStartAfter(text, end);
  }
  return text.slice(0, end);
}

function lineStartAfter(text: string, from: number): number {
  const lf = text.indexOf("\n", from);
  // A text with CR alone has no LF at all, or one far away.
  const cr = text.slice(from, lf < 0 ? text.length : lf).indexOf("\r");
  if (cr < 0) return lf < 0 ? text.length : lf + 1;
  const at = from + cr;
  return text.charAt(at + 1) === "\n" ? at + 2 : at + 1;
}

/** A mark that starts lines which are no records: all of them stand at the top, or they are the fewer. */
function findComment(lines: readonly string[], delimiter: Delimiter): Dialect["comment"] {
  let best: Dialect["comment"] = null;
  let most = 0;
  for (const mark of COMMENTS) {
    if (mark === delimiter) continue;
    const marked = lines.filter((line) => line.trimStart().startsWith(mark)).length;
    if (marked <= most || marked === lines.length) continue;
    const isAtTop = lines.slice(0, marked).every((line) => line.trimStart().startsWith(mark));
    if (!isAtTop && marked > lines.length / 2) continue;
    best = mark;
    most = marked;
  }
  return best;
}

/** The quotes and escapes that the text gives reason to try: `"` doubled always. */
function quotings(text: string, choices: ReadingChoices): Pick<Dialect, "quote" | "escape">[] {
  const quotes: Dialect["quote"][] =
    choices.quote === undefined ? (/(?:^|[,;\t|\r\n ])'/.test(text) ? ['"', "'"] : ['"']) : [choices.quote];
  return quotes.flatMap((quote) => {
    if (choices.escape !== undefined) return [{ quote, escape: choices.escape }];
    const isEscaped = quote !== null && text.includes(`\\${quote}`);
    const escapes: Dialect["escape"][] = isEscaped ? ["doubled", "backslash"] : ["doubled"];
    return escapes.map((one) => ({ quote, escape: one }));
  });
}

/** A quoting is better where the cells bear it out more, or hardly less and more of them are whole quoted cells. */
function isBetterQuoted(one: Cutting, other: Cutting): boolean {
  if (one.quotedCount > other.quotedCount) return one.score >= 0.97 * other.score;
  return one.quotedCount === other.quotedCount && one.quotedCount > 0 && one.score > 1.001 * other.score;
}

function rateCutting(sample: string, isCut: boolean, dialect: Required<RecordDialect>): Cutting {
  const records = [...scanRecords(sample, dialect)];
  if (isCut && records.length > 1 && !records[records.length - 1].isEnded) records.pop();
  const byWidth = new Map<number, Width>();
  for (const { cells } of records) {
    const found = byWidth.get(cells.length) ?? { count: 0, weighed: 0, weight: 0 };
    byWidth.set(cells.length, found);
    found.count++;
    if (found.weighed >= WEIGHED_RECORDS) continue;
    found.weighed++;
    found.weight += meanWeight(cells);
  }
  const width = tableWidth(byWidth);
  const { count, weighed, weight } = byWidth.get(width) ?? { count: 0, weighed: 1, weight: 0 };
  const pattern = width < 2 ? 0.02 : (width - 1) / width;
  const consistency = records.length === 0 ? 0 : count / records.length;
  // A blank stands between words as well.
  const doubt = dialect.delimiter === " " ? 0.9 : 1;
  return {
    dialect,
    width,
    agreeing: count,
    recordCount: records.length,
    quotedCount: quotedCells(records),
    score: count === 0 ? 0 : doubt * pattern * consistency * (0.05 + 0.95 * (weight / weighed)),
  };
}

/** The width whose records hold the most cells that mean something. */
function tableWidth(byWidth: ReadonlyMap<number, Width>): number {
  let best = 0;
  let most = 0;
  for (const [width, { count, weighed, weight }] of byWidth) {
    const meaning = (weight / weighed) * count * width;
    if (meaning <= most) continue;
    best = width;
    most = meaning;
  }
  return best;
}

/** Of a very wide record some hundred cells will do. */
function meanWeight(cells: readonly string[]): number {
  const step = Math.max(1, Math.floor(cells.length / 256));
  let weight = 0;
  let count = 0;
  for (let index = 0; index < cells.length; index += step) {
    weight += WEIGHTS[cellKind(cells[index])];
    count++;
  }
  return weight / count;
}

function quotedCells(records: readonly TextRecord[]): number {
  return records.reduce((sum, { quotedCount }) => sum + quotedCount, 0);
}

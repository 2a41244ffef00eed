import { readRates } from "../core/sampling.ts";
import { isWhole } from "./column-sum.ts";
import { BLOCK_ROWS, type CounterBlocks, type RateColumn, sumWhole } from "./counter-blocks.ts";

/** Rows of a short block: so many shorter than a block that what a pixel column has beside whole blocks is soon looked through. */
export const SHORT_BITS = 4;
export const SHORT_ROWS = 1 << SHORT_BITS;
const SHORTS = BLOCK_ROWS / SHORT_ROWS;
const SHORTS_BITS = Math.log2(SHORTS);

/** The smallest and largest of so many rows at a time; +Infinity and -Infinity of those that are all missing. */
interface Extremes {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * A column's rates, their extremes in short blocks and in blocks, and what was counted, as plain numbers: a loop over them is compiled for one
 * type of array.
 */
export interface RatesAtHand {
  readonly rates: Float64Array;
  readonly shorts: Extremes;
  readonly blocks: Extremes;
  /** What was counted before each short block, and before the end; null of floats, where a difference of large sums would lose the small ones. */
  readonly counted: Float64Array | null;
}

/** All rates that are held together, in bytes, what is told of their short blocks a fifth more: the columns that one device's charts are drawn from, up to half a million rows. */
const MOST_BYTES = 96e6;

/** Columns that are looked at between two drawings of one and still leave it "again and again": those of two devices' charts, not of twenty's in turn. */
const MOST_ASKED = 24;

const held = new WeakMap<CounterBlocks, RatesAtHand>();
/** The oldest first; weak, so that what was closed goes. */
let kept: readonly WeakRef<CounterBlocks>[] = [];
/** What was asked for once: what is drawn once does not pay for more. The latest last. */
let asked: readonly WeakRef<CounterBlocks>[] = [];

/**
 * The rates of a column that is drawn again and again, from the second time on; null before, and for one that is too long to be held.
 * What was made longest ago makes room.
 */
export function ratesAtHand(column: RateColumn, blocks: CounterBlocks): RatesAtHand | null {
  const bytes = 8 * column.values.length;
  if (bytes > MOST_BYTES / 4) return null;
  const known = held.get(blocks);
  if (known) return known;
  const others = asked.filter((reference) => reference.deref() !== blocks);
  if (others.length === asked.length) {
    asked = [...asked.slice(1 - MOST_ASKED), new WeakRef(blocks)];
    return null;
  }
  asked = others;
  makeRoom(bytes);
  const made = makeRates(column, blocks);
  held.set(blocks, made);
  kept = [...kept, new WeakRef(blocks)];
  return made;
}

/** The rates of a column where they are held already: asking for them makes none. */
export function heldRates(blocks: CounterBlocks): RatesAtHand | null {
  return held.get(blocks) ?? null;
}

/** The smallest and largest of some rows; +Infinity and -Infinity where all are missing. */
export function extremesAtHand(
  { rates, shorts, blocks }: RatesAtHand,
  startRow: number,
  endRow: number,
): { low: number; high: number } {
  const found = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
  const rows = { low: rates, high: rates };
  const firstShort = (startRow + SHORT_ROWS - 1) >>> SHORT_BITS;
  const endShort = endRow >>> SHORT_BITS;
  if (firstShort >= endShort) {
    widen(found, rows, startRow, endRow);
    return found;
  }
  widen(found, rows, startRow, firstShort << SHORT_BITS);
  widen(found, rows, endShort << SHORT_BITS, endRow);
  const firstBlock = (firstShort + SHORTS - 1) >>> SHORTS_BITS;
  const endBlock = endShort >>> SHORTS_BITS;
  if (firstBlock >= endBlock) {
    widen(found, shorts, firstShort, endShort);
    return found;
  }
  widen(found, shorts, firstShort, firstBlock << SHORTS_BITS);
  widen(found, shorts, endBlock << SHORTS_BITS, endShort);
  widen(found, blocks, firstBlock, endBlock);
  return found;
}

function widen(
  found: { low: number; high: number },
  { low: lows, high: highs }: Extremes,
  start: number,
  end: number,
): void {
  let { low, high } = found;
  for (let index = start; index < end; index++) {
    if (lows[index] < low) low = lows[index];
    if (highs[index] > high) high = highs[index];
  }
  found.low = low;
  found.high = high;
}

function makeRates(column: RateColumn, { min, max }: CounterBlocks): RatesAtHand {
  const rates = toRates(column);
  return {
    rates,
    shorts: toShorts(rates),
    blocks: { low: Float64Array.from(min), high: Float64Array.from(max) },
    counted: isWhole(column.values) ? toCounted(column) : null,
  };
}

function toRates({ values, elapsed }: RateColumn): Float64Array {
  if (values instanceof Float64Array && elapsed === null) return values;
  const rates = new Float64Array(values.length);
  readRates(values, elapsed, { startRow: 0, endRow: values.length }, rates, 0);
  return rates;
}

function toCounted(column: RateColumn): Float64Array {
  const rowCount = column.values.length;
  const before = new Float64Array(Math.ceil(rowCount / SHORT_ROWS) + 1);
  for (let short = 1, startRow = 0; short < before.length; short++, startRow += SHORT_ROWS) {
    const endRow = Math.min(rowCount, startRow + SHORT_ROWS);
    before[short] = before[short - 1] + sumWhole(column, startRow, endRow);
  }
  return before;
}

function toShorts(rates: Float64Array): Extremes {
  const count = Math.ceil(rates.length / SHORT_ROWS);
  const low = new Float64Array(count);
  const high = new Float64Array(count);
  for (let short = 0, row = 0; short < count; short++) {
    const endRow = Math.min(rates.length, row + SHORT_ROWS);
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (; row < endRow; row++) {
      const rate = rates[row];
      if (rate < least) least = rate;
      if (rate > most) most = rate;
    }
    low[short] = least;
    high[short] = most;
  }
  return { low, high };
}

/** Lets the oldest go until so many bytes more can be held. */
function makeRoom(bytes: number): void {
  const live = kept.flatMap((reference) => {
    const blocks = reference.deref();
    const made = blocks && held.get(blocks);
    return blocks && made ? [{ reference, blocks, bytes: made.rates.byteLength }] : [];
  });
  let total = live.reduce((sum, one) => sum + one.bytes, 0);
  let first = 0;
  for (; first < live.length && total + bytes > MOST_BYTES; first++) {
    total -= live[first].bytes;
    held.delete(live[first].blocks);
  }
  kept = live.slice(first).map(({ reference }) => reference);
}

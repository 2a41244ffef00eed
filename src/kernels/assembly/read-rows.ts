import { CELL_WINDOW_BYTES, indexCells, lineCount } from "./cell-index";
import { readFours } from "./four-cells";
import { forgetZoneless, isoMs } from "./iso-time";
import { readNumberCell } from "./number-cell";
import {
  CR,
  cellEnds,
  columnCount,
  constants,
  epochDigits,
  epochScale,
  HUNDREDS,
  ints,
  intStride,
  lineEnds,
  NINES,
  oddCounts,
  oddStarts,
  PLACES_16,
  quote,
  rowStarts,
  runCount,
  runs,
  TEN_THOUSANDS,
  TENS,
  texts,
  textStride,
  times,
  ZEROS,
} from "./reader-memory";

export { setReader } from "./reader-memory";

// What a run's columns are: numbers of digits, within quotes, or of any form; columns that are left out; texts, times since 1970, times
// in ISO's form. A run is four 32-bit numbers: its kind, how many columns, the first one's slot (numbers) or place among the columns
// whose texts are noted (texts and times), and 0.
const NUMBERS: i32 = 0;
const QUOTED_NUMBERS: i32 = 1;
const ODD_NUMBERS: i32 = 2;
const SKIPPED: i32 = 3;
const TEXTS: i32 = 4;
const EPOCHS: i32 = 5;

/** 2002 and 2099: a time between needs no closer look, however the column's format was told. */
const LEAST_MS: f64 = 1_009_843_200_000;
const MOST_MS: f64 = 4_070_908_800_000;

/** Behind the last row that was read. */
export let readerRow: i32 = 0;
/** How many rows of the last call have no time yet: NaN in `times`. */
export let untimedRows: i32 = 0;

/**
 * Reads the lines of the text `[from, to)`, which ends with a line end, into the rows from `row` on and before `mostRows`, while each is
 * plain: as many cells as the table has columns (or one more that is empty), each number column's a number. Returns where the first line starts that was not read; `readerRow` is then behind the last row. What was written of a row
 * behind it is to be overwritten.
 */
export function readRows(from: usize, to: usize, row: i32, mostRows: i32): usize {
  let lineStart = from;
  let nextRow = row;
  untimedRows = 0;
  forgetZoneless();
  while (lineStart < to && nextRow < mostRows) {
    const windowEnd = min(to, lineStart + CELL_WINDOW_BYTES);
    const limit = indexCells(lineStart, windowEnd);
    const base = lineStart - 1;
    const windowStart = lineStart;
    const count = lineCount;
    let firstCell: u32 = 0;
    for (let line = 0; line < count && nextRow < mostRows; line++) {
      const lastCell = <u32>load<u16>(lineEnds + (<usize>line << 1));
      const lineEnd = base + <usize>load<u16>(cellEnds + (<usize>lastCell << 1));
      if (lineEnd >= limit || !readLine(lineStart, lineEnd, base, firstCell, lastCell, nextRow)) {
        readerRow = nextRow;
        return lineStart;
      }
      nextRow++;
      firstCell = lastCell + 1;
      lineStart = lineEnd + 1;
    }
    // A line longer than the window, or none that is whole.
    if (lineStart == windowStart) break;
  }
  readerRow = nextRow;
  return lineStart;
}

/** Reads the line `[lineStart, lineEnd)`, whose cells end at `cellEnds[firstCell .. lastCell]`; false where it is not plain. */
@inline
function readLine(
  lineStart: usize,
  lineEnd: usize,
  base: usize,
  firstCell: u32,
  lastCell: u32,
  row: i32,
): bool {
  if (load<u8>(oddStarts + <usize>load<u8>(lineStart)) != 0) return false;
  const surplus = lastCell - firstCell + 1 - columnCount;
  const ends = cellEnds + (<usize>firstCell << 1);
  const lastEnd = cellEnds + (<usize>lastCell << 1);
  const isReturned = load<u8>(lineEnd - 1) == CR && lineEnd > lineStart;
  if (surplus != 0) {
    // A delimiter behind the last cell, and nothing behind it.
    const surplusStart = base + <usize>load<u16>(lastEnd - 2) + 1;
    if (surplus != 1 || surplusStart + <usize>isReturned != lineEnd) return false;
  } else if (isReturned) store<u16>(lastEnd, load<u16>(lastEnd) - 1);
  store<u32>(rowStarts + (<usize>row << 2), <u32>lineStart);
  const isPlain = readCells(ends, base, row);
  if (surplus == 0 && isReturned) store<u16>(lastEnd, load<u16>(lastEnd) + 1);
  return isPlain;
}

@inline
function readCells(ends: usize, base: usize, row: i32): bool {
  const lastRun = runs + (<usize>runCount << 4);
  let end = ends;
  for (let run = runs; run < lastRun; run += 16) {
    const kind = load<i32>(run);
    const count = <usize>load<i32>(run, 4);
    if (kind == SKIPPED) end += count << 1;
    else if (kind <= ODD_NUMBERS) {
      const slot = <usize>load<u32>(run, 8);
      const place = ints + slot * intStride + (<usize>row << 2);
      // No call within these loops: what they keep in registers would go to the stack.
      if (kind == NUMBERS && count >= 4) {
        if (v128.any_true(readFours(end, count, base, place, false)) && !readMixed(end, count, base, slot, place))
          return false;
      } else if (kind == QUOTED_NUMBERS && count >= 4) {
        if (v128.any_true(readFours(end, count, base, place, true)) && !readOneByOne(end, count, base, slot, place))
          return false;
      } else if (!readOneByOne(end, count, base, slot, place)) return false;
      end += count << 1;
    } else {
      let place = texts + <usize>load<u32>(run, 8) * textStride + (<usize>row << 3);
      for (let cell: usize = 0; cell < count; cell++) {
        const from = base + <usize>load<u16>(end - 2) + 1;
        const to = base + <usize>load<u16>(end);
        store<u32>(place, <u32>from);
        store<u32>(place, <u32>to, 4);
        if (kind != TEXTS) {
          const ms = kind == EPOCHS ? epochMs(from, to) : isoMs(from, to);
          store<f64>(times + (<usize>row << 3), ms);
          if (isNaN(ms)) untimedRows++;
        }
        end += 2;
        place += textStride;
      }
    }
  }
  return true;
}

/** A run of numbers of which some are not of one to eight digits; false where one is no number. */
function readMixed(firstEnd: usize, count: usize, base: usize, firstSlot: usize, firstPlace: usize): bool {
  let cell: usize = 0;
  for (; cell + 4 <= count; cell += 4) {
    const end = firstEnd + (cell << 1);
    const place = firstPlace + cell * intStride;
    if (v128.any_true(readFours(end, 4, base, place, false)) && !readOneByOne(end, 4, base, firstSlot + cell, place))
      return false;
  }
  return readOneByOne(firstEnd + (cell << 1), count - cell, base, firstSlot + cell, firstPlace + cell * intStride);
}

/** Any numbers, cell by cell; counts by slot what is not of one to eight digits. False where one is no number. */
function readOneByOne(firstEnd: usize, count: usize, base: usize, firstSlot: usize, firstPlace: usize): bool {
  let place = firstPlace;
  for (let cell: usize = 0; cell < count; cell++, place += intStride) {
    const end = firstEnd + (cell << 1);
    const from = base + <usize>load<u16>(end - 2) + 1;
    const to = base + <usize>load<u16>(end);
    if (readShortCell(from, to, place)) continue;
    const slot = firstSlot + cell;
    const counts = oddCounts + (slot << 3);
    store<u32>(counts, load<u32>(counts) + 1);
    if (<i32>load<u8>(from) == quote && to - from < 10) store<u32>(counts, load<u32>(counts, 4) + 1, 4);
    if (!readNumberCell(from, to, place, slot)) return false;
  }
  return true;
}

/** A cell of one to eight digits; false for any other. */
@inline
function readShortCell(from: usize, to: usize, place: usize): bool {
  const length = <u32>(to - from);
  if (length - 1 > 7) return false;
  let digits = (load<u64>(to - 8) ^ 0x3030_3030_3030_3030) & (<u64>-1 << (<u64>(8 - length) << 3));
  if ((((digits + 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080) != 0) return false;
  digits = ((digits * 2561) >> 8) & 0x00ff_00ff_00ff_00ff;
  digits = ((digits * 6_553_601) >> 16) & 0x0000_ffff_0000_ffff;
  store<u32>(place, <u32>((digits * 42_949_672_960_001) >> 32));
  return true;
}

/** Milliseconds since 1970 of a cell that is a whole number of as many digits as the column's; NaN for any other. */
function epochMs(from: usize, to: usize): f64 {
  const length = <u32>(to - from);
  if (length != epochDigits) return NaN;
  const places = v128.load(constants + PLACES_16);
  let digits = v128.xor(v128.load(to - 16), v128.load(constants + ZEROS));
  digits = v128.and(digits, i8x16.gt_s(i8x16.splat(<i8>length), places));
  if (v128.any_true(i8x16.sub_sat_u(digits, v128.load(constants + NINES)))) return NaN;
  digits = i16x8.shr_u(i16x8.mul(digits, v128.load(constants + TENS)), 8);
  digits = i32x4.dot_i16x8_s(digits, v128.load(constants + HUNDREDS));
  digits = i32x4.dot_i16x8_s(i16x8.narrow_i32x4_u(digits, digits), v128.load(constants + TEN_THOUSANDS));
  const ms = (<f64>i32x4.extract_lane(digits, 0) * 1e8 + <f64>i32x4.extract_lane(digits, 1)) * epochScale;
  return ms >= LEAST_MS && ms < MOST_MS ? ms : NaN;
}

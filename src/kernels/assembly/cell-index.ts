import {
  BLOCK_PLACES,
  bitPlaces,
  CR,
  cellEnds,
  constants,
  DELIMITERS,
  delimiter,
  EIGHT_PLACES,
  FIRST_PLACES,
  LF,
  LINE_FEEDS,
  lineEnds,
  QUOTES,
  quote,
  RETURNS,
} from "./reader-memory";

/** So much text is indexed at a time: it and its index stay in a core's first caches, and places in it are 16-bit. */
export const CELL_WINDOW_BYTES: usize = 32_768;

/** How many line ends the last window has. */
export let lineCount: i32 = 0;

/**
 * Finds the ends of all cells in the text `[from, to)`, at most a window of it, 64 bytes at a time: delimiters and line ends outside
 * quotes. Writes them to `cellEnds`, and which of them are line ends to `lineEnds`. Returns the address of the first byte that only a
 * closer look can place, or `to`: a quote that does not start or end a cell, a line end within quotes, a carriage return alone.
 * Reads up to 64 bytes behind `to`.
 *
 * Masks and the table of places after Langdale and Lemire, Parsing gigabytes of JSON per second (2019), section 3.1.
 */
export function indexCells(from: usize, to: usize): usize {
  const delimiters = v128.load(constants + DELIMITERS);
  const lineFeeds = v128.load(constants + LINE_FEEDS);
  const returns = v128.load(constants + RETURNS);
  const quotes = v128.load(constants + QUOTES);
  const eight = v128.load(constants + EIGHT_PLACES);
  const sixtyFour = v128.load(constants + BLOCK_PLACES);
  const hasQuotes: u64 = quote < 0 ? 0 : -1;
  const places = bitPlaces;
  let blockPlaces = v128.load(constants + FIRST_PLACES);
  let out = cellEnds;
  let lines = lineEnds;
  let cellCount: u32 = 0;
  let limit = to;
  /** All ones within quotes. */
  let inside: u64 = 0;
  /** 1 where a cell may start with the block. */
  let startsCell: u64 = 1;
  store<u16>(out - 2, 0);

  for (let at = from; at < to; at += 64) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    const lineA = i8x16.eq(a, lineFeeds);
    const lineB = i8x16.eq(b, lineFeeds);
    const lineC = i8x16.eq(c, lineFeeds);
    const lineD = i8x16.eq(d, lineFeeds);
    let lineMask = maskOf(lineA, lineB, lineC, lineD);
    let endMask = maskOf(
      v128.or(lineA, i8x16.eq(a, delimiters)),
      v128.or(lineB, i8x16.eq(b, delimiters)),
      v128.or(lineC, i8x16.eq(c, delimiters)),
      v128.or(lineD, i8x16.eq(d, delimiters)),
    );
    const special = v128.or(
      v128.or(
        v128.or(i8x16.eq(a, quotes), i8x16.eq(b, quotes)),
        v128.or(i8x16.eq(c, quotes), i8x16.eq(d, quotes)),
      ),
      v128.or(
        v128.or(i8x16.eq(a, returns), i8x16.eq(b, returns)),
        v128.or(i8x16.eq(c, returns), i8x16.eq(d, returns)),
      ),
    );
    if (inside != 0 || v128.any_true(special)) {
      const quoteMask =
        hasQuotes &
        maskOf(i8x16.eq(a, quotes), i8x16.eq(b, quotes), i8x16.eq(c, quotes), i8x16.eq(d, quotes));
      const returnMask = maskOf(
        i8x16.eq(a, returns),
        i8x16.eq(b, returns),
        i8x16.eq(c, returns),
        i8x16.eq(d, returns),
      );
      // From each opening quote up to the closing one, which is not in it.
      let within = quoteMask ^ (quoteMask << 1);
      within ^= within << 2;
      within ^= within << 4;
      within ^= within << 8;
      within ^= within << 16;
      within ^= within << 32;
      within ^= inside;
      const next = load<u8>(at, 64);
      const isNextLine: u64 = next == LF ? 1 : 0;
      const isNextEnd: u64 = next == delimiter || next == CR ? 1 : isNextLine;
      const wrong =
        (quoteMask & within & ~((endMask << 1) | startsCell)) |
        (quoteMask & ~within & ~(((endMask | returnMask) >> 1) | (isNextEnd << 63))) |
        (returnMask & ~((lineMask >> 1) | (isNextLine << 63))) |
        ((returnMask | lineMask) & within);
      if (wrong != 0) limit = min(limit, at + <usize>ctz(wrong));
      inside = <u64>(<i64>within >> 63);
      startsCell = endMask >> 63;
      endMask &= ~within;
      lineMask &= ~within;
    } else startsCell = endMask >> 63;
    if (at + 64 > to) {
      const own = ((<u64>1) << (<u64>(to - at))) - 1;
      endMask &= own;
      lineMask &= own;
    }

    // Nearly every block has one line end at most.
    store<u16>(lines, <u16>(cellCount + <u32>popcnt(endMask & ((lineMask & -lineMask) - 1))));
    const blockLines = <usize>popcnt(lineMask);
    if (blockLines > 1) {
      let rest = lineMask & (lineMask - 1);
      for (let line = lines + 2; rest != 0; line += 2) {
        store<u16>(line, <u16>(cellCount + <u32>popcnt(endMask & ((rest & -rest) - 1))));
        rest &= rest - 1;
      }
    }
    lines += blockLines << 1;
    cellCount += <u32>popcnt(endMask);

    const low = <u32>endMask;
    const high = <u32>(endMask >> 32);
    out = put(out, low & 255, blockPlaces, places);
    let eightPlaces = i16x8.add(blockPlaces, eight);
    out = put(out, (low >> 8) & 255, eightPlaces, places);
    eightPlaces = i16x8.add(eightPlaces, eight);
    out = put(out, (low >> 16) & 255, eightPlaces, places);
    eightPlaces = i16x8.add(eightPlaces, eight);
    out = put(out, low >> 24, eightPlaces, places);
    eightPlaces = i16x8.add(eightPlaces, eight);
    out = put(out, high & 255, eightPlaces, places);
    eightPlaces = i16x8.add(eightPlaces, eight);
    out = put(out, (high >> 8) & 255, eightPlaces, places);
    eightPlaces = i16x8.add(eightPlaces, eight);
    out = put(out, (high >> 16) & 255, eightPlaces, places);
    eightPlaces = i16x8.add(eightPlaces, eight);
    out = put(out, high >> 24, eightPlaces, places);
    blockPlaces = i16x8.add(blockPlaces, sixtyFour);
    if (limit < to) break;
  }
  lineCount = <i32>((lines - lineEnds) >> 1);
  return limit;
}

@inline
function maskOf(a: v128, b: v128, c: v128, d: v128): u64 {
  return (
    <u64>i8x16.bitmask(a) |
    (<u64>i8x16.bitmask(b) << 16) |
    (<u64>i8x16.bitmask(c) << 32) |
    (<u64>i8x16.bitmask(d) << 48)
  );
}

/** Writes the places of a byte's set bits, eight at a time, of which the next call overwrites those that are too many. */
@inline
function put(out: usize, bits: u32, base: v128, places: usize): usize {
  v128.store(out, i16x8.add(base, v128.load(places + (<usize>bits << 4))));
  return out + (<usize>popcnt(bits) << 1);
}

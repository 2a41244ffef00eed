// Where the reader of rows finds and leaves what, as byte addresses; set once for each table by `setReader`.

/** Constants of the loops below, 16 bytes each. A constant that is written where it is used is made anew there each time. */
export let constants: usize = 0;
/** For each byte, the places of its set bits as 16-bit numbers: 256 x 16 bytes. */
export let bitPlaces: usize = 0;
/** Ends of the cells of a window, 16-bit, counted from the byte before it, so that 0 stands for the line end before its first cell. */
export let cellEnds: usize = 0;
/** Which of those are line ends: their indices, 16-bit. */
export let lineEnds: usize = 0;
/** By byte: 1 where a line that starts with it may be blank or a comment. */
export let oddStarts: usize = 0;
/** The columns, in runs of one kind: four 32-bit numbers each (see `read-rows.ts`). */
export let runs: usize = 0;
export let runCount: i32 = 0;
export let columnCount: u32 = 0;
/** Numbers of the rows at hand, 32-bit, slot after slot, `intStride` bytes apart; then those that are no such number, as float64, twice as far apart. */
export let ints: usize = 0;
export let intStride: usize = 0;
export let floats: usize = 0;
/** By slot: 1 where `floats` holds a number of it. */
export let floatFlags: usize = 0;
/** By slot: 1 where a missing cell was met before. */
export let missingFlags: usize = 0;
/** By slot: how many cells were not of one to eight digits, and how many of those were short ones in quotes; 32-bit each. */
export let oddCounts: usize = 0;
/** Of each text column, for each row: where its cell starts and ends, two 32-bit addresses. */
export let texts: usize = 0;
export let textStride: usize = 0;
/** For each row: its time, float64; NaN where it is no plain number since 1970. */
export let times: usize = 0;
/** For each row: its first byte's address, 32-bit. */
export let rowStarts: usize = 0;
/** Words that stand for a missing value: their count, then 8 bytes each, length and letters in lower case, the last one lowest. */
export let missingWords: usize = 0;

export let delimiter: u8 = 0;
/** Below 0 where the dialect has none. */
export let quote: i32 = -1;
export let decimalMark: i32 = 46;
/** Digits of the times, and what makes milliseconds of them; 0 digits where they are no whole numbers since 1970. */
export let epochDigits: u32 = 0;
export let epochScale: f64 = 1;
/** Whether a time that names no zone is one of UTC; else it needs a closer look. */
export let acceptsZoneless: bool = false;

// The places of the constants.
export const ZEROS: usize = 0;
export const PLACES_8: usize = 16;
export const NINES: usize = 32;
export const TENS: usize = 48;
export const HUNDREDS: usize = 64;
export const TEN_THOUSANDS: usize = 80;
export const ONES: usize = 96;
export const SEVENS: usize = 112;
export const DELIMITERS: usize = 128;
export const LINE_FEEDS: usize = 144;
export const RETURNS: usize = 160;
export const QUOTES: usize = 176;
export const EIGHT_PLACES: usize = 192;
export const FIRST_PLACES: usize = 208;
export const BLOCK_PLACES: usize = 224;
export const PLACES_16: usize = 240;
export const ISO_DIGITS: usize = 256;
export const QUOTE_ENDS: usize = 272;

export const LF: u8 = 10;
export const CR: u8 = 13;

/** Addresses in the order of the fields above, 32-bit each, at `fields`; the dialect beside them. */
export function setReader(
  fields: usize,
  delimiterByte: i32,
  quoteByte: i32,
  decimalByte: i32,
  timeDigits: i32,
  timeScale: f64,
  isUtc: bool,
): void {
  constants = load<u32>(fields);
  bitPlaces = load<u32>(fields, 4);
  cellEnds = load<u32>(fields, 8);
  lineEnds = load<u32>(fields, 12);
  oddStarts = load<u32>(fields, 16);
  runs = load<u32>(fields, 20);
  runCount = load<i32>(fields, 24);
  columnCount = load<u32>(fields, 28);
  ints = load<u32>(fields, 32);
  intStride = load<u32>(fields, 36);
  floats = load<u32>(fields, 40);
  floatFlags = load<u32>(fields, 44);
  missingFlags = load<u32>(fields, 48);
  texts = load<u32>(fields, 52);
  textStride = load<u32>(fields, 56);
  times = load<u32>(fields, 60);
  rowStarts = load<u32>(fields, 64);
  missingWords = load<u32>(fields, 68);
  oddCounts = load<u32>(fields, 72);
  delimiter = <u8>delimiterByte;
  quote = quoteByte;
  decimalMark = decimalByte;
  epochDigits = timeDigits;
  epochScale = timeScale;
  acceptsZoneless = isUtc;

  const at = constants;
  v128.store(at + ZEROS, i8x16.splat(0x30));
  v128.store(at + PLACES_8, i8x16(7, 6, 5, 4, 3, 2, 1, 0, 7, 6, 5, 4, 3, 2, 1, 0));
  v128.store(at + NINES, i8x16.splat(9));
  v128.store(at + TENS, i16x8.splat(2561));
  v128.store(at + HUNDREDS, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
  v128.store(at + TEN_THOUSANDS, i16x8(10_000, 1, 10_000, 1, 10_000, 1, 10_000, 1));
  v128.store(at + ONES, i32x4.splat(1));
  v128.store(at + SEVENS, i32x4.splat(7));
  v128.store(at + DELIMITERS, i8x16.splat(delimiter));
  v128.store(at + LINE_FEEDS, i8x16.splat(LF));
  v128.store(at + RETURNS, i8x16.splat(CR));
  v128.store(at + QUOTES, i8x16.splat(<i8>quote));
  v128.store(at + QUOTE_ENDS, i64x2.splat(<i64>(quote & 255) << 56));
  v128.store(at + EIGHT_PLACES, i16x8.splat(8));
  v128.store(at + FIRST_PLACES, i16x8.splat(1));
  v128.store(at + BLOCK_PLACES, i16x8.splat(64));
  v128.store(at + ISO_DIGITS, i8x16(-1, -1, -1, -1, 0, -1, -1, 0, -1, -1, 0, -1, -1, 0, -1, -1));
  v128.store(at + PLACES_16, i8x16(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
  for (let byte: usize = 0; byte < 256; byte++) {
    let place = bitPlaces + (byte << 4);
    for (let bit: usize = 0; bit < 8; bit++) {
      if (((byte >> bit) & 1) == 0) continue;
      store<u16>(place, <u16>bit);
      place += 2;
    }
  }
}

import {
  constants,
  HUNDREDS,
  intStride,
  NINES,
  ONES,
  PLACES_8,
  QUOTE_ENDS,
  SEVENS,
  TEN_THOUSANDS,
  TENS,
  ZEROS,
} from "./reader-memory";

// Four cells of digits at a time: two in each of two vectors, eight bytes each, their digits at the right and zeros before them. Digits
// become pairs, pairs fours, fours eights, by multiplying and adding neighbours.

/**
 * Reads at least four cells of one to eight digits, or of one to seven within quotes, into `place` and on, `intStride` bytes apart; `end`
 * is where the first one's end is kept. Returns ones where a cell was not of that kind: its number is wrong then.
 */
@inline
export function readFours(end: usize, count: usize, base: usize, place: usize, isQuoted: bool): v128 {
  const zeros = v128.load(constants + ZEROS);
  const places = v128.load(constants + PLACES_8);
  const nines = v128.load(constants + NINES);
  const tens = v128.load(constants + TENS);
  const hundreds = v128.load(constants + HUNDREDS);
  const tenThousands = v128.load(constants + TEN_THOUSANDS);
  const ones = v128.load(constants + ONES);
  const sevens = v128.load(constants + SEVENS);
  const quoteEnds = v128.load(constants + QUOTE_ENDS);
  const stride = intStride;
  const digitsBase = base - 8;
  const lastFour = end + (count << 1) - 8;
  const lastPlace = place + (count - 4) * stride;
  let at = end;
  let to = place;
  let wrong = i32x4.splat(0);
  for (;;) {
    const ends = v128.load_ext<u16>(at);
    let lengths = i32x4.sub(i32x4.sub(ends, v128.load_ext<u16>(at - 2)), ones);
    let one = v128.load64_lane(
      digitsBase + <usize>load<u16>(at, 2),
      v128.load64_zero(digitsBase + <usize>load<u16>(at)),
      1,
    );
    let two = v128.load64_lane(
      digitsBase + <usize>load<u16>(at, 6),
      v128.load64_zero(digitsBase + <usize>load<u16>(at, 4)),
      1,
    );
    if (isQuoted) {
      // The last byte is the closing quote; that there is one tells of the opening one (`indexCells`). The digits move up to its place.
      lengths = i32x4.sub(i32x4.sub(lengths, ones), ones);
      one = v128.xor(one, quoteEnds);
      two = v128.xor(two, quoteEnds);
      wrong = v128.or(wrong, v128.or(i64x2.shr_u(one, 56), i64x2.shr_u(two, 56)));
      wrong = v128.or(wrong, i32x4.gt_s(lengths, sevens));
      one = i64x2.shl(one, 8);
      two = i64x2.shl(two, 8);
    }
    one = v128.and(v128.xor(one, zeros), i8x16.gt_s(lowLengths(lengths), places));
    two = v128.and(v128.xor(two, zeros), i8x16.gt_s(highLengths(lengths), places));
    wrong = v128.or(
      wrong,
      v128.or(
        v128.andnot(i32x4.sub(lengths, ones), sevens),
        i8x16.sub_sat_u(i8x16.max_u(one, two), nines),
      ),
    );
    one = i32x4.dot_i16x8_s(i16x8.shr_u(i16x8.mul(one, tens), 8), hundreds);
    two = i32x4.dot_i16x8_s(i16x8.shr_u(i16x8.mul(two, tens), 8), hundreds);
    const values = i32x4.dot_i16x8_s(i16x8.narrow_i32x4_u(one, two), tenThousands);
    v128.store32_lane(to, values, 0);
    v128.store32_lane(to + stride, values, 1);
    v128.store32_lane(to + 2 * stride, values, 2);
    v128.store32_lane(to + 3 * stride, values, 3);
    if (at == lastFour) break;
    at += 8;
    to += 4 * stride;
    if (at > lastFour) {
      // The last four overlap those before them.
      at = lastFour;
      to = lastPlace;
    }
  }
  return wrong;
}

/** The lengths of the first two cells, each in all eight bytes of its half. */
@inline
function lowLengths(lengths: v128): v128 {
  return i8x16.shuffle(lengths, lengths, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 4, 4, 4, 4, 4, 4);
}

/** Those of the other two. */
@inline
function highLengths(lengths: v128): v128 {
  return i8x16.shuffle(lengths, lengths, 8, 8, 8, 8, 8, 8, 8, 8, 12, 12, 12, 12, 12, 12, 12, 12);
}

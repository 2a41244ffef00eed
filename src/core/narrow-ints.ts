/** Looks at runs of an array's Int32 values, and makes them narrow. */
export interface IntNarrower {
  /** All bits that stand in any of the first `count` values from `place` on: without a sign they tell the largest one's width. */
  bitsOf(place: number, count: number): number;
  /** The values, all of 0 to 255, in an array that is good until the next call; of any type. */
  toBytes(place: number, count: number): Uint8Array | Int32Array;
  /** The same of 0 to 65,535. */
  toShorts(place: number, count: number): Uint16Array | Int32Array;
}

export function plainNarrower(ints: Int32Array): IntNarrower {
  // Setting one typed array to another narrows the values.
  const asTheyAre = (place: number, count: number): Int32Array => ints.subarray(place, place + count);
  return {
    bitsOf: (place, count) => bitsOf(ints, place, count),
    toBytes: asTheyAre,
    toShorts: asTheyAre,
  };
}

/** A third of the time that the values' extremes take. */
function bitsOf(ints: Int32Array, place: number, count: number): number {
  const end = place + count;
  const fours = end - (count % 4);
  let [one, two, three, four] = [0, 0, 0, 0];
  for (let at = place; at < fours; at += 4) {
    one |= ints[at];
    two |= ints[at + 1];
    three |= ints[at + 2];
    four |= ints[at + 3];
  }
  for (let at = fours; at < end; at++) one |= ints[at];
  return one | two | three | four;
}

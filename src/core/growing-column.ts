import type { IntNarrower } from "./narrow-ints.ts";
import type { NumericArray } from "./numeric-array.ts";
import { type NumericType, narrowestType, typeOf, valueSpan } from "./numeric-type.ts";

/** All whole numbers of no more bits are float32s. */
const MOST_SINGLE_BITS = 0xff_ffff;
/** Fewer bytes are copied, without the room behind them. */
const LEAST_WITH_ROOM_BYTES = 64 * 1024;
const NOTHING: NumericArray = new Uint8Array(0);

/** A column that grows by chunks of rows, in the narrowest type that holds all its values so far: the type that they would have if they came at once. */
export class GrowingColumn {
  private values: NumericArray = NOTHING;
  private length = 0;
  private min = Number.POSITIVE_INFINITY;
  private max = Number.NEGATIVE_INFINITY;
  private isWhole = true;
  private isSingle = true;
  private missingCount = 0;

  constructor(private readonly capacity: number) {}

  /** Adds `count` whole numbers of an array from `place` on. There must be room. */
  addInts(ints: Int32Array, place: number, count: number, narrower: IntNarrower): void {
    const bits = narrower.bitsOf(place, count);
    if (bits < 0) this.spanWhole(ints.subarray(place, place + count));
    else {
      if (this.min > 0) this.min = 0;
      // At most a bit more than the largest value: one type holds both.
      if (bits > this.max) this.max = bits;
      if (bits > MOST_SINGLE_BITS && this.isSingle) this.isSingle = areSingle(ints, place, count);
    }
    const values = this.widened();
    if (bits >= 0 && values instanceof Uint8Array) values.set(narrower.toBytes(place, count), this.length);
    else if (bits >= 0 && values instanceof Uint16Array)
      values.set(narrower.toShorts(place, count), this.length);
    else values.set(ints.subarray(place, place + count), this.length);
    this.length += count;
  }

  /** Adds numbers, NaN where one is missing; returns how many are. There must be room. */
  addFloats(floats: Float64Array): number {
    const span = valueSpan(floats);
    if (span.min < this.min) this.min = span.min;
    if (span.max > this.max) this.max = span.max;
    if (!span.isWhole) this.isWhole = false;
    if (!span.isSingle) this.isSingle = false;
    const missing = floats.length - span.valueCount;
    this.missingCount += missing;
    this.widened().set(floats, this.length);
    this.length += floats.length;
    return missing;
  }

  /** The values, with the room behind them in their buffer. */
  take(): NumericArray {
    const taken = withRoom(this.values, this.length);
    this.values = NOTHING;
    this.length = 0;
    return taken;
  }

  private spanWhole(ints: Int32Array): void {
    const { min, max } = valueSpan(ints);
    if (min < this.min) this.min = min;
    if (max > this.max) this.max = max;
    if (this.isSingle) this.isSingle = areSingle(ints, 0, ints.length);
  }

  /** The values so far in a type that holds the next ones too. */
  private widened(): NumericArray {
    const { min, max, isWhole, isSingle, missingCount } = this;
    const span = { min, max, valueCount: max < min ? 0 : 1, negativeCount: 0, isWhole, isSingle };
    const type: NumericType = narrowestType(span, missingCount);
    if (this.values === NOTHING) this.values = new type(this.capacity);
    else if (typeOf(this.values) !== type) {
      const wider = new type(this.capacity);
      wider.set(this.values.subarray(0, this.length));
      this.values = wider;
    }
    return this.values;
  }
}

/** The first values of an array, which go on owning its buffer; of a small one a copy of their own. */
export function withRoom<Values extends NumericArray>(values: Values, length: number): Values {
  if (length === values.length) return values;
  const isSmall = length * values.BYTES_PER_ELEMENT < LEAST_WITH_ROOM_BYTES;
  return (isSmall ? values.slice(0, length) : values.subarray(0, length)) as Values;
}

function areSingle(ints: Int32Array, place: number, count: number): boolean {
  for (let at = place; at < place + count; at++) if (Math.fround(ints[at]) !== ints[at]) return false;
  return true;
}

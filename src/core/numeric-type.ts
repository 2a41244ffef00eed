import type { NumericArray } from "./numeric-array.ts";

/** The constructors of the typed arrays that a column may be. */
export type NumericType =
  | Uint8ArrayConstructor
  | Int8ArrayConstructor
  | Uint16ArrayConstructor
  | Int16ArrayConstructor
  | Int32ArrayConstructor
  | Uint32ArrayConstructor
  | Float32ArrayConstructor
  | Float64ArrayConstructor;

/** What a column's values span: all that its narrowest type depends on. */
export interface ValueSpan {
  /** Infinity where there is no value. */
  readonly min: number;
  readonly max: number;
  /** Values that are there. */
  readonly valueCount: number;
  readonly negativeCount: number;
  readonly isWhole: boolean;
  /** Whether a float32 holds each of them exactly. */
  readonly isSingle: boolean;
}

/** The type that an array is of. */
export function typeOf(values: NumericArray): NumericType {
  return values.constructor as NumericType;
}

/** Reads a column once. */
export function valueSpan(values: NumericArray): ValueSpan {
  return isFloat(values) ? floatSpan(values) : wholeSpan(values);
}

/** The narrowest type that holds a span's values and, where `missingCount` is not 0, NaN. A whole number is unsigned where it can be up to 16 bits, signed first at 32. */
export function narrowestType(span: ValueSpan, missingCount: number): NumericType {
  const { min, max, valueCount, isWhole, isSingle } = span;
  if (missingCount === 0 && isWhole) {
    if (valueCount === 0 || (min >= 0 && max <= 0xff)) return Uint8Array;
    if (min >= -0x80 && max <= 0x7f) return Int8Array;
    if (min >= 0 && max <= 0xffff) return Uint16Array;
    if (min >= -0x8000 && max <= 0x7fff) return Int16Array;
    if (min >= -0x80000000 && max <= 0x7fffffff) return Int32Array;
    if (min >= 0 && max <= 0xffffffff) return Uint32Array;
  }
  return isSingle ? Float32Array : Float64Array;
}

/** The values in the narrowest type that holds them; the very same array where it is of it. */
export function narrowest(values: NumericArray, span: ValueSpan = valueSpan(values)): NumericArray {
  const type = narrowestType(span, values.length - span.valueCount);
  return values instanceof type ? values : new type(values);
}

/**
 * The narrowest type that holds the values of all parts, each of which is in its own narrowest type: so that a column is of
 * one type however it was cut. Values are read only where the parts' types do not tell.
 */
export function commonType(parts: readonly NumericArray[]): NumericType {
  const types = new Set(parts.filter(({ length }) => length > 0).map(typeOf));
  const [first = Uint8Array] = types;
  if (types.size <= 1) return first;
  if (types.has(Float64Array)) return Float64Array;
  const isWide = (values: NumericArray): boolean =>
    values instanceof Int32Array || values instanceof Uint32Array;
  if (types.has(Float32Array)) {
    return parts.every((values) => !isWide(values) || floatSpan(values).isSingle)
      ? Float32Array
      : Float64Array;
  }
  if (types.has(Int32Array) && !types.has(Uint32Array)) return Int32Array;
  if (!types.has(Int8Array) && !types.has(Int16Array) && !types.has(Int32Array)) {
    return types.has(Uint32Array) ? Uint32Array : Uint16Array;
  }
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const values of parts) {
    const span = wholeSpan(values);
    if (span.min < min) min = span.min;
    if (span.max > max) max = span.max;
  }
  const isSingle = (): boolean => parts.every((values) => floatSpan(values).isSingle);
  const whole = { min, max, valueCount: 1, negativeCount: 0, isWhole: true };
  const type = narrowestType({ ...whole, isSingle: true }, 0);
  return type !== Float32Array || isSingle() ? type : Float64Array;
}

function isFloat(values: NumericArray): boolean {
  return values instanceof Float64Array || values instanceof Float32Array;
}

function wholeSpan(values: NumericArray): ValueSpan {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let negativeCount = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value < min) min = value;
    if (value > max) max = value;
    if (value < 0) negativeCount++;
  }
  return { min, max, valueCount: values.length, negativeCount, isWhole: true, isSingle: false };
}

function floatSpan(values: NumericArray): ValueSpan {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let valueCount = 0;
  let negativeCount = 0;
  let isWhole = true;
  let isSingle = true;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (Number.isNaN(value)) continue;
    valueCount++;
    if (value < min) min = value;
    if (value > max) max = value;
    if (value < 0) negativeCount++;
    if (isWhole && Math.floor(value) !== value) isWhole = false;
    if (isSingle && Math.fround(value) !== value) isSingle = false;
  }
  return { min, max, valueCount, negativeCount, isWhole, isSingle };
}

/** The typed arrays that a column of numbers may be; the narrowest that holds its values. Missing is NaN, and so a column with missing values is a float's. */
export type NumericArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** The typed arrays that a column of numbers may be. */
export type NumericArray = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

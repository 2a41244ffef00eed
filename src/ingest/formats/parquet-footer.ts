import {
  numberField,
  readThrift,
  structField,
  structsField,
  type ThriftStruct,
  textField,
} from "./thrift-compact.ts";
import type { BlockCodec } from "./unpack-block.ts";

/** Of a footer at most this many values are built; 20,000 columns in ten groups have fewer. */
const MAX_VALUES = 5_000_000;

/** How a value lies in a page. */
export type ParquetType =
  | "BOOLEAN"
  | "INT32"
  | "INT64"
  | "INT96"
  | "FLOAT"
  | "DOUBLE"
  | "BYTE_ARRAY"
  | "FIXED_LEN_BYTE_ARRAY";
/** In the order of `Type` in parquet.thrift. */
const TYPES: readonly ParquetType[] = [
  "BOOLEAN",
  "INT32",
  "INT64",
  "INT96",
  "FLOAT",
  "DOUBLE",
  "BYTE_ARRAY",
  "FIXED_LEN_BYTE_ARRAY",
];

/** What a value means. */
export type ParquetMeaning =
  | { readonly kind: "number" }
  | { readonly kind: "unsigned" }
  | { readonly kind: "half" }
  | { readonly kind: "decimal"; readonly scale: number }
  | { readonly kind: "text" }
  | { readonly kind: "date" }
  | {
      readonly kind: "timestamp";
      readonly unit: "milliseconds" | "microseconds" | "nanoseconds";
      readonly isUtc: boolean;
    }
  | { readonly kind: "unreadable"; readonly reason: string };

/** A column of the file's outermost level. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: ParquetType;
  readonly meaning: ParquetMeaning;
  readonly isOptional: boolean;
  /** Bytes of a value of fixed length. */
  readonly typeBytes: number;
  /** Its index among the chunks of a group; of nested ones the first. */
  readonly leaf: number;
}

/** Where the values of a column in a group lie. */
export interface ParquetChunk {
  readonly codec: BlockCodec | string;
  readonly start: number;
  readonly bytes: number;
}

export interface ParquetGroup {
  readonly rowCount: number;
  /** One a leaf of the schema; null where the chunk is in another file, encrypted or not described. */
  readonly chunks: readonly (ParquetChunk | null)[];
}

export interface ParquetFooter {
  readonly columns: readonly ParquetColumn[];
  readonly groups: readonly ParquetGroup[];
  readonly rowCount: number;
}

/** Reads a Parquet footer (`FileMetaData` of parquet.thrift). Errors: RangeError where it is no such thing. */
export function parseParquetFooter(bytes: Uint8Array): ParquetFooter {
  const { struct } = readThrift(bytes, 0, MAX_VALUES);
  const { columns, leafCount } = toColumns(structsField(struct, 2));
  const groups = structsField(struct, 4).map((group) => toGroup(group, leafCount));
  return { columns, groups, rowCount: numberField(struct, 3, -1) };
}

/** The outermost columns of a schema, which lies flat: each element says how many of those behind it are its children. */
function toColumns(elements: readonly ThriftStruct[]): {
  columns: readonly ParquetColumn[];
  leafCount: number;
} {
  const columns: ParquetColumn[] = [];
  let leafCount = 0;
  let at = 1;
  while (at < elements.length) {
    const element = elements[at];
    const leaf = leafCount;
    let open = 1;
    const isNested = numberField(element, 5, 0) > 0;
    // Goes over the element and all that is below it.
    while (open > 0) {
      if (at >= elements.length) throw new RangeError("The schema is cut off.");
      const children = numberField(elements[at++], 5, 0);
      if (children > 0) open += children;
      else leafCount++;
      open--;
    }
    const type = TYPES[numberField(element, 1, -1)];
    const repetition = numberField(element, 3, 0);
    if (!isNested && type === undefined) throw new RangeError("A column has no type.");
    columns.push({
      name: textField(element, 4),
      type: type ?? "BYTE_ARRAY",
      meaning:
        isNested || repetition === 2
          ? { kind: "unreadable", reason: "holds nested values" }
          : meaningOf(element, type),
      isOptional: repetition === 1,
      typeBytes: numberField(element, 2, 0),
      leaf,
    });
  }
  if (columns.length !== numberField(elements[0] ?? new Map(), 5, 0))
    throw new RangeError("The schema lies.");
  return { columns, leafCount };
}

/** Numbers of `ConvertedType` and fields of `LogicalType` in parquet.thrift. */
function meaningOf(element: ThriftStruct, type: ParquetType): ParquetMeaning {
  const logical = structField(element, 10);
  const converted = numberField(element, 6, -1);
  const scale = numberField(element, 7, 0);
  const timestamp = logical && structField(logical, 8);
  if (timestamp && type === "INT64") {
    const unit = structField(timestamp, 2);
    const name = unit?.has(3) ? "nanoseconds" : unit?.has(2) ? "microseconds" : "milliseconds";
    return { kind: "timestamp", unit: name, isUtc: timestamp.get(1) === true };
  }
  if (type === "INT64" && converted === 9) return { kind: "timestamp", unit: "milliseconds", isUtc: true };
  if (type === "INT64" && converted === 10) return { kind: "timestamp", unit: "microseconds", isUtc: true };
  if (type === "INT96") return { kind: "timestamp", unit: "nanoseconds", isUtc: true };
  if (type === "INT32" && (converted === 6 || logical?.has(6))) return { kind: "date" };
  if (converted === 7 || converted === 8 || logical?.has(7)) {
    return { kind: "unreadable", reason: "holds times of day without a date" };
  }
  if (converted === 21) return { kind: "unreadable", reason: "holds spans of time" };
  if (converted === 5 || logical?.has(5)) {
    const stated = logical && structField(logical, 5);
    return { kind: "decimal", scale: converted === 5 ? scale : stated ? numberField(stated, 1, 0) : 0 };
  }
  if (logical?.has(15) && type === "FIXED_LEN_BYTE_ARRAY") return { kind: "half" };
  const integer = logical && structField(logical, 10);
  if ((converted >= 11 && converted <= 14) || integer?.get(2) === false) return { kind: "unsigned" };
  if (type === "BYTE_ARRAY") return { kind: "text" };
  if (type === "FIXED_LEN_BYTE_ARRAY") return { kind: "unreadable", reason: "holds bytes" };
  return { kind: "number" };
}

/** In the order of `CompressionCodec` in parquet.thrift; the names of those that cannot be read are for the user. */
const CODECS: readonly (BlockCodec | string)[] = [
  "none",
  "snappy",
  "gzip",
  "LZO",
  "Brotli",
  "LZ4 (Hadoop)",
  "zstd",
  "lz4",
];

function toGroup(group: ThriftStruct, leafCount: number): ParquetGroup {
  const chunks = structsField(group, 1).map((chunk): ParquetChunk | null => {
    const about = structField(chunk, 3);
    if (about === null || chunk.has(1) || chunk.has(8)) return null;
    const data = numberField(about, 9, -1);
    const dictionary = numberField(about, 11, 0);
    return {
      codec: CODECS[numberField(about, 4, -1)] ?? "an unknown way",
      // Some writers say 0 where there is no dictionary.
      start: dictionary > 0 && dictionary < data ? dictionary : data,
      bytes: numberField(about, 7, -1),
    };
  });
  if (chunks.length !== leafCount) throw new RangeError("A group has other columns than the schema.");
  return { rowCount: numberField(group, 3, -1), chunks };
}

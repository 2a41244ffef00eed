/** What ingest needs of a file: a `File` fits, and so does a handle of Node's. */
export interface ByteSource {
  readonly name: string;
  /** Bytes, as they lie on the disk. */
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

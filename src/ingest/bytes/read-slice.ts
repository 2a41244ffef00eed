import type { ByteSource } from "./byte-source.ts";

/** What a worker has for reading without waiting for a task of its own; not there in Node and in a page. */
interface SyncReader {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/**
 * Reads bytes `[from, to)` of a source. A browser's worker reads a blob synchronously: `Blob.arrayBuffer()` holds a second copy of
 * the bytes until some later collection, which in several workers at once came to half of a large file.
 */
export async function readSlice(
  source: ByteSource,
  from: number,
  to: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const part = source.slice(from, Math.min(source.size, to));
  const { FileReaderSync } = globalThis as { FileReaderSync?: new () => SyncReader };
  const isSync = FileReaderSync !== undefined && part instanceof Blob;
  return new Uint8Array(isSync ? new FileReaderSync().readAsArrayBuffer(part) : await part.arrayBuffer());
}

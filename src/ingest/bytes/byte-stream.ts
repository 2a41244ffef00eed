import type { ByteSource } from "./byte-source.ts";

/** Bytes that are asked for at a time. */
const CHUNK_BYTES = 1024 * 1024;
/** Of a source that only gives slices. */
const SLICE_BYTES = 8 * 1024 * 1024;

/**
 * Yields a source's bytes from `from` on; a chunk is good until the next one is asked for.
 *
 * A blob is streamed into one buffer that goes to and fro: a slice of its own for each chunk costs more, most of it for memory
 * that was never touched before (`docs/decisions.md`).
 */
export async function* byteStream(source: ByteSource, from: number): AsyncGenerator<Uint8Array> {
  const part = source.slice(from, source.size);
  const reader = part instanceof Blob && part.size > 0 ? byobReader(part) : null;
  if (reader === null) {
    yield* slices(source, from);
    return;
  }
  try {
    let buffer = new ArrayBuffer(Math.min(CHUNK_BYTES, source.size - from));
    // Chromium's stream of a blob now and then leaves the question behind its last byte without an answer: it is not asked.
    for (let left = source.size - from; left > 0; ) {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      if (done) throw new Error("The file became shorter while it was read.");
      left -= value.length;
      yield value;
      buffer = value.buffer;
    }
  } finally {
    // Also when nobody wants the rest; nothing waits for it, and a stream that failed has nothing to cancel.
    reader.cancel().catch(() => undefined);
  }
}

/** Null where the engine's blobs cannot fill a buffer that they are given. */
function byobReader(blob: Blob): ReadableStreamBYOBReader | null {
  try {
    return blob.stream().getReader({ mode: "byob" });
  } catch {
    return null;
  }
}

async function* slices(source: ByteSource, from: number): AsyncGenerator<Uint8Array> {
  const read = (start: number): Promise<ArrayBuffer> | null =>
    start < source.size
      ? source.slice(start, Math.min(source.size, start + SLICE_BYTES)).arrayBuffer()
      : null;
  let ahead = read(from);
  for (let start = from; ahead !== null; start += SLICE_BYTES) {
    const buffer = await ahead;
    ahead = read(start + SLICE_BYTES);
    // A rejection of the slice ahead is met by the await above; until then it must not count as unhandled.
    ahead?.catch(() => undefined);
    yield new Uint8Array(buffer);
  }
}

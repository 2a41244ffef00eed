import type { ByteSource } from "./byte-source.ts";

/** Bytes that are asked for at a time. */
const CHUNK_BYTES = 1024 * 1024;
/** Of a source that only gives slices. */
const SLICE_BYTES = 8 * 1024 * 1024;
/** A stream that gives nothing for so long has stalled, or is so slow that slices cost nothing beside it. */
const STALL_MS = 1000;

/**
 * Yields a source's bytes from `from` on; a chunk is good until the next one is asked for.
 *
 * A blob is streamed into one buffer that goes to and fro: a slice of its own for each chunk costs more, most of it for memory
 * that was never touched before (`docs/decisions.md`).
 */
export async function* byteStream(source: ByteSource, from: number): AsyncGenerator<Uint8Array> {
  const part = source.slice(from, source.size);
  const reader = part instanceof Blob && part.size > 0 ? byobReader(part) : null;
  const streamed = reader === null ? 0 : yield* streamedBytes(reader, source.size - from);
  yield* slices(source, from + streamed);
}

/** Returns how many of so many bytes it has yielded: fewer where the stream stalls. */
async function* streamedBytes(
  reader: ReadableStreamBYOBReader,
  byteCount: number,
): AsyncGenerator<Uint8Array, number> {
  let done = 0;
  try {
    let buffer = new ArrayBuffer(Math.min(CHUNK_BYTES, byteCount));
    // Chromium's stream of a blob now and then leaves the question behind its last byte without an answer: it is not asked.
    while (done < byteCount) {
      const answer = await unlessStalled(reader.read(new Uint8Array(buffer)));
      // It does so between two of its bytes, too.
      if (answer === null) break;
      if (answer.done) throw new Error("The file became shorter while it was read.");
      done += answer.value.length;
      yield answer.value;
      buffer = answer.value.buffer;
    }
    return done;
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

/** What a read answers; null when it does not for a second. */
async function unlessStalled<Answer>(read: Promise<Answer>): Promise<Answer | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stall = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), STALL_MS);
  });
  try {
    return await Promise.race([read, stall]);
  } finally {
    clearTimeout(timer);
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

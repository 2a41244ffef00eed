import { ProblemError } from "../core/problem.ts";
import type { ByteSource } from "./byte-source.ts";

const SLICE_BYTES = 8 * 1024 * 1024;

/** Yields a file's bytes in slices of 8 MB, the next one already being read; `onBytes` hears how many of the file's bytes are done. */
export async function* readChunks(
  source: ByteSource,
  onBytes: (bytesDone: number) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const slices = readSlices(source, onBytes);
  const first = await slices.next();
  if (first.done) return;
  if (isGzip(first.value)) yield* inflate(source.name, first.value, slices);
  else {
    yield first.value;
    yield* slices;
  }
}

async function* readSlices(
  source: ByteSource,
  onBytes: (bytesDone: number) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const read = (start: number): Promise<ArrayBuffer> =>
    source.slice(start, Math.min(source.size, start + SLICE_BYTES)).arrayBuffer();
  let ahead = source.size > 0 ? read(0) : null;
  for (let start = 0; ahead !== null; start += SLICE_BYTES) {
    const buffer = await ahead;
    const next = start + SLICE_BYTES;
    ahead = next < source.size ? read(next) : null;
    // A rejection of the slice ahead is met by the await above; until then it must not count as unhandled.
    ahead?.catch(() => undefined);
    yield new Uint8Array(buffer);
    onBytes(Math.min(next, source.size));
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function* inflate(
  name: string,
  first: Uint8Array<ArrayBuffer>,
  rest: AsyncGenerator<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let isFirst = true;
  let failure: unknown = null;
  const compressed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      if (isFirst) {
        isFirst = false;
        controller.enqueue(first);
        return;
      }
      const next = await rest.next().catch((thrown: unknown) => {
        failure = thrown;
        throw thrown;
      });
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
  });
  const reader = compressed.pipeThrough(new DecompressionStream("gzip")).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value as Uint8Array<ArrayBuffer>;
    }
  } catch {
    if (failure !== null) throw failure;
    throw new ProblemError({
      level: "error",
      what: "The gzip data are damaged or cut off.",
      where: { file: name },
      tryThis: "Copy or compress the file again.",
    });
  } finally {
    // Frees the decompressor where nobody wants the rest.
    reader.cancel().catch(() => undefined);
  }
}

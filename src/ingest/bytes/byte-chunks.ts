import type { ByteSource } from "./byte-source.ts";
import { gunzip, isGzip } from "./gunzip.ts";

const SLICE_BYTES = 8 * 1024 * 1024;

/** Yields a file's bytes in slices of 8 MB, the next one already being read, inflated where they are gzip; `onBytes` hears how many of the file's bytes are done. */
export async function* readChunks(
  source: ByteSource,
  onBytes: (bytesDone: number) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const head = new Uint8Array(await source.slice(0, Math.min(2, source.size)).arrayBuffer());
  if (!isGzip(head)) {
    yield* readSlices(source, onBytes);
    return;
  }
  let most = 0;
  // Gzip of several members may be read twice: what is done is not undone.
  yield* gunzip(source.name, () =>
    readSlices(source, (bytesDone) => {
      if (bytesDone > most) onBytes(bytesDone);
      most = Math.max(most, bytesDone);
    }),
  );
}

/** Yields a file's bytes as they lie on the disk, in slices of 8 MB, the next one already being read. */
export async function* readSlices(
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

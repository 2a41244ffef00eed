import { Gunzip } from "fflate";
import { ProblemError } from "../../core/problem.ts";
import { joinBytes } from "./join-bytes.ts";

/** Small pieces keep what one step may inflate to (1,032 times as much) and fflate's recursion, a call a member, within bounds. */
const STEP_BYTES = 16 * 1024;
const TRAILER_BYTES = 8;
/** A member's trailer and the header behind it, with a name of any usual length, lie within this. */
const TAIL_BYTES = 4096;

/** Whether bytes start as gzip does (RFC 1952). */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * Inflates gzip of one or several members as a stream. The browser's own inflater is fast, but Chromium's refuses what follows
 * the first member (`bgzip`, `cat a.gz b.gz`): then `open` is called again, and a slower one goes on where the first had stopped.
 * Errors: ProblemError where the data are damaged or cut off; what `open`'s bytes throw.
 */
export async function* gunzip(
  file: string,
  open: () => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let bytesGiven = 0;
  const source = tracked(open());
  try {
    for await (const chunk of inflateNatively(source.chunks)) {
      yield chunk;
      bytesGiven += chunk.length;
    }
    return;
  } catch (thrown) {
    // Only what the inflater itself refuses is tried again: a file that cannot be read, or a caller's own error, is not.
    if (source.failure() !== null) throw source.failure();
    if (!(thrown instanceof TypeError) && !isZlibError(thrown)) throw thrown;
  }
  yield* skipped(inflateMembers(file, open()), bytesGiven);
}

/** Passes chunks on and remembers whether reading them failed, which a pipe's error no longer tells. */
function tracked(bytes: AsyncIterable<Uint8Array>) {
  let thrownByBytes: unknown = null;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      yield* bytes;
    } catch (thrown) {
      thrownByBytes = thrown;
      throw thrown;
    }
  }
  return { chunks: chunks(), failure: () => thrownByBytes };
}

/** Node's inflater throws an error with a code, the browsers' a TypeError. */
function isZlibError(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && String(thrown.code).startsWith("Z_");
}

async function* inflateNatively(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const compressed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value as Uint8Array<ArrayBuffer>);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
  const reader = compressed.pipeThrough(new DecompressionStream("gzip")).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value as Uint8Array<ArrayBuffer>;
    }
  } finally {
    // Frees the decompressor where nobody wants the rest.
    reader.cancel().catch(() => undefined);
  }
}

async function* skipped(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  byteCount: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let left = byteCount;
  for await (const chunk of chunks) {
    if (chunk.length > left) yield left === 0 ? chunk : chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}

/** Inflates gzip of several members, in plain JavaScript, and checks each member's length and CRC-32. Errors: ProblemError. */
export async function* inflateMembers(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let given: Uint8Array<ArrayBuffer>[] = [];
  let crc = -1;
  let length = 0;
  // What was pushed last: fflate tells of a member's end only when it has seen the next one's header.
  let tail: Uint8Array = new Uint8Array(0);
  let pushed = 0;
  const checkMember = (end: number): void => {
    const at = tail.length - (pushed - end) - TRAILER_BYTES;
    if (at < 0 || at + TRAILER_BYTES > tail.length) throw damaged(file);
    const trailer = new DataView(tail.buffer, tail.byteOffset + at, TRAILER_BYTES);
    if (trailer.getInt32(0, true) !== ~crc || trailer.getUint32(4, true) !== length >>> 0)
      throw damaged(file);
    crc = -1;
    length = 0;
  };
  const inflater = new Gunzip((bytes) => {
    if (bytes.length === 0) return;
    crc = addToCrc(crc, bytes);
    length = (length + bytes.length) % 2 ** 32;
    given.push(bytes as Uint8Array<ArrayBuffer>);
  });
  inflater.onmember = checkMember;
  try {
    for await (const chunk of chunks) {
      for (let start = 0; start < chunk.length; start += STEP_BYTES) {
        const piece = chunk.slice(start, start + STEP_BYTES);
        tail = joinBytes([tail.subarray(-TAIL_BYTES), piece]);
        pushed += piece.length;
        inflater.push(piece, false);
        yield* given;
        given = [];
      }
    }
    inflater.push(new Uint8Array(0), true);
  } catch (thrown) {
    // fflate's errors are plain ones with a number.
    throw thrown instanceof Error && "code" in thrown && typeof thrown.code === "number"
      ? damaged(file)
      : thrown;
  }
  yield* given;
  checkMember(pushed);
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 of RFC 1952, section 8, without the last inversion. */
function addToCrc(start: number, bytes: Uint8Array): number {
  const table = CRC_TABLE;
  let crc = start;
  for (let at = 0; at < bytes.length; at++) crc = table[(crc ^ bytes[at]) & 255] ^ (crc >>> 8);
  return crc;
}

function damaged(file: string): ProblemError {
  return new ProblemError({
    level: "error",
    what: "The gzip data are damaged or cut off.",
    where: { file },
    tryThis: "Copy or compress the file again.",
  });
}

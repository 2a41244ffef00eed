import { ProblemError } from "../../core/problem.ts";
import type { ByteSource } from "./byte-source.ts";
import { joinBytes } from "./join-bytes.ts";

/** What must be read here and there is held whole, up to this. */
const MAX_HELD_BYTES = 256 * 1024 ** 2;

/** Bytes held in memory, for formats that are read here and there and came out of a compression. Errors: ProblemError above 256 MB. */
export async function holdSource(name: string, chunks: AsyncIterable<Uint8Array>): Promise<ByteSource> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (size > MAX_HELD_BYTES) {
      throw new ProblemError({
        level: "error",
        what: "Unpacked it is larger than 256 MB, too large for its format.",
        where: { file: name },
        tryThis: "Unpack it first, and open what comes out.",
      });
    }
  }
  const bytes = joinBytes(parts);
  return { name, size, slice: (start, end) => ({ arrayBuffer: async () => bytes.buffer.slice(start, end) }) };
}

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { ByteSource } from "./bytes/byte-source.ts";

const SLICE_BYTES = 4 * 1024 * 1024;
/** A file up to here is held whole for as long as it is hashed. */
const WHOLE_BYTES = 128 * 1024 * 1024;

/**
 * SHA-256 of a file's bytes as they lie on the disk, in hex. The engine's own is far faster, but wants the bytes whole and a secure
 * origin: a longer file, and a page from a plain network, are hashed slice by slice.
 */
export async function hashFile(
  source: ByteSource,
  engine: Pick<SubtleCrypto, "digest"> | null = globalThis.crypto?.subtle ?? null,
): Promise<string> {
  if (engine !== null && source.size <= WHOLE_BYTES) {
    const bytes = await source.slice(0, source.size).arrayBuffer();
    return bytesToHex(new Uint8Array(await engine.digest("SHA-256", bytes)));
  }
  const hash = sha256.create();
  for (let start = 0; start < source.size; start += SLICE_BYTES) {
    const end = Math.min(source.size, start + SLICE_BYTES);
    hash.update(new Uint8Array(await source.slice(start, end).arrayBuffer()));
  }
  return bytesToHex(hash.digest());
}

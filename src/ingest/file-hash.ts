import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { ByteSource } from "./bytes/byte-source.ts";

const SLICE_BYTES = 4 * 1024 * 1024;

/** SHA-256 of a file's bytes as they lie on the disk, in hex. `crypto.subtle` wants them whole, and a secure origin; this wants neither. */
export async function hashFile(source: ByteSource): Promise<string> {
  const hash = sha256.create();
  for (let start = 0; start < source.size; start += SLICE_BYTES) {
    const end = Math.min(source.size, start + SLICE_BYTES);
    hash.update(new Uint8Array(await source.slice(start, end).arrayBuffer()));
  }
  return bytesToHex(hash.digest());
}

import { gunzipSync } from "fflate";
import { decompress as unpackZstd } from "fzstd";

/** How a block of bytes is packed. */
export type BlockCodec = "none" | "snappy" | "gzip" | "zstd" | "lz4";

/**
 * Unpacks a block whose unpacked size is known. Errors: RangeError or Error where the data do not give just that many bytes;
 * each codec's work is bounded by its input and `size`.
 */
export function unpackBlock(codec: BlockCodec, packed: Uint8Array, size: number): Uint8Array {
  const unpacked = unpackedBy(codec, packed, size);
  if (unpacked.length !== size) throw new RangeError("A block does not unpack to its size.");
  return unpacked;
}

function unpackedBy(codec: BlockCodec, packed: Uint8Array, size: number): Uint8Array {
  switch (codec) {
    case "none":
      return packed;
    case "snappy":
      return unpackSnappy(packed, size);
    case "gzip":
      // It stops silently where its room ends: one byte more shows what is too long.
      return gunzipSync(packed, { out: new Uint8Array(size + 1) });
    case "zstd":
      return unpackZstdFrame(packed, size);
    case "lz4":
      return unpackLz4(packed, size);
  }
}

/** fzstd gives back all of its room whatever was written to it: the size that the frame says (RFC 8878, 3.1.1.1) is held against it. */
function unpackZstdFrame(packed: Uint8Array, size: number): Uint8Array {
  const flags = packed[4] ?? 0;
  const isSingleSegment = (flags & 32) !== 0;
  const width = [isSingleSegment ? 1 : 0, 2, 4, 8][flags >> 6];
  const at = 5 + (isSingleSegment ? 0 : 1) + [0, 1, 2, 4][flags & 3];
  if (width > 0 && littleEndian(packed, at, width) + (width === 2 ? 256 : 0) !== size) {
    throw new RangeError("The frame says another length.");
  }
  return unpackZstd(packed, new Uint8Array(size));
}

/** Snappy's raw format (google/snappy, format_description.txt). hyparquet's own unpacker runs for ever where a literal's length has its highest bit set. */
export function unpackSnappy(packed: Uint8Array, size: number): Uint8Array {
  const unpacked = new Uint8Array(size);
  let at = 0;
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    if (shift > 28 || at >= packed.length) throw new RangeError("The length is cut off.");
    const byte = packed[at++];
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  if (length !== size) throw new RangeError("The block says another length.");
  let to = 0;
  while (at < packed.length) {
    const tag = packed[at++];
    if ((tag & 3) === 0) {
      let count = tag >> 2;
      if (count >= 60) {
        const width = count - 59;
        count = littleEndian(packed, at, width);
        at += width;
      }
      count++;
      if (count > packed.length - at || count > size - to) throw new RangeError("A literal is too long.");
      unpacked.set(packed.subarray(at, at + count), to);
      at += count;
      to += count;
      continue;
    }
    let count = (tag >> 2) + 1;
    let distance: number;
    if ((tag & 3) === 1) {
      count = ((tag >> 2) & 7) + 4;
      distance = ((tag >> 5) << 8) | littleEndian(packed, at++, 1);
    } else {
      const width = (tag & 3) === 2 ? 2 : 4;
      distance = littleEndian(packed, at, width);
      at += width;
    }
    to = copyBack(unpacked, to, distance, count);
  }
  if (to !== size) throw new RangeError("The block ends early.");
  return unpacked;
}

/** LZ4's block format (lz4/lz4, lz4_Block_format.md). */
export function unpackLz4(packed: Uint8Array, size: number): Uint8Array {
  const unpacked = new Uint8Array(size);
  let at = 0;
  let to = 0;
  const longer = (count: number): number => {
    let more = count;
    if (count < 15) return more;
    for (;;) {
      const byte = littleEndian(packed, at++, 1);
      more += byte;
      if (byte < 255) return more;
    }
  };
  while (at < packed.length) {
    const tag = packed[at++];
    const literals = longer(tag >> 4);
    if (literals > packed.length - at || literals > size - to) throw new RangeError("A literal is too long.");
    unpacked.set(packed.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    // The last sequence has literals alone.
    if (at === packed.length) break;
    const distance = littleEndian(packed, at, 2);
    at += 2;
    to = copyBack(unpacked, to, distance, longer(tag & 15) + 4);
  }
  return unpacked.subarray(0, to);
}

function littleEndian(bytes: Uint8Array, at: number, width: number): number {
  if (at + width > bytes.length) throw new RangeError("A number is cut off.");
  let value = 0;
  for (let byte = width - 1; byte >= 0; byte--) value = value * 256 + bytes[at + byte];
  return value;
}

/** Copies bytes that were given `distance` before, which may reach into the copy itself; returns where it ends. */
function copyBack(bytes: Uint8Array, to: number, distance: number, count: number): number {
  if (distance === 0 || distance > to || count > bytes.length - to)
    throw new RangeError("A copy leaves its block.");
  if (distance >= count) bytes.copyWithin(to, to - distance, to - distance + count);
  else for (let index = 0; index < count; index++) bytes[to + index] = bytes[to + index - distance];
  return to + count;
}

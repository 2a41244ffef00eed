import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BlockCodec, unpackBlock } from "./unpack-block.ts";

/** `abcabcabca` as snappy: a literal of three, and a copy that reaches into itself. */
const SNAPPY = Uint8Array.of(10, 2 << 2, 97, 98, 99, ((7 - 4) << 2) | 1, 3);
/** The same as LZ4: three literals and a match of seven, then no literals. */
const LZ4 = Uint8Array.of((3 << 4) | 3, 97, 98, 99, 3, 0, 0);

describe("a block", () => {
  it.each<[BlockCodec, Uint8Array]>([
    ["snappy", SNAPPY],
    ["lz4", LZ4],
    ["gzip", gzipSync("abcabcabca")],
    ["none", Buffer.from("abcabcabca")],
  ])("by %s is unpacked, and refused where its size is another", (codec, packed) => {
    expect(Buffer.from(unpackBlock(codec, packed, 10)).toString()).toBe("abcabcabca");
    for (const size of [0, 9, 11]) expect(() => unpackBlock(codec, packed, size)).toThrow();
    for (let end = 0; end < packed.length - (codec === "gzip" ? 8 : 1); end++) {
      expect(() => unpackBlock(codec, packed.subarray(0, end), 10)).toThrow();
    }
  });

  it("by snappy with long literals and far copies is unpacked", () => {
    const text = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * index) % 251));
    const packed = Buffer.concat([
      Uint8Array.of((0xf0 & 0x7f) | 0x80, 0xa2 | 0x80, 4 | 0x80, 0),
      Uint8Array.of(62 << 2, ...[69_999 & 255, (69_999 >> 8) & 255, 69_999 >> 16]),
      text,
      Uint8Array.of((63 << 2) | 3, 0x70, 0x11, 1, 0),
      Uint8Array.of((63 << 2) | 2, 64, 0),
    ]);
    const size = 70_000 + 128;
    let left = size;
    for (let byte = 0; byte < 4; byte++, left = Math.floor(left / 128))
      packed[byte] = (left % 128) | (byte < 3 ? 128 : 0);
    const unpacked = Buffer.from(unpackBlock("snappy", packed, size));
    expect(unpacked.subarray(0, 70_000).equals(text)).toBe(true);
    expect(unpacked.subarray(70_000, 70_064).equals(text.subarray(0, 64))).toBe(true);
    expect(unpacked.subarray(70_064).equals(text.subarray(0, 64))).toBe(true);
  });

  it.each<[string, BlockCodec, readonly number[]]>([
    [
      "a literal of almost 4 GB, which steps back where it is taken for a negative one",
      "snappy",
      [10, 0xfc, 0xfa, 0xff, 0xff, 0xff, 1, 1],
    ],
    ["a copy from before its start", "snappy", [10, 0, 97, (5 << 2) | 1, 9]],
    ["a copy from where it is", "snappy", [10, 0, 97, (5 << 2) | 1, 0]],
    ["a length without an end", "snappy", [255, 255, 255, 255, 255, 255]],
    ["a match from before its start", "lz4", [0x14, 97, 9, 0, 0]],
    ["a length without an end", "lz4", [0xf0, 255, 255, 255]],
  ])("with %s is refused (%s)", (_, codec, packed) => {
    expect(() => unpackBlock(codec, Uint8Array.from(packed), 10)).toThrow(RangeError);
  });

  it("of any bytes is refused or gives just its size", () => {
    fc.assert(
      fc.property(
        fc.constantFrom<BlockCodec>("snappy", "lz4", "gzip", "zstd"),
        fc.uint8Array({ maxLength: 200 }),
        fc.nat(3000),
        (codec, packed, size) => {
          try {
            expect(unpackBlock(codec, packed, size)).toHaveLength(size);
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(Error);
            expect(String(thrown)).not.toContain("AssertionError");
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

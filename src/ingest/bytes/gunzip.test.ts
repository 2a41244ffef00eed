import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProblemError } from "../../core/problem.ts";
import { gunzip, inflateMembers } from "./gunzip.ts";

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk.slice());
  return Buffer.concat(parts);
}

const ways = [
  [
    "the browser's inflater and its follower",
    (bytes: Uint8Array, size: number) => gunzip("a.gz", () => inPieces(bytes, size)),
  ],
  [
    "the slower inflater alone",
    (bytes: Uint8Array, size: number) => inflateMembers("a.gz", inPieces(bytes, size)),
  ],
] as const;

const text = Buffer.from(Array.from({ length: 20_000 }, (_, row) => `${row * 60},${row % 7},0\n`).join(""));

describe.each(ways)("%s", (_, inflate) => {
  it.each([1, 7, 1000, 1_000_000])("gives the bytes of one member, cut every %d bytes", async (size) => {
    const short = text.subarray(0, size === 1 ? 3000 : text.length);
    expect((await collect(inflate(gzipSync(short), size))).equals(short)).toBe(true);
  });

  it("gives every member's bytes once", async () => {
    const parts = [
      text.subarray(0, 100),
      text.subarray(100, 70_000),
      new Uint8Array(0),
      text.subarray(70_000),
    ];
    const packed = Buffer.concat(parts.map((part) => gzipSync(part)));
    for (const size of [5, 4096, packed.length]) {
      expect((await collect(inflate(packed, size))).equals(text)).toBe(true);
    }
  });

  it("refuses data cut off anywhere, by a Problem", async () => {
    const packed = gzipSync(text.subarray(0, 4000));
    for (const end of [3, 11, packed.length >> 1, packed.length - 9, packed.length - 4, packed.length - 1]) {
      await expect(collect(inflate(packed.subarray(0, end), 512))).rejects.toThrow(ProblemError);
    }
  });

  it("refuses a member whose check sum does not hold", async () => {
    const packed = Buffer.from(gzipSync(text));
    packed[packed.length - 6] ^= 1;
    await expect(collect(inflate(packed, 4096))).rejects.toThrow("The gzip data are damaged or cut off.");
  });
});

it("members of any sizes, cut anywhere, give what went in", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 50 }),
      async (parts, size) => {
        const packed = Buffer.concat(parts.map((part) => gzipSync(part)));
        expect(
          (await collect(inflateMembers("a.gz", inPieces(packed, size)))).equals(Buffer.concat(parts)),
        ).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

it("a damaged second member is told of after the first one's bytes", async () => {
  const packed = Buffer.concat([gzipSync(text), gzipSync(text)]);
  packed[packed.length - 5000] ^= 0xff;
  let given = 0;
  await expect(
    (async () => {
      for await (const chunk of inflateMembers("a.gz", inPieces(packed, 4096))) given += chunk.length;
    })(),
  ).rejects.toThrow(ProblemError);
  expect(given).toBeGreaterThanOrEqual(text.length);
});

it("a bomb comes as a stream of bounded pieces, and may be left", async () => {
  const bomb = gzipSync(new Uint8Array(200_000_000));
  let most = 0;
  let seen = 0;
  for await (const chunk of inflateMembers("a.gz", inPieces(bomb, 1_000_000))) {
    most = Math.max(most, chunk.length);
    seen += chunk.length;
    if (seen > 50_000_000) break;
  }
  expect(most).toBeLessThan(32_000_000);
});

it("an error of the source is passed on as it is, and not tried again", async () => {
  let opened = 0;
  async function* failing(): AsyncGenerator<Uint8Array> {
    opened++;
    yield gzipSync(text).subarray(0, 100);
    throw new RangeError("gone");
  }
  await expect(collect(gunzip("a.gz", failing))).rejects.toThrow("gone");
  expect(opened).toBe(1);
});

import { describe, expect, it } from "vitest";
import type { ByteSource } from "./byte-source.ts";
import { byteStream } from "./byte-stream.ts";

const bytes = Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 7919) % 251);

function sliced(from: Uint8Array<ArrayBuffer>): ByteSource {
  return {
    name: "x",
    size: from.length,
    slice: (start, end) => ({ arrayBuffer: async () => from.slice(start, end).buffer as ArrayBuffer }),
  };
}

/** `toEqual` takes microseconds a byte. */
const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

async function readAll(source: ByteSource, from: number): Promise<Uint8Array> {
  const all = new Uint8Array(source.size - from);
  let at = 0;
  for await (const chunk of byteStream(source, from)) {
    all.set(chunk, at);
    at += chunk.length;
  }
  expect(at).toBe(all.length);
  return all;
}

/** A file whose stream gives a few bytes and then nothing, not even an end: as Chromium's does now and then, under load. */
class StallingFile extends File {
  override slice(start?: number, end?: number): Blob {
    const part = super.slice(start, end);
    const whole = part.stream();
    part.stream = () => {
      const reader = whole.getReader();
      let isFirst = true;
      return new ReadableStream({
        type: "bytes",
        async pull(controller) {
          if (!isFirst) return new Promise(() => undefined);
          isFirst = false;
          const { value } = await reader.read();
          if (value) controller.enqueue(value.slice(0, 1000));
        },
      });
    };
    return part;
  }
}

describe.each<[title: string, of: (from: Uint8Array<ArrayBuffer>) => ByteSource]>([
  ["a file", (from) => new File([from], "x")],
  ["a source of slices", sliced],
  ["a file whose stream stalls", (from) => new StallingFile([from], "x")],
])("the bytes of %s", (_, of) => {
  it.each([0, 1, 2_999_999, 3_000_000])("come in order from byte %i on", async (from) => {
    expect(isSame(await readAll(of(bytes), from), bytes.subarray(from))).toBe(true);
  });

  it("may be left half way", async () => {
    const source = of(bytes);
    for await (const chunk of byteStream(source, 0)) {
      expect(chunk[0]).toBe(bytes[0]);
      break;
    }
    expect(isSame(await readAll(source, 10), bytes.subarray(10))).toBe(true);
  });
});

it("bytes that cannot be read are an error, and not an end", async () => {
  const gone: ByteSource = {
    name: "x",
    size: 10,
    slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException("gone", "NotReadableError")) }),
  };
  await expect(readAll(gone, 0)).rejects.toThrow("gone");
});

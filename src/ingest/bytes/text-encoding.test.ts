import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Encoding } from "../../core/reading.ts";
import { inferEncoding, toUtf8 } from "./text-encoding.ts";

const TABLE = "time,größe\n1540224600,12\n1540224660,13\n";

function utf16(text: string, isLittle: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let index = 0; index < text.length; index++)
    view.setUint16(2 * index, text.charCodeAt(index), isLittle);
  return new Uint8Array(view.buffer);
}

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}

async function textOf(bytes: Uint8Array, encoding: Encoding, size = 3): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of toUtf8(inPieces(bytes, size), encoding))
    text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

describe("the encoding of a text", () => {
  const utf8 = new TextEncoder();
  it.each<[what: string, bytes: Uint8Array, encoding: Encoding, reason: string]>([
    ["plain ASCII", utf8.encode("time,a\n1,2\n"), "utf-8", "valid UTF-8"],
    ["umlauts in UTF-8", utf8.encode(TABLE), "utf-8", "valid UTF-8"],
    ["a character that is cut off", utf8.encode("größe,🛰").slice(0, -2), "utf-8", "valid UTF-8"],
    ["a mark of UTF-8", utf8.encode(`\uFEFF${TABLE}`), "utf-8", "mark"],
    ["nothing", new Uint8Array(0), "utf-8", "valid"],
    ["UTF-16 with a mark", utf16(`\uFEFF${TABLE}`, true), "utf-16le", "mark"],
    ["UTF-16 with the other mark", utf16(`\uFEFF${TABLE}`, false), "utf-16be", "mark"],
    ["UTF-16 without a mark", utf16(TABLE, true), "utf-16le", "every other byte is 0"],
    ["UTF-16 without a mark, high byte first", utf16(TABLE, false), "utf-16be", "every other byte is 0"],
    ["Latin-1", latin1(TABLE), "latin-1", "byte F6 at place 8"],
    ["an overlong form", Uint8Array.from([0x61, 0xc0, 0x80, 0x61]), "latin-1", "byte C0 at place 2"],
    ["half a pair", Uint8Array.from([0xed, 0xa0, 0x80]), "latin-1", "byte ED"],
  ])("of %s is told with its reason", (_, bytes, encoding, reason) => {
    expect(inferEncoding(bytes)).toMatchObject({ value: encoding, basis: "inferred" });
    expect(inferEncoding(bytes).reason).toContain(reason);
  });

  it("agrees with the platform's decoder on what is UTF-8", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        fc.pre(bytes[0] !== 0xef && bytes[0] !== 0xff && bytes[0] !== 0xfe && !bytes.includes(0));
        const isUtf8 = inferEncoding(bytes).value === "utf-8";
        let decodes = true;
        try {
          new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
        } catch {
          decodes = false;
        }
        expect(isUtf8).toBe(decodes);
      }),
      { numRuns: 2000 },
    );
  });

  it("that the user chose is taken, and what it looked like stays at hand", () => {
    expect(inferEncoding(latin1(TABLE), "utf-8")).toMatchObject({
      value: "utf-8",
      basis: "chosen",
      alternatives: ["latin-1"],
    });
  });
});

describe("a text brought to UTF-8", () => {
  it.each([1, 2, 3, 7, 1000])("in chunks of %d bytes is the same text", async (size) => {
    const text = `${TABLE}🛰\n`;
    expect(await textOf(utf16(`\uFEFF${text}`, true), "utf-16le", size)).toBe(text);
    expect(await textOf(utf16(text, false), "utf-16be", size)).toBe(text);
  });

  it("has the very same bytes where it is UTF-8 or Latin-1", async () => {
    const bytes = latin1(TABLE);
    const chunks: Uint8Array[] = [];
    for await (const chunk of toUtf8(inPieces(bytes, 5), "latin-1")) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(Buffer.from(bytes))).toBe(true);
  });

  it("that ends in half a character ends, with a mark for it", async () => {
    expect(await textOf(utf16("ab", true).slice(0, 3), "utf-16le")).toBe("a\uFFFD");
  });
});

import { gzipSync } from "node:zlib";
import {
  TextReader,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
  type ZipWriterAddDataOptions,
} from "@zip.js/zip.js";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { ProblemError } from "../../core/problem.ts";
import { zipEntries } from "./zip-entries.ts";

const archive = (bytes: Uint8Array): File => new File([bytes.slice()], "a.zip");
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const CSV = `time,a\n${Array.from({ length: 3000 }, (_, row) => `${row * 60},${row % 9}`).join("\n")}\n`;

async function content(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

async function read(bytes: Uint8Array): Promise<Record<string, string>> {
  const found: [string, string][] = [];
  for await (const entry of zipEntries(archive(bytes))) {
    const said = await content(entry.chunks()).catch((thrown: unknown) => {
      if (thrown instanceof ProblemError) return `Problem: ${thrown.message}`;
      throw thrown;
    });
    found.push([entry.name, said]);
  }
  return Object.fromEntries(found);
}

/** An archive as zip.js writes it: a stream, so with data descriptors. */
async function written(
  entries: Record<string, { content: Uint8Array | string } & ZipWriterAddDataOptions>,
): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const [name, { content, ...options }] of Object.entries(entries)) {
    await writer.add(
      name,
      typeof content === "string" ? new TextReader(content) : new Uint8ArrayReader(content),
      options,
    );
  }
  return await writer.close();
}

describe("a zip archive", () => {
  it("gives its files, packed and stored, less folders and what systems add", async () => {
    const bytes = zipSync({
      "a.csv": text(CSV),
      folder: { "b.csv": [text("time,b\n1,2\n"), { level: 0 }], "empty/": new Uint8Array(0) },
      "__MACOSX/._a.csv": text("x"),
      ".DS_Store": text("x"),
      "folder/Thumbs.db": text("x"),
      "ünïcode ☂.csv": text("y"),
    });
    expect(await read(bytes)).toEqual({
      "a.zip/a.csv": CSV,
      "a.zip/folder/b.csv": "time,b\n1,2\n",
      "a.zip/ünïcode ☂.csv": "y",
    });
  });

  it.each([
    ["with data descriptors", { dataDescriptor: true }],
    ["with zip64 sizes", { zip64: true }],
    ["with both", { zip64: true, dataDescriptor: true }],
    ["stored, with a data descriptor", { level: 0, dataDescriptor: true }],
  ])("%s is read", async (_, options) => {
    const bytes = await written({
      "a.csv": { content: CSV, ...options },
      "b.csv": { content: "b", ...options },
    });
    expect(await read(bytes)).toEqual({ "a.zip/a.csv": CSV, "a.zip/b.csv": "b" });
  });

  it("gives gzip within it inflated", async () => {
    const bytes = zipSync({ "a.csv.gz": Buffer.concat([gzipSync("one\n"), gzipSync(CSV)]) });
    expect(await read(bytes)).toEqual({ "a.zip/a.csv.gz": `one\n${CSV}` });
  });

  it("gives an entry again, and its size", async () => {
    for await (const entry of zipEntries(archive(zipSync({ "a.csv": text(CSV) })))) {
      expect(entry.size).toBe(CSV.length);
      expect(await content(entry.chunks())).toBe(CSV);
      expect(await content(entry.chunks())).toBe(CSV);
    }
  });

  it("may be left in the middle of an entry, and the next one read", async () => {
    const bytes = zipSync({ "a.csv": [text(CSV.repeat(200)), { level: 0 }], "b.csv": text("b") });
    const seen: string[] = [];
    for await (const entry of zipEntries(archive(bytes))) {
      for await (const chunk of entry.chunks()) {
        seen.push(`${entry.name} ${String.fromCharCode(chunk[0])}`);
        break;
      }
    }
    expect(seen).toEqual(["a.zip/a.csv t", "a.zip/b.csv b"]);
  });

  it("tells how far it has come", async () => {
    const bytes = zipSync({ "a.csv": text(CSV) });
    const told: number[] = [];
    for await (const entry of zipEntries(archive(bytes), (done) => told.push(done))) {
      await content(entry.chunks());
    }
    expect(told.length).toBeGreaterThan(0);
    expect(Math.max(...told)).toBeLessThanOrEqual(bytes.length);
  });
});

describe("one bad entry", () => {
  it("that is damaged leaves the others alone", async () => {
    const bytes = zipSync({ "a.csv": text(CSV), "b.csv": text("b") });
    bytes[200] ^= 0xff;
    expect(await read(bytes)).toEqual({
      "a.zip/a.csv": "Problem: The entry is damaged or cut off.",
      "a.zip/b.csv": "b",
    });
  });

  it("that has another check sum leaves the others alone", async () => {
    const bytes = zipSync({ "a.csv": [text(CSV), { level: 0 }], "b.csv": text("b") });
    bytes[bytes.indexOf(text("60,1")[0], 60)] ^= 1;
    const found = await read(bytes);
    expect(found["a.zip/a.csv"]).toBe("Problem: The entry is damaged or cut off.");
    expect(found["a.zip/b.csv"]).toBe("b");
  });

  it("that is encrypted leaves the others alone", async () => {
    const bytes = await written({
      "a.csv": { content: CSV, password: "x", encryptionStrength: 3 },
      "c.csv": { content: CSV, password: "x", zipCrypto: true },
      "b.csv": { content: "b" },
    });
    expect(await read(bytes)).toEqual({
      "a.zip/a.csv": "Problem: The entry is protected by a password.",
      "a.zip/c.csv": "Problem: The entry is protected by a password.",
      "a.zip/b.csv": "b",
    });
  });

  it("whose gzip is cut off leaves the others alone", async () => {
    const bytes = zipSync({ "a.csv.gz": gzipSync(CSV).subarray(0, 500), "b.csv": text("b") });
    expect(await read(bytes)).toEqual({
      "a.zip/a.csv.gz": "Problem: The gzip data are damaged or cut off.",
      "a.zip/b.csv": "b",
    });
  });

  it("that is packed in an unknown way says so", async () => {
    const bytes = zipSync({ "a.csv": text(CSV), "b.csv": text("b") });
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    // The method stands in the local header and in the directory.
    view.setUint16(8, 98, true);
    const directory = view.getUint32(bytes.length - 6, true);
    view.setUint16(directory + 10, 98, true);
    expect((await read(bytes))["a.zip/a.csv"]).toContain("method 98");
    expect((await read(bytes))["a.zip/b.csv"]).toBe("b");
  });
});

describe("an archive", () => {
  it("that is an Excel workbook is refused with what to do", async () => {
    const bytes = zipSync({ "[Content_Types].xml": text("<x/>"), "xl/workbook.xml": text("<x/>") });
    await expect(read(bytes)).rejects.toThrow("The file is an Excel workbook.");
  });

  it.each([
    ["no files", zipSync({ "folder/": new Uint8Array(0) }), "The zip archive holds no file."],
    [
      "no directory, as it was cut off",
      zipSync({ "a.csv": text(CSV) }).subarray(0, 3000),
      "damaged or cut off",
    ],
    ["nothing but its first bytes", text("PK\u0003\u0004"), "damaged or cut off"],
  ])("with %s is refused by a Problem", async (_, bytes, what) => {
    await expect(read(bytes)).rejects.toThrow(what);
    await expect(read(bytes)).rejects.toThrow(ProblemError);
  });

  it("with more than 10,000 files gives those, then says so", async () => {
    const bytes = zipSync(
      Object.fromEntries(
        Array.from({ length: 10_050 }, (_, index) => [`${index}.csv`, [text("a"), { level: 0 }]]),
      ),
    );
    const names: string[] = [];
    await expect(
      (async () => {
        for await (const { name } of zipEntries(archive(bytes))) names.push(name);
      })(),
    ).rejects.toThrow("more than 10,000 files");
    expect(names).toHaveLength(10_000);
  });

  it("whose entries overlap, as a bomb's do, has the first of them alone", async () => {
    const bytes = zipSync({ "a.csv": text(CSV), "b.csv": text(CSV) });
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const directory = view.getUint32(bytes.length - 6, true);
    const second = directory + 46 + "a.csv".length;
    // The second entry of the directory names the first one's bytes.
    view.setUint32(second + 42, 0, true);
    const found = await read(bytes);
    expect(found["a.zip/a.csv"]).toBe(CSV);
    expect(found["a.zip/b.csv"]).toMatch(/^Problem: /);
  });

  it.each([
    ["deflate", () => zipSync({ "a.csv": new Uint8Array(40_000_000) })],
    ["gzip within deflate", () => zipSync({ "a.csv.gz": gzipSync(new Uint8Array(40_000_000)) })],
  ])("that grows beyond reason by %s is stopped on the way", async (_, bomb) => {
    const limits = { entries: 10, bombRatio: 200, bombBytes: 5_000_000 };
    let seen = 0;
    await expect(
      (async () => {
        for await (const entry of zipEntries(archive(bomb()), undefined, limits)) {
          for await (const chunk of entry.chunks()) seen += chunk.length;
        }
      })(),
    ).rejects.toThrow("made to fill memory");
    expect(seen).toBeLessThanOrEqual(8_000_000);
  });
});

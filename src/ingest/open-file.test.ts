import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { OpenedFile } from "../core/opened-file.ts";
import type { Problem } from "../core/problem.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { toyModelFile } from "../core/toy-model-file.ts";
import { toModelJson } from "../export/model-json.ts";
import type { ByteSource } from "./bytes/byte-source.ts";
import { hashFile } from "./file-hash.ts";
import { columnsOf, openOne, toyFile } from "./toy-file.ts";

const TABLE = `time,a\n${Array.from({ length: 3000 }, (_, row) => `${1_540_224_600 + 60 * row},${row * row}`).join("\n")}\n`;
const SLICE_BYTES = 8 * 1024 * 1024;

function onlyProblem(opened: OpenedFile): Problem {
  expect(opened.kind).toBe("nothing");
  expect(opened.problems).toHaveLength(1);
  const [problem] = opened.problems;
  expect(problem.level).toBe("error");
  expect(problem.where?.file).toBe(opened.name);
  expect(problem.tryThis).toBeTruthy();
  return problem;
}

function bytes(...values: readonly number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...values, ...Array.from({ length: 64 }, (_, index) => index)]);
}

function gzip(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(gzipSync(text));
}

describe("a file that is no table", () => {
  it.each([
    ["an empty file", new Uint8Array(0), "The file is empty."],
    [
      "a little-endian capture",
      bytes(0xd4, 0xc3, 0xb2, 0xa1),
      "The file is a packet capture, not a table of counters.",
    ],
    [
      "a big-endian capture",
      bytes(0xa1, 0xb2, 0xc3, 0xd4),
      "The file is a packet capture, not a table of counters.",
    ],
    ["a pcapng", bytes(0x0a, 0x0d, 0x0d, 0x0a), "The file is a packet capture, not a table of counters."],
    ["a PDF", new TextEncoder().encode("%PDF-1.7\n..."), "The file is a PDF, not a table of counters."],
    ["a zip cut off in its head", bytes(0x50, 0x4b, 0x03, 0x04), "The zip archive is damaged or cut off."],
    ["a picture", bytes(0x89, 0x50, 0x4e, 0x47), "The file is a picture, not a table of counters."],
    ["UTF-16 with a mark", Uint8Array.from([0xff, 0xfe, 0x74, 0, 0x69, 0]), "No column holds a time."],
    ["UTF-16 without a mark", Uint8Array.from([0x74, 0, 0x69, 0, 0x6d, 0]), "No column holds a time."],
    ["zeros", new Uint8Array(1000), "The file is binary, not a text table of counters."],
    ["gzip of nothing", gzip(""), "The file is empty."],
    ["gzip of a PDF", gzip("%PDF-1.7"), "The file is a PDF, not a table of counters."],
    ["gzip cut off in its head", gzip(TABLE).slice(0, 5), "The gzip data are damaged or cut off."],
    ["gzip cut off", gzip(TABLE).slice(0, -20), "The gzip data are damaged or cut off."],
    [
      "gzip with a flipped byte",
      gzip(TABLE).map((byte, index) => (index === 3000 ? byte ^ 0xff : byte)),
      "The gzip data are damaged or cut off.",
    ],
    ["a header only", new TextEncoder().encode("time,a\n"), "The file has a header but no rows."],
    ["a mark only", Uint8Array.from([0xef, 0xbb, 0xbf]), "The file holds nothing but blank lines."],
    ["text without a time", new TextEncoder().encode("a,b\n1,2\n"), "No column holds a time."],
    ["prose", new TextEncoder().encode("Dear all,\n\nhello.\n"), "No column holds a time."],
  ])("as %s gives one clear Problem", async (_, content, what) => {
    expect(onlyProblem(await openOne(toyFile(content))).what).toBe(what);
  });

  it("as random bytes gives one Problem", async () => {
    const random = seededRandom(8);
    const noise = Uint8Array.from({ length: 5000 }, () => 1 + Math.floor(random() * 255));
    onlyProblem(await openOne(toyFile(noise)));
  });
});

describe("a saved model", () => {
  const text = toModelJson(toyModelFile());

  it.each([
    ["plain", new TextEncoder().encode(text), "plug.json"],
    ["with a mark", new TextEncoder().encode(`\uFEFF${text}`), "plug.json"],
    ["as gzip", gzip(text), "plug.json.gz"],
    ["in UTF-16", Uint8Array.from(Buffer.from(`\uFEFF${text}`, "utf16le")), "plug.json"],
    ["on one line", new TextEncoder().encode(text.replaceAll(/\n\s*/g, "")), "plug.json"],
    ["whatever its file is called", new TextEncoder().encode(text), "020000000001.csv"],
  ])("opens %s, to the last bit", async (_, content, name) => {
    expect(await openOne(toyFile(content, name))).toEqual({
      kind: "model",
      name,
      bytes: content.length,
      problems: [],
      model: toyModelFile(),
    });
  });

  it.each([
    ["cut off", text.slice(0, -200), "The JSON of the model is damaged or cut off."],
    [
      "of a later Mudlark",
      text.replace("mudlark.model/1", "mudlark.model/99"),
      "The model is written as mudlark.model/99; this Mudlark reads mudlark.model/1.",
    ],
    [
      "of nothing but its schema",
      '{"schema": "mudlark.model/1"}',
      "The model cannot be used: counters is missing.",
    ],
    [
      "with a deep nest for its counters",
      `{"schema": "mudlark.model/1", "counters": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
      /^The model cannot be used: counters/,
    ],
    [
      "with a number that is none",
      text.replace('"limitFactor": 1.1', '"limitFactor": -1'),
      /^The model cannot be used: limitFactor must be/,
    ],
  ])("%s ends in one Problem", async (_, content, what) => {
    const problem = onlyProblem(await openOne(toyFile(new TextEncoder().encode(content))));
    if (typeof what === "string") expect(problem.what).toBe(what);
    else expect(problem.what).toMatch(what);
  });
});

describe("a file that cannot be read", () => {
  function failing(error: Error, size = 100): ByteSource {
    return { name: "gone.csv", size, slice: () => ({ arrayBuffer: () => Promise.reject(error) }) };
  }

  it.each(["NotReadableError", "NotFoundError"])(
    "with a %s is said to have changed or gone",
    async (name) => {
      const problem = onlyProblem(await openOne(failing(new DOMException("x", name))));
      expect(problem.what).toContain("changed or gone");
    },
  );

  it("for another reason says it", async () => {
    expect(onlyProblem(await openOne(failing(new Error("no memory")))).what).toBe("no memory");
  });

  it("in its second slice does not open half", async () => {
    const head = new TextEncoder().encode(TABLE);
    const source: ByteSource = {
      name: "half.csv",
      size: 2 * SLICE_BYTES,
      slice: (start) => ({
        arrayBuffer: async () => {
          if (start > 0) throw new DOMException("x", "NotReadableError");
          return head.slice().buffer;
        },
      }),
    };
    expect(onlyProblem(await openOne(source)).what).toContain("changed or gone");
  });

  it("behind a gzip head is not called damaged", async () => {
    const head = gzip(TABLE).slice(0, 2000);
    const source: ByteSource = {
      name: "half.csv.gz",
      size: 2 * SLICE_BYTES,
      slice: (start) => ({
        arrayBuffer: async () => {
          if (start > 0) throw new DOMException("x", "NotReadableError");
          return head.slice().buffer;
        },
      }),
    };
    expect(onlyProblem(await openOne(source)).what).toContain("changed or gone");
  });
});

describe("a file of counters", () => {
  it("opens the same plain and as gzip, and says its size on the disk", async () => {
    const plain = await openOne(toyFile(TABLE, "74c63b29d71d.csv"));
    const packed = gzip(TABLE);
    const unpacked = await openOne(toyFile(packed, "74c63b29d71d.csv.gz"));
    if (plain.kind !== "counters" || unpacked.kind !== "counters") throw new Error("Both should open.");
    expect(unpacked.bytes).toBe(packed.length);
    expect(plain.bytes).toBe(TABLE.length);
    expect(columnsOf(unpacked.devices[0])).toEqual(columnsOf(plain.devices[0]));
    expect(unpacked.devices[0].id).toBe("74:c6:3b:29:d7:1d");
    expect(plain.devices[0].timeMs).toHaveLength(3000);
  });

  it("of several gzip members opens whole", async () => {
    const half = TABLE.indexOf("\n", TABLE.length / 2) + 1;
    const members = Uint8Array.from([...gzip(TABLE.slice(0, half)), ...gzip(TABLE.slice(half))]);
    const opened = await openOne(toyFile(members, "a.csv.gz"));
    expect(opened.kind === "counters" && opened.devices[0].timeMs.length).toBe(3000);
  });

  it("hears its bytes done, ascending up to all of them", async () => {
    const line = `${"0,".repeat(30)}0\n`;
    const head = `time,${Array.from({ length: 30 }, (_, index) => `c${index}`).join(",")}\n`;
    const rows = Math.ceil((2.5 * SLICE_BYTES) / (line.length + 10));
    const text =
      head + Array.from({ length: rows }, (_, row) => `${1_540_224_600 + row}${line.slice(1)}`).join("");
    const file = toyFile(text);
    const heard: number[] = [];
    const opened = await openOne(file, { onBytes: (done) => heard.push(done) });
    expect(heard.length).toBeGreaterThan(3);
    expect(heard.toSorted((one, other) => one - other)).toEqual(heard);
    expect(heard.at(-1)).toBe(file.size);
    expect(opened.kind === "counters" && opened.devices[0].timeMs.length).toBe(rows);
  });
});

describe("a file's checksum", () => {
  it.each([0, 1, 5_000_000])("of %d bytes is SHA-256 as others compute it", async (size) => {
    const content = new Uint8Array(size).map((_, index) => index % 251);
    expect(await hashFile(toyFile(content))).toBe(createHash("sha256").update(content).digest("hex"));
  });
});

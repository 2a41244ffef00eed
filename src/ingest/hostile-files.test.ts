import { deflateRawSync, gzipSync, constants as zlib } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { openAll } from "../../scripts/pollute/open-all.ts";
import type { OpenedFile } from "../core/opened-file.ts";
import { toProblem } from "../core/problem.ts";
import { isWholeAccount } from "../core/reading-account.ts";
import type { ByteSource } from "./bytes/byte-source.ts";

const MEGABYTE = 1024 * 1024;
/** Of this process, so that a busy machine does not fail a test. */
const MOST_CPU_SECONDS = 5;
/** Over what stood before: at most two slices of 8 MB, a line of 16 MB, what is made of it, and what is not collected yet. */
const MOST_MEMORY = 400 * MEGABYTE;
const UNKNOWN = toProblem(new Error("x")).tryThis;
const HEADER = "Timestamp,a,b\n1540224600000,1,2\n1540224660000,3,4\n";

interface Outcome {
  readonly files: readonly OpenedFile[];
  readonly whats: readonly string[];
}

/** Opens what nobody means well with, and holds it to the bounds. */
async function openHostile(source: ByteSource): Promise<Outcome> {
  const before = process.memoryUsage().rss;
  const highestBefore = process.resourceUsage().maxRSS;
  const startedAt = process.cpuUsage();
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage().rss - before);
  };
  const watched: ByteSource = {
    name: source.name,
    size: source.size,
    slice: (start, end) => {
      look();
      return source.slice(start, end);
    },
  };
  const files = await openAll(watched);
  look();
  // The process has never taken as much: that was here, between two looks.
  const highest = process.resourceUsage().maxRSS;
  if (highest > highestBefore) peak = Math.max(peak, highest * 1024 - before);
  const { user, system } = process.cpuUsage(startedAt);
  expect((user + system) / 1e6).toBeLessThan(MOST_CPU_SECONDS);
  expect(peak).toBeLessThan(MOST_MEMORY);
  expect(files.length).toBeGreaterThan(0);
  const problems = files.flatMap((file) => file.problems);
  expect(problems.filter(({ tryThis }) => tryThis === UNKNOWN)).toEqual([]);
  for (const file of files) {
    if (file.kind === "counters") expect(isWholeAccount(file.reading, file.accounts)).toBe(true);
    if (file.kind === "nothing") expect(file.problems.map(({ level }) => level)).toContain("error");
  }
  return { files, whats: problems.map(({ what }) => what) };
}

/** A file of any size that is nowhere: `start`, then `filler` again and again. */
function endlessFile(name: string, size: number, start: string, filler: string): ByteSource {
  const first = new TextEncoder().encode(start);
  const pattern = new TextEncoder().encode(filler);
  return {
    name,
    size,
    slice: (from, to) => ({
      arrayBuffer: async () => {
        const bytes = new Uint8Array(Math.max(0, Math.min(to, size) - from));
        for (let at = 0; at < bytes.length; at++) {
          const position = from + at;
          bytes[at] =
            position < first.length ? first[position] : pattern[(position - first.length) % pattern.length];
        }
        return bytes.buffer;
      },
    }),
  };
}

function file(name: string, content: string | Uint8Array<ArrayBuffer>): File {
  return new File([content], name);
}

function kinds({ files }: Outcome): readonly string[] {
  return files.map(({ kind }) => kind);
}

describe("a hostile file", () => {
  it("that is one line of 100 MB ends in a Problem", async () => {
    const outcome = await openHostile(endlessFile("line.csv", 100 * MEGABYTE, "", "a"));
    expect(kinds(outcome)).toEqual(["nothing"]);
  });

  it("whose third row is 100 MB long ends in a Problem, or says that it was left out", async () => {
    const outcome = await openHostile(endlessFile("line.csv", 100 * MEGABYTE, HEADER, "9"));
    expect(outcome.whats.join()).toMatch(/longer than|left out/);
  });

  it("whose third row has cells without end ends in a Problem, or says that it was left out", async () => {
    const outcome = await openHostile(endlessFile("cells.csv", 100 * MEGABYTE, HEADER, "1,"));
    expect(outcome.whats.join()).toMatch(/longer than|left out/);
  });

  it.each([
    ["in the first row", `Timestamp,a\n1540224600000,${"1".repeat(500_000)}x\n1540224660000,2\n`],
    ["in the time column", `Timestamp,a\n${"1".repeat(500_000)}x,1\n1540224660000,2\n`],
    ["that does not end", `Timestamp,a\n1540224600000,1\n1540224660000,${"1".repeat(500_000)}`],
    ["with thousands marks", `Timestamp;a\n1540224600000;${"111,".repeat(150_000)}x\n1540224660000;2\n`],
    ["of blanks", `Timestamp,a\n1540224600000,1${" ".repeat(500_000)}x\n1540224660000,2\n`],
    ["in the header", `Timestamp,From${"1".repeat(300_000)}x\n1540224600000,1\n1540224660000,2\n`],
    [
      "in the header, like a rule",
      `Timestamp,FromLocal${"aPort1".repeat(60_000)}\n1540224600000,1\n1540224660000,2\n`,
    ],
    [
      "in the header, like endpoints",
      `Timestamp,FromLocal${"aPort1IP".repeat(40_000)}\n1540224600000,1\n1540224660000,2\n`,
    ],
    ["in the header, in capitals", `Timestamp,${"A".repeat(300_000)}\n1540224600000,1\n1540224660000,2\n`],
    [
      "in a line like an annotation",
      `1540224600,1540224660,${"a".repeat(300_000)},\n1540224660,1540224720,b,\n`,
    ],
    ["in annotations", `start,end,label\n${"1".repeat(500_000)}x,2,a\n1,2,b\n`],
    ["in JSON", `[{"time":1540224600000,"a":"${"1".repeat(500_000)}x"},{"time":1540224660000,"a":2}]`],
  ])("with half a million digits and a letter, %s, opens or ends in a Problem", async (_, text) => {
    await openHostile(file("digits.csv", text));
  });

  it("with a letter far behind a number holds no number there, and says so", async () => {
    const { files, whats } = await openHostile(
      file("far.csv", `Timestamp,a\n1540224600000,1${" ".repeat(5000)}x\n1540224660000,2\n`),
    );
    const [opened] = files;
    if (opened.kind !== "counters") throw new Error(`It opened as ${opened.kind}.`);
    expect([...opened.devices[0].counters[0].values]).toEqual([Number.NaN, 2]);
    expect(whats).toContain("1 cell of number columns holds text and counts as missing.");
  });

  it("whose quote is never closed ends in a Problem, or says what was left out", async () => {
    const outcome = await openHostile(
      endlessFile("quote.csv", 60 * MEGABYTE, `${HEADER}1540224720000,"5,6\n`, "1540224780000,7,8\n"),
    );
    expect(outcome.whats.length).toBeGreaterThan(0);
  });

  it("with a million columns ends in a Problem", async () => {
    const names = Array.from({ length: 1_000_000 }, (_, index) => `c${index}`).join(",");
    const cells = "1,".repeat(999_999);
    const outcome = await openHostile(
      file("wide.csv", `Timestamp,${names}\n1540224600000,${cells}1\n1540224660000,${cells}1\n`),
    );
    expect(kinds(outcome)).toEqual(["nothing"]);
    expect(outcome.whats.join()).toMatch(/column|longer than/);
  });

  it("with 100,000 columns of short names ends in a Problem", async () => {
    const names = Array.from({ length: 100_000 }, (_, index) => index.toString(36)).join(",");
    const outcome = await openHostile(
      file("wide.csv", `Timestamp,${names}\n1540224600000${",1".repeat(100_000)}\n`),
    );
    expect(kinds(outcome)).toEqual(["nothing"]);
    expect(outcome.whats.join()).toMatch(/column/);
  });

  it("that repeats one column name 17,000 times ends in a Problem, or opens", async () => {
    const header = `Timestamp${",ToInternetTcpPort443IPurn".repeat(17_000)}`;
    await openHostile(file("repeats.csv", `${header}\n1540224600000${",1".repeat(17_000)}\n`));
  });

  it("with columns called as JavaScript calls its own things opens with them", async () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
    const { files } = await openHostile(
      file("names.csv", `Timestamp,${names.join(",")}\n1540224600000,1,2,3,4\n1540224660000,5,6,7,8\n`),
    );
    const [opened] = files;
    if (opened.kind !== "counters") throw new Error(`It opened as ${opened.kind}.`);
    expect(opened.devices[0].counters.map(({ name }) => name)).toEqual(names);
    expect(opened.devices[0].counters.map(({ values }) => [...values])).toEqual([
      [1, 5],
      [2, 6],
      [3, 7],
      [4, 8],
    ]);
  });

  it("with such a name in JSON opens with it", async () => {
    const { files } = await openHostile(
      file(
        "names.json",
        '[{"time":1540224600000,"__proto__":1,"a":2},{"time":1540224660000,"__proto__":3,"a":4}]',
      ),
    );
    const [opened] = files;
    if (opened.kind !== "counters") throw new Error(`It opened as ${opened.kind}.`);
    expect(opened.devices[0].counters.map(({ name, values }) => [name, ...values])).toEqual([
      ["__proto__", 1, 3],
      ["a", 2, 4],
    ]);
  });

  it("with a NUL in its header opens, or says what it is", async () => {
    const outcome = await openHostile(file("nul.csv", HEADER.replace("a", "a\0b")));
    expect(["counters", "nothing"]).toContain(outcome.files[0].kind);
  });

  it("that is gzip and cut off ends in a Problem", async () => {
    const packed = gzipSync(HEADER + "1540224720000,5,6\n".repeat(100_000));
    const outcome = await openHostile(
      file("cut.csv.gz", Uint8Array.from(packed.subarray(0, packed.length >> 1))),
    );
    expect(outcome.whats).toContain("The gzip data are damaged or cut off.");
  });

  it("that inflates to gigabytes of zeros ends in a Problem, as gzip and as zip", async () => {
    const bomb = bombOf(new Uint8Array(MEGABYTE), 4096);
    expect(kinds(await openHostile(file("bomb.gz", gzipAround(bomb))))).toEqual(["nothing"]);
    expect(kinds(await openHostile(file("bomb.zip", zipAround("bomb.csv", bomb, 4096 * MEGABYTE))))).toEqual([
      "nothing",
    ]);
  });

  it("that inflates to a line of gigabytes ends in a Problem, as gzip and as zip", async () => {
    const line = new Uint8Array(MEGABYTE).fill(0x31);
    const bomb = bombOf(line, 4096, HEADER);
    const outcome = await openHostile(file("bomb.csv.gz", gzipAround(bomb)));
    expect(outcome.whats.join()).toMatch(/longer than|left out|damaged/);
    const zipped = await openHostile(file("bomb.zip", zipAround("bomb.csv", bomb, 4096 * MEGABYTE)));
    expect(zipped.whats.join()).toMatch(/longer than|left out|unpack|inflate|large/i);
  });

  it.each([
    [
      "a footer of two gigabytes",
      (bytes: Uint8Array) => new DataView(bytes.buffer).setUint32(bytes.length - 8, 0x7fff_ffff, true),
    ],
    [
      "a footer of no bytes",
      (bytes: Uint8Array) => new DataView(bytes.buffer).setUint32(bytes.length - 8, 0, true),
    ],
    [
      "a footer that begins in the middle",
      (bytes: Uint8Array) => new DataView(bytes.buffer).setUint32(bytes.length - 8, 100, true),
    ],
    ["a footer of 0xFF", (bytes: Uint8Array) => bytes.fill(0xff, bytes.length - 200, bytes.length - 8)],
    [
      "a footer of 0x80, numbers without end",
      (bytes: Uint8Array) => bytes.fill(0x80, bytes.length - 200, bytes.length - 8),
    ],
    ["pages of 0xFF", (bytes: Uint8Array) => bytes.fill(0xff, 4, 60)],
  ])("that is Parquet with %s ends in a Problem", async (_, lie) => {
    const timeMs = Array.from({ length: 100 }, (_, row) => new Date(1_540_224_600_000 + row * 60_000));
    const bytes = new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: "time", data: timeMs, type: "TIMESTAMP" },
          { name: "a", data: timeMs.map((_, row) => row), type: "INT32" },
        ],
      }),
    );
    lie(bytes);
    expect(kinds(await openHostile(file("lie.parquet", bytes)))).toEqual(["nothing"]);
  });

  it.each([
    ["arrays", "[".repeat(2_000_000)],
    ["objects", '{"a":'.repeat(500_000)],
    [
      "a record with nested objects",
      `[{"time":1540224600000,"a":${'{"b":'.repeat(200_000)}1${"}".repeat(200_000)}}]`,
    ],
    [
      "a record with nested arrays",
      `[{"time":1540224600000,"a":${"[".repeat(500_000)}${"]".repeat(500_000)}}]`,
    ],
  ])("that is JSON with %s, thousands deep, ends in a Problem", async (_, text) => {
    expect(kinds(await openHostile(file("deep.json", text)))).toEqual(["nothing"]);
  });

  it("whose every record has a key of its own ends in a Problem, or opens", async () => {
    const lines = Array.from(
      { length: 100_000 },
      (_, row) => `{"time":${1_540_224_600_000 + row * 60_000},"k${row}":1}`,
    );
    await openHostile(file("keys.ndjson", lines.join("\n")));
  });

  it("whose every row is a device of its own ends in a Problem, or opens", async () => {
    const lines = Array.from(
      { length: 50_000 },
      (_, row) => `${1_540_224_600_000 + row * 60_000},d${row},1,2`,
    );
    await openHostile(file("devices.csv", `time,device,a,b\n${lines.join("\n")}`));
  });

  it("that is a long table of a hundred thousand flows and times ends in a Problem", async () => {
    const lines = Array.from(
      { length: 100_000 },
      (_, row) => `${1_540_224_600_000 + row * 60_000},f${row},1,2`,
    );
    const outcome = await openHostile(file("long.csv", `time,flow,packets,bytes\n${lines.join("\n")}`));
    expect(kinds(outcome)).toEqual(["nothing"]);
  });
});

/** A deflate stream of `start` and then of one piece many times over, made without inflating it: each piece ends in a full flush, and stands for itself. */
function bombOf(piece: Uint8Array, times: number, start = ""): Uint8Array<ArrayBuffer> {
  const flushed = (bytes: Uint8Array): Uint8Array =>
    deflateRawSync(bytes, { finishFlush: zlib.Z_FULL_FLUSH });
  const packed = flushed(piece);
  const head = flushed(new TextEncoder().encode(start));
  const end = deflateRawSync(new Uint8Array(0));
  const result = new Uint8Array(head.length + packed.length * times + end.length);
  result.set(head);
  for (let time = 0; time < times; time++) result.set(packed, head.length + time * packed.length);
  result.set(end, result.length - end.length);
  return result;
}

/** Its checksum is wrong: nobody should come so far. */
function gzipAround(deflated: Uint8Array): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(10 + deflated.length + 8);
  result.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  result.set(deflated, 10);
  return result;
}

/** An archive with one entry that says how large it is. */
function zipAround(name: string, deflated: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const nameBytes = new TextEncoder().encode(name);
  const local = new DataView(new ArrayBuffer(30));
  const central = new DataView(new ArrayBuffer(46));
  const end = new DataView(new ArrayBuffer(22));
  const saidSize = Math.min(size, 0xffff_fffe);
  local.setUint32(0, 0x04034b50, true);
  local.setUint16(4, 20, true);
  local.setUint16(8, 8, true);
  local.setUint32(18, deflated.length, true);
  local.setUint32(22, saidSize, true);
  local.setUint16(26, nameBytes.length, true);
  central.setUint32(0, 0x02014b50, true);
  central.setUint16(4, 20, true);
  central.setUint16(6, 20, true);
  central.setUint16(10, 8, true);
  central.setUint32(20, deflated.length, true);
  central.setUint32(24, saidSize, true);
  central.setUint16(28, nameBytes.length, true);
  const centralStart = 30 + nameBytes.length + deflated.length;
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, 1, true);
  end.setUint16(10, 1, true);
  end.setUint32(12, 46 + nameBytes.length, true);
  end.setUint32(16, centralStart, true);
  const parts = [local, nameBytes, deflated, central, nameBytes, end];
  return Uint8Array.from(
    Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength))),
  );
}

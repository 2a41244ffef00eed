import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProblemError } from "../../core/problem.ts";
import type { Dialect } from "../../core/reading.ts";
import { numberOf } from "../plan/cell-kind.ts";
import type { Table, TablePlan } from "../table.ts";
import { TimeCells } from "../time/time-cells.ts";
import { inPieces } from "../toy-file.ts";
import { createRangeMerge } from "./merge-ranges.ts";
import { isMissingText } from "./missing-cell.ts";
import { createRangeReader } from "./range-reader.ts";
import { readRanges } from "./read-ranges.ts";
import { readStream } from "./read-stream.ts";
import { readTable } from "./read-table.ts";
import type { RecordReaderOptions } from "./record-reader.ts";
import { scanRecords } from "./text-record.ts";
import { plainTable, toyPlan, toySource } from "./toy-plan.ts";

const START_S = 1_540_224_600;
/** Hundreds of texts, on a machine that is busy with others. */
const SLOW_MS = 60_000;

function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The ways that all must agree: in plain JavaScript alone, in WebAssembly wherever it may be, and as it is chosen for speed. */
const WAYS: readonly RecordReaderOptions[] = [{ hasKernel: false }, { fewestKernelRows: 0 }, {}];

async function readWhole(
  text: string | Uint8Array,
  plan: TablePlan,
  options: RecordReaderOptions = {},
): Promise<Table> {
  const bytes = typeof text === "string" ? toBytes(text) : text;
  return readTable(
    "toy.csv",
    plan,
    { kind: "file", source: toySource(bytes), atHand: bytes.subarray(0, 50) },
    options,
  );
}

/** Cuts a file into ranges of about so many bytes, read by so many readers beside the first. */
function readInRanges(
  text: string | Uint8Array,
  plan: TablePlan,
  { rangeBytes, readerCount = 1, ...options }: RangesOptions,
): Promise<Table> {
  const source = toySource(typeof text === "string" ? toBytes(text) : text);
  return readRanges(
    { file: "toy.csv", plan, source },
    {
      readers: Array.from({ length: readerCount }, () => createRangeReader(options)),
      own: options,
      rangeCount: Math.max(1, Math.ceil(source.size / rangeBytes)),
      onBytes: () => undefined,
    },
  );
}

interface RangesOptions extends RecordReaderOptions {
  readonly rangeBytes: number;
  readonly readerCount?: number;
  readonly fewestBytes?: number;
}

/** Rows of a text under a plan, as `[ms, cell, cell ...]`, and its losses. */
async function rowsOf(
  text: string | Uint8Array,
  plan: TablePlan,
): Promise<{ rows: unknown[][]; table: Table }> {
  const table = await readWhole(text, plan);
  const { timeMs, columns } = plainTable(table);
  const rows = timeMs.map((ms, row) => [
    (ms - START_S * 1000) / 1000,
    ...columns.flatMap((cells) => (cells ? [cells[row]] : [])),
  ]);
  return { rows, table };
}

/** Reads a text by the slow splitter and the plan's words alone. */
function oracle(
  text: string,
  plan: TablePlan,
): { rows: unknown[][]; lost: unknown[]; missing: number[]; texts: number[] } {
  const dialect = plan.dialect?.value as Dialect;
  const times = new TimeCells({ format: plan.timeFormat, zone: plan.zone.value });
  const { columns } = plan;
  const timeColumn = columns.findIndex(({ use }) => use.kind === "time");
  const rows: unknown[][] = [];
  const lost: { reason: string; line: number; isTimed: boolean }[] = [];
  const missing = columns.map(() => 0);
  const texts = columns.map(() => 0);
  let footerFrom = 0;
  for (const { cells, line } of scanRecords(text, dialect)) {
    const toMs = (cell: string): number => times.toMs(toBytes(cell), 0, toBytes(cell).length);
    const ms = timeColumn < cells.length ? toMs(cells[timeColumn]) : Number.NaN;
    const isTimed = !Number.isNaN(ms);
    if (cells.length < columns.length || cells.slice(columns.length).some((cell) => cell !== ""))
      lost.push({ reason: "ragged", line, isTimed });
    else if (!isTimed) lost.push({ reason: "bad-time", line, isTimed });
    else if (
      columns.some(({ use }, index) => use.kind === "key" && use.key === "device" && cells[index] === "")
    )
      lost.push({ reason: "no-device", line, isTimed });
    else {
      const row: unknown[] = [ms];
      for (const [index, { use }] of columns.entries()) {
        const cell = cells[index];
        if (use.kind === "key") row.push(cell);
        if (use.kind !== "number") continue;
        const value = numberOf(cell, dialect) + 0;
        row.push(Number.isFinite(value) ? value : Number.NaN);
        if (isMissingText(cell)) missing[index]++;
        else if (!Number.isFinite(value)) texts[index]++;
      }
      rows.push(row);
      footerFrom = lost.length;
    }
    if (lost.at(-1)?.isTimed) footerFrom = lost.length;
  }
  const counted = lost.map(({ reason, line }, index) => ({
    reason: rows.length > 0 && index >= footerFrom ? "footer" : reason,
    line,
  }));
  const summary = ["ragged", "bad-time", "no-device", "footer"].flatMap((reason) => {
    const lines = counted.filter((one) => one.reason === reason).map(({ line }) => line);
    return lines.length === 0 ? [] : [{ reason, count: lines.length, firstLines: lines.slice(0, 5) }];
  });
  return { rows, lost: summary, missing, texts };
}

const dialects = fc.record({
  delimiter: fc.constantFrom<Dialect["delimiter"]>(",", ";", "\t", "|", " "),
  quote: fc.constantFrom<Dialect["quote"]>('"', "'", null),
  escape: fc.constantFrom<Dialect["escape"]>("doubled", "backslash"),
  decimal: fc.constantFrom<Dialect["decimal"]>(".", ","),
  thousands: fc.constantFrom<Dialect["thousands"]>("", "", "'", " ", "_"),
  comment: fc.constantFrom<Dialect["comment"]>(null, "#", "//"),
});

/** Scraps that a table's text is made of, good and bad: most are good, so that rows come about. */
function soup({ delimiter, quote }: Pick<Dialect, "delimiter" | "quote">) {
  const mark = quote ?? '"';
  const good = [
    "0",
    "1",
    "23",
    "456789",
    "123456789",
    "1234567890",
    `${START_S}`,
    `${START_S}`,
    `${START_S + 60}`,
  ];
  const ends = ["\n", "\n", "\r\n", "\r"];
  const odd = [
    "",
    "-5",
    "1.5",
    "1,5",
    "NA",
    "-",
    "x",
    "1e3",
    "4294967296",
    " 7 ",
    "é",
    "1'234",
    "1_234",
    "1''234",
    "1\u00a0234.5",
    "12 345 678",
    "1 23",
    "\\N",
    "\\",
    " ",
    "\t",
    "#",
    "//",
    "99999999999999999999",
  ];
  const quoted = [
    mark,
    mark,
    `${mark}1${mark}`,
    `${mark}${START_S}${mark}`,
    `${mark}a${mark}${mark}b${mark}`,
    `${mark}1${mark}${mark}408${mark}`,
    `${mark}1\\408${mark}`,
    `${mark}\\-${mark}`,
    `${mark}a\nb${mark}x`,
    `${mark}a\nb${mark}`,
    `${mark}a${delimiter}b${mark}`,
    `\\${mark}`,
  ];
  const cell = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...good) },
    { weight: 4, arbitrary: fc.constantFrom(...odd) },
    { weight: 2, arbitrary: fc.constantFrom(...quoted) },
  );
  const record = fc
    .tuple(
      fc.oneof(
        {
          weight: 6,
          arbitrary: fc.tuple(fc.constantFrom(`${START_S}`, `${START_S + 120}`), cell, cell, cell),
        },
        { weight: 2, arbitrary: fc.array(cell, { maxLength: 6 }) },
      ),
      fc.constantFrom(...ends),
    )
    .map(([cells, end]) => cells.join(delimiter) + end);
  return fc
    .tuple(fc.array(record, { maxLength: 14 }), fc.constantFrom("", "", `${START_S}`, mark))
    .map(([records, tail]) => records.join("") + tail);
}

const texts = fc
  .tuple(dialects, fc.constantFrom("tnnn", "tnfn", "tdnn", "tsnn", "tnns", "ntnn", "nntd", "nnnt"))
  .chain(([dialect, columns]) =>
    soup(dialect).map((text) => ({ text, columns, dialect, plan: toyPlan(columns, { dialect }) })),
  );

describe("any text in any dialect", () => {
  it(
    "gives the rows and the losses that the slow splitter gives",
    async () => {
      await fc.assert(
        fc.asyncProperty(texts, fc.constantFrom(...WAYS), async ({ text, plan }, way) => {
          const table = await readWhole(text, plan, way);
          const expected = oracle(text, plan);
          const { timeMs, columns } = plainTable(table);
          const rows = timeMs.map((ms, row) => [
            ms,
            ...columns.flatMap((cells) => (cells ? [cells[row]] : [])),
          ]);
          expect(rows).toEqual(expected.rows);
          expect(table.lost.map(({ reason, count, firstLines }) => ({ reason, count, firstLines }))).toEqual(
            expected.lost,
          );
          expect(table.missingCells.map(({ count }) => count)).toEqual(expected.missing);
          expect(table.textCells.map(({ count }) => count)).toEqual(expected.texts);
        }),
        { numRuns: 700 },
      );
    },
    SLOW_MS,
  );

  it.each(WAYS)("has a missing cell where white space is all that is escaped, %o", async (way) => {
    const dialect = {
      delimiter: " ",
      quote: '"',
      escape: "backslash",
      decimal: ".",
      thousands: "_",
      comment: null,
    } as const;
    const plan = toyPlan("tsnn", { dialect });
    for (const text of [`${START_S} 0 " \\\n" 1\n`, `${START_S} 0 "\\\\ " 1\n`, `${START_S} 0 "\\ " 1\n`]) {
      const table = await readWhole(text, plan, way);
      const expected = oracle(text, plan);
      expect(table.missingCells.map(({ count }) => count)).toEqual(expected.missing);
      expect(table.textCells.map(({ count }) => count)).toEqual(expected.texts);
    }
  });

  it(
    "is read the same in chunks of any size",
    async () => {
      await fc.assert(
        fc.asyncProperty(
          texts,
          fc.array(fc.nat(200), { maxLength: 6 }),
          fc.constantFrom(...WAYS),
          async ({ text, plan }, cuts, way) => {
            const bytes = toBytes(text);
            const sorted = cuts.map((cut) => Math.min(cut, bytes.length)).sort((one, other) => one - other);
            const merge = createRangeMerge(plan);
            merge.add(await readStream("toy.csv", plan, inPieces(bytes, sorted), { fewestBytes: 1, ...way }));
            expect(plainTable(merge.finish())).toEqual(plainTable(await readWhole(bytes, plan)));
          },
        ),
        { numRuns: 300 },
      );
    },
    SLOW_MS,
  );

  it(
    "is read the same in ranges of any size, by any number of readers",
    async () => {
      await fc.assert(
        fc.asyncProperty(
          texts,
          fc.integer({ min: 1, max: 80 }),
          fc.integer({ min: 1, max: 30 }),
          fc.integer({ min: 0, max: 3 }),
          fc.constantFrom(...WAYS),
          async ({ text, plan }, rangeBytes, fewestBytes, readerCount, way) => {
            const ranged = await readInRanges(text, plan, { rangeBytes, fewestBytes, readerCount, ...way });
            expect(plainTable(ranged)).toEqual(plainTable(await readWhole(text, plan)));
          },
        ),
        { numRuns: 300 },
      );
    },
    SLOW_MS,
  );
});

describe("a dialect", () => {
  const row = (second: number, ...values: number[]): unknown[] => [second, ...values];
  const at = (second: number): number => START_S + second;
  it.each<[form: string, dialect: Partial<Dialect>, text: string]>([
    [
      "semicolons and decimal commas",
      { delimiter: ";", decimal: "," },
      `${at(0)};1,5;2\n${at(60)};3;-0,25\n`,
    ],
    ["quoted decimal commas", { decimal: "," }, `${at(0)},"1,5",2\n${at(60)},3,"-0,25"\n`],
    ["bars", { delimiter: "|" }, `${at(0)}|1.5|2\r\n${at(60)}|3|-.25`],
    ["tabs", { delimiter: "\t" }, `${at(0)}\t1.50\t+2\n${at(60)}\t 3 \t-25e-2\n`],
    ["aligned blanks", { delimiter: " " }, `  ${at(0)}  1.5    2  \n ${at(60)}    3 -0.25\n`],
    ["single quotes", { quote: "'" }, `'${at(0)}','1.5','2'\n'${at(60)}', '3' ,'-0.25'\n`],
    [
      "comments and blank lines",
      { comment: "#" },
      `# "a\n\n${at(0)},1.5,2\n   \n #1,2,3\n${at(60)},3,-0.25\n#`,
    ],
    ["double slashes", { comment: "//" }, `// a\n${at(0)},1.5,2\n${at(60)},3,-0.25\n`],
    ["mixed line ends", {}, `${at(0)},1.5,2\r\r\n${at(60)},3,-0.25\r`],
    ["trailing delimiters", {}, `${at(0)},1.5,2,\n${at(60)},3,-0.25,, \n`],
  ])("with %s reads as the plain one", async (_, dialect, text) => {
    const { rows, table } = await rowsOf(text, toyPlan("tnn", { dialect }));
    expect(rows).toEqual([row(0, 1.5, 2), row(60, 3, -0.25)]);
    expect(table.lost).toEqual([]);
  });

  it.each<[thousands: Dialect["thousands"], decimal: Dialect["decimal"], cell: string]>([
    [",", ".", '"1,234,567.5"'],
    [".", ",", '"1.234.567,5"'],
    [" ", ",", '"1 234 567,5"'],
    ["'", ".", "1'234'567.5"],
    ["_", ".", "1_234_567.5"],
  ])("with %j between thousands reads them", async (thousands, decimal, cell) => {
    const { rows } = await rowsOf(
      `${at(0)},${cell},12\n`,
      toyPlan("tnn", { dialect: { thousands, decimal } }),
    );
    expect(rows).toEqual([row(0, 1_234_567.5, 12)]);
  });

  it.each(["1 234 567.5", "1'234'567.5", "1_234_567.5", "1\u00a0234\u00a0567.5", "1\u202f234\u202f567.5"])(
    "without thousands marks reads %j, which can be no other number",
    async (cell) => {
      for (const text of [`${at(0)},${cell},12\n`, `${at(0)},"${cell}",${cell}\n`]) {
        const { rows, table } = await rowsOf(text, toyPlan("tnn"));
        expect(rows[0][1]).toBe(1_234_567.5);
        expect(table.textCells.map(({ count }) => count)).toEqual([0, 0, 0]);
      }
      const latin = Uint8Array.from(`${at(0)},1\xa0234,12\n`, (character) => character.charCodeAt(0));
      const { rows } = await rowsOf(latin, toyPlan("tnn", { dialect: { encoding: "latin-1" } }));
      expect(rows).toEqual([row(0, 1234, 12)]);
    },
  );

  it.each(["1 23", "1 2345", "1234 567", "1'234 567", "1_234_", "1,234", "1.234.567", " 1 234 x"])(
    "without thousands marks counts %j as text",
    async (cell) => {
      const { rows, table } = await rowsOf(
        `${at(0)};${cell};12\n`,
        toyPlan("tnn", { dialect: { delimiter: ";" } }),
      );
      expect(rows).toEqual([row(0, Number.NaN, 12)]);
      expect(table.textCells[1].count).toBe(1);
    },
  );

  it("whose quote is its thousands mark, doubled within quotes, reads the number", async () => {
    const { rows } = await rowsOf(
      `'${at(0)}','1''408','2''000''000.5'\n`,
      toyPlan("tnn", { dialect: { quote: "'", thousands: "'" } }),
    );
    expect(rows).toEqual([row(0, 1408, 2_000_000.5)]);
  });

  it("with backslashes reads what they escape", async () => {
    const plan = toyPlan("tfn", { dialect: { escape: "backslash" } });
    const { rows } = await rowsOf(`${at(0)},"a \\"b\\", c",1\n${at(60)},"\\\\",2\n`, plan);
    expect(rows).toEqual([
      [0, 'a "b", c', 1],
      [60, "\\", 2],
    ]);
  });

  it("in Latin-1 has its names", async () => {
    const bytes = Uint8Array.from(`${at(0)},K\xfcche,1\n`, (character) => character.charCodeAt(0));
    const { rows } = await rowsOf(bytes, toyPlan("tdn", { dialect: { encoding: "latin-1" } }));
    expect(rows).toEqual([[0, "Küche", 1]]);
  });
});

describe("a record that is left out", () => {
  const lostOf = async (text: string, columns = "tnn"): Promise<unknown> =>
    (await readWhole(text, toyPlan(columns))).lost;

  it("is told by its first five lines, lines within quotes counted", async () => {
    const good = `${START_S},"\n\n",1\n`;
    const bad = `${START_S},1\n`;
    expect(await lostOf(good + bad + bad + good + bad.repeat(4) + good, "tsn")).toEqual([
      { reason: "ragged", count: 6, firstLines: [4, 5, 9, 10, 11], text: "2 cells, not 3" },
    ]);
  });

  it("names the time that does not parse", async () => {
    expect(await lostOf(`soon,1,2\n${START_S},1,2\nlater,1,2\n${START_S},1,2\n`)).toEqual([
      { reason: "bad-time", count: 2, firstLines: [1, 3], text: "soon" },
    ]);
  });

  it("is a footer where only such stand below", async () => {
    expect(await lostOf(`${START_S},1,2\nTotal,1,2\n\nrows,1\n`)).toEqual([
      { reason: "footer", count: 2, firstLines: [2, 4], text: "Total,1,2" },
    ]);
  });

  it("is no footer where it has a time: the file was cut off", async () => {
    expect(await lostOf(`${START_S},1,2\nTotal,1,2\n${START_S},1`)).toEqual([
      { reason: "ragged", count: 1, firstLines: [3], text: "2 cells, not 3" },
      { reason: "bad-time", count: 1, firstLines: [2], text: "Total" },
    ]);
  });

  it("is no footer where no record is kept", async () => {
    expect(await lostOf("Total,1,2\n")).toEqual([
      { reason: "bad-time", count: 1, firstLines: [1], text: "Total" },
    ]);
  });

  it("leaves no name of its device behind", async () => {
    const table = await readWhole(
      `soon,a,1\n${START_S},b,1\n${START_S},c\n${START_S},,1\n${START_S},d,1\n`,
      toyPlan("tdn"),
    );
    expect(table.keyTexts[1]).toEqual(["b", "d"]);
    expect(table.lost.map(({ reason }) => reason)).toEqual(["ragged", "bad-time", "no-device"]);
  });
});

describe("a cell of number columns", () => {
  it.each([4096, 4097, 20_000])("of a digit, %j blanks and a letter is text", async (blanks) => {
    for (const cell of [`1${" ".repeat(blanks)}x`, `"1${" ".repeat(blanks)}""x"`]) {
      const { rows, table } = await rowsOf(`${START_S},${cell},2\n`, toyPlan("tnn"));
      expect(rows).toEqual([[0, Number.NaN, 2]]);
      expect(table.textCells[1].count).toBe(1);
    }
  });
});

describe("the hour that a clock is set back", () => {
  const rome = (plan: TablePlan): TablePlan => ({ ...plan, zone: { ...plan.zone, value: "Europe/Rome" } });
  const plan = rome(toyPlan("tn", { timeFormat: "iso" }));
  const AT_TWO_MS = Date.UTC(2018, 9, 28, 0);
  /** Every five minutes from 1:00 by Rome's clock, the hour from 2 twice, to 4:00. */
  const minutes = Array.from({ length: 48 }, (_, index) => AT_TWO_MS - 3_600_000 + index * 300_000);
  const clockText = (ms: number): string => {
    const localMs = ms + (ms < AT_TWO_MS + 3_600_000 ? 7_200_000 : 3_600_000);
    return new Date(localMs).toISOString().slice(0, 19).replace("T", " ");
  };
  const text = minutes.map((ms, index) => `${clockText(ms)},${index}\n`).join("");

  it.each([1, 7, 23, 24, 25, 60, 200, 600, 1000])(
    "is told twice in ranges of %i bytes as at once",
    async (rangeBytes) => {
      expect(plainTable(await readWhole(text, plan)).timeMs).toEqual(minutes);
      const ranged = await readInRanges(text, plan, { rangeBytes, fewestBytes: 1 });
      expect(plainTable(ranged)).toEqual(plainTable(await readWhole(text, plan)));
    },
  );

  it(
    "in any disorder, with and without zones, is read the same in ranges of any size",
    async () => {
      const cell = fc.oneof(
        { weight: 6, arbitrary: fc.nat(47).map((index) => clockText(minutes[index])) },
        { weight: 1, arbitrary: fc.nat(47).map((index) => new Date(minutes[index]).toISOString()) },
        { weight: 1, arbitrary: fc.constant("soon") },
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(cell, { maxLength: 30 }),
          fc.integer({ min: 1, max: 120 }),
          async (cells, rangeBytes) => {
            const disordered = cells.map((one, index) => `${one},${index}\n`).join("");
            const ranged = await readInRanges(disordered, plan, { rangeBytes, fewestBytes: 1 });
            expect(plainTable(ranged)).toEqual(plainTable(await readWhole(disordered, plan)));
          },
        ),
        { numRuns: 3000 },
      );
    },
    SLOW_MS,
  );
});

describe("a quote that is never closed", () => {
  it("is text, and costs its own cell only", async () => {
    const { rows, table } = await rowsOf(`${START_S},1,"2\n${START_S},3,4\n${START_S},5,6\n`, toyPlan("tnn"));
    expect(rows).toEqual([
      [0, 1, Number.NaN],
      [0, 3, 4],
      [0, 5, 6],
    ]);
    expect(table.textCells[2]).toEqual({ count: 1, first: { line: 1, text: '"2' } });
  });

  it("costs its own line only where later cells are quoted", async () => {
    const { rows, table } = await rowsOf(`"${START_S}","1","2\n"${START_S}","3","4"\n`, toyPlan("tnn"));
    expect(rows).toEqual([
      [0, 1, Number.NaN],
      [0, 3, 4],
    ]);
    expect(table.lost).toEqual([]);
  });

  it("is looked for a megabyte far, and no farther", async () => {
    const line = `${START_S},1,2\n`;
    const text = `${START_S},1,"\n${line.repeat(80_000)}",3\n`;
    const table = await readWhole(text, toyPlan("tnn"));
    expect(table.rowCount).toBe(80_001);
    expect(table.lost).toMatchObject([{ reason: "footer", count: 1 }]);
  });

  it("on every line takes no longer for it", async () => {
    const table = await readWhole(
      `${START_S},"\\"1,2\n`.repeat(60_000),
      toyPlan("tnn", { dialect: { escape: "backslash" } }),
    );
    expect(table.rowCount).toBe(60_000);
    expect(table.textCells[1].count).toBe(60_000);
  });
});

describe("a line", () => {
  it.each(["", '"', "#"])("longer than 16 MB that starts with %j is a Problem", async (start) => {
    const bytes = new Uint8Array(17 * 1024 * 1024).fill(120);
    bytes.set(toBytes(`${START_S},1,2\n${start}`));
    const plan = toyPlan("tnn", { dialect: { comment: "#" } });
    const read = readWhole(bytes, plan);
    await expect(read).rejects.toThrow(ProblemError);
    await expect(read).rejects.toThrow("longer than 16 MB");
    const ranged = readInRanges(bytes, plan, { rangeBytes: 4e6 });
    await expect(ranged).rejects.toThrow("longer than 16 MB");
  });

  it("of a megabyte is read, in small chunks too", async () => {
    const text = `${START_S},${"x".repeat(3e6)},1\n${START_S},y,2\n`;
    const bytes = toBytes(text);
    const merge = createRangeMerge(toyPlan("tsn"));
    const cuts = Array.from(
      { length: Math.floor(bytes.length / 50_000) },
      (_, index) => (index + 1) * 50_000,
    );
    merge.add(await readStream("toy.csv", toyPlan("tsn"), inPieces(bytes, cuts), { fewestBytes: 50_000 }));
    expect(plainTable(merge.finish()).columns[2]).toEqual([1, 2]);
  });
});

describe("columns of a piece", () => {
  it("have the narrowest type that holds them, and a buffer of their own", async () => {
    const cells = [
      ["0", "255", Uint8Array],
      ["-128", "127", Int8Array],
      ["0", "65535", Uint16Array],
      ["-1", "255", Int16Array],
      ["-32769", "5", Int32Array],
      ["65536", "2147483647", Int32Array],
      ["0", "4294967295", Uint32Array],
      ["-2147483648", "0", Int32Array],
      ["1.5", "NA", Float32Array],
      ["0.1", "1", Float64Array],
      ["4294967296", "-1", Float32Array],
      ["9007199254740991", "1", Float64Array],
      ["-0", "0", Uint8Array],
    ] as const;
    const [low, high] = [0, 1].map((side) => `${START_S},${cells.map((cell) => cell[side]).join(",")}\n`);
    const table = await readWhole(low + high, toyPlan(`t${"n".repeat(cells.length)}`));
    const numbers = table.pieces[0].numbers.slice(1);
    expect(numbers.map((values) => values?.constructor.name)).toEqual(cells.map(([, , type]) => type.name));
    expect(numbers.every((values) => values?.buffer.byteLength === values?.byteLength)).toBe(true);
    expect(numbers.map((values) => values?.[1])).toEqual(
      cells.map(([, text]) => (text === "NA" ? Number.NaN : Number(text))),
    );
  });

  it("of a text whose length is not known go on in ever larger pieces, else in one", async () => {
    const count = 100_005;
    const text = Array.from(
      { length: count },
      (_, row) => `${START_S + row},${row % 7 === 0 ? "" : row},dev${row % 3}\n`,
    ).join("");
    const plan = toyPlan("tnd");
    const merge = createRangeMerge(plan);
    merge.add(await readStream("toy.csv", plan, inPieces(toBytes(text), [70_000, 1_500_000])));
    const table = merge.finish();
    expect(table.pieces.map(({ rowCount }) => rowCount)).toEqual([16_384, 65_536, 18_085]);
    const whole = await readWhole(text, plan);
    expect(whole.pieces).toHaveLength(1);
    expect(plainTable(whole)).toEqual(plainTable(table));
    const { timeMs, columns } = plainTable(table);
    expect(timeMs.every((ms, row) => ms === (START_S + row) * 1000)).toBe(true);
    expect(columns[1]?.every((value, row) => (row % 7 === 0 ? Number.isNaN(value) : value === row))).toBe(
      true,
    );
    expect(columns[2]?.every((text, row) => text === `dev${row % 3}`)).toBe(true);
    expect(table.missingCells[1]).toEqual({ count: Math.ceil(count / 7), first: { line: 1, text: "" } });
  });
});

describe("readers of ranges", () => {
  const line = `${START_S},1,2\n`;
  const source = toySource(toBytes(line.repeat(5000)));

  it("read each range of a plain file once, sharing them", async () => {
    const reads: number[] = [];
    const counting = [0, 1].map(() => ({
      open: (text: Parameters<ReturnType<typeof createRangeReader>["open"]>[0]) => {
        const session = createRangeReader().open(text);
        return {
          ...session,
          read: (...[range, onBytes]: Parameters<typeof session.read>) => {
            reads.push(range.from);
            return session.read(range, onBytes);
          },
        };
      },
    }));
    const done: number[] = [];
    const table = await readRanges(
      { file: "toy.csv", plan: toyPlan("tnn"), source },
      { readers: counting, rangeCount: 70, onBytes: (bytes) => done.push(bytes) },
    );
    expect(table.rowCount).toBe(5000);
    expect(reads.length).toBeGreaterThan(0);
    expect(new Set(reads).size).toBe(reads.length);
    expect(done.at(-1)).toBe(source.size);
    expect(done.toSorted((one, other) => one - other)).toEqual(done);
  });

  it("that fail leave their ranges to the others", async () => {
    const broken = {
      open: () => ({
        read: () => Promise.reject(new Error("gone")),
        canJoin: () => false,
        join: () => Promise.reject(new Error("gone")),
        close: () => undefined,
      }),
    };
    const table = await readRanges(
      { file: "toy.csv", plan: toyPlan("tnn"), source },
      { readers: [broken, broken], rangeCount: 70, onBytes: () => undefined },
    );
    expect(table.rowCount).toBe(5000);
    expect(table.lost).toEqual([]);
  });

  it("give up with the file's own error", async () => {
    const vanished = {
      ...source,
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException("gone", "NotFoundError")) }),
    };
    const read = readRanges(
      { file: "toy.csv", plan: toyPlan("tnn"), source: vanished },
      { readers: [createRangeReader()], rangeCount: 70, onBytes: () => undefined },
    );
    await expect(read).rejects.toThrow("gone");
  });
});

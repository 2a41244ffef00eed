import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dialect, TimeFormat } from "../../core/reading.ts";
import type { Table, TablePlan } from "../table.ts";
import { createKernelRows } from "./kernel-rows.ts";
import { createRangeMerge } from "./merge-ranges.ts";
import { readStream } from "./read-stream.ts";
import { ReaderState } from "./reader-state.ts";
import { toRecordLayout } from "./record-layout.ts";
import type { RecordReaderOptions } from "./record-reader.ts";
import { plainTable, toyPlan } from "./toy-plan.ts";

const START_MS = 1_540_224_600_000;
const ROWS = 100;
/** Hundreds of tables, on a machine that is busy with others. */
const SLOW_MS = 60_000;

/** How many rows of a text the kernel reads before one that it hands on. */
function rowsByKernel(text: string, plan: TablePlan): number {
  const layout = toRecordLayout(plan);
  const kernel = createKernelRows(layout, 256 * 1024);
  if (kernel === null) return -1;
  const state = new ReaderState(layout, kernel.scratch, plan);
  // As a first row read cell by cell would have it.
  for (const trouble of state.missingCells) trouble.first = { line: 0, text: "" };
  const { read, written } = new TextEncoder().encodeInto(text, kernel.window);
  expect(read).toBe(text.length);
  kernel.read(state, 0, written);
  kernel.close();
  return state.row;
}

const seconds = (row: number): string => `${START_MS / 1000 + 60 * row}`;
const iso = (row: number): string => new Date(START_MS + 60_000 * row).toISOString();

describe("the kernel", () => {
  it.each<[title: string, line: (row: number) => string, about?: Parameters<typeof toyPlan>[1]]>([
    ["plain counts", (row) => `${seconds(row)},${row},${row * 1000},0,99999999,5\n`],
    ["carriage returns", (row) => `${seconds(row)},${row},2,3,4,5\r\n`],
    ["a delimiter at each line's end", (row) => `${seconds(row)},1,2,3,4,${row},\n`],
    ["both", (row) => `${seconds(row)},1,2,3,4,${row},\r\n`],
    ["all cells in quotes", (row) => `"${seconds(row)}","1","2","333","4","${row}"\n`],
    ["nine to fifteen digits", (row) => `${seconds(row)},123456789,1234567890,123456789012345,4,${row}\n`],
    ["signs and decimal points", (row) => `${seconds(row)},-1,+2,3.25,.5,${row}.\n`],
    ["missing cells", (row) => `${seconds(row)},,NA,null,-,n/a\n`],
    ["blanks around numbers", (row) => `${seconds(row)}, 1,2 ,\t3,4\t, ${row} \n`],
    [
      "semicolons and decimal commas",
      (row) => `${seconds(row)};1,5;2;3;4;${row}\n`,
      { dialect: { delimiter: ";", decimal: "," } },
    ],
    ["quoted decimal commas", (row) => `${seconds(row)},"1,5",2,3,4,${row}\n`, { dialect: { decimal: "," } }],
    ["tabs", (row) => `${seconds(row)}\t1\t2\t3\t4\t${row}\n`, { dialect: { delimiter: "\t" } }],
    ["no quotes in the dialect", (row) => `${seconds(row)},1,2,3,4,${row}\n`, { dialect: { quote: null } }],
    ["milliseconds", (row) => `${START_MS + row},1,2,3,4,5\n`, { timeFormat: "milliseconds" }],
    ["ISO times", (row) => `${iso(row)},1,2,3,4,5\n`, { timeFormat: "iso" }],
    [
      "ISO times without a zone",
      (row) => `${iso(row).slice(0, 19).replace("T", " ")},1,2,3,4,5\n`,
      { timeFormat: "iso" },
    ],
    ["times of another format", (row) => `${iso(row)},1,2,3,4,5\n`],
  ])("reads rows with %s, each of them", (_, line, about = {}) => {
    const text = Array.from({ length: ROWS }, (_, row) => line(row)).join("");
    expect(rowsByKernel(text, toyPlan("tnnnnn", about))).toBe(ROWS);
  });

  it.each([
    ["cells that are too few", `${seconds(1)},1,2,3,4\n`],
    ["cells that are too many", `${seconds(1)},1,2,3,4,5,6\n`],
    ["a word", `${seconds(1)},1,2,x,4,5\n`],
    ["an exponent", `${seconds(1)},1,2,1e3,4,5\n`],
    ["a time that is none", "soon,1,2,3,4,5\n"],
    ["a quote within a cell", `${seconds(1)},1,2,3"4,4,5\n`],
    ["a doubled quote", `${seconds(1)},1,2,"3""4",4,5\n`],
    ["a line end in quotes", `${seconds(1)},1,2,"3\n",4,5\n`],
    ["a carriage return alone", `${seconds(1)},1,2,3\r,4,5\n`],
    ["a blank line", "\n"],
    ["a comment", "#1,2,3,4,5,6\n"],
  ])("hands on a row with %s", (_, odd) => {
    const good = Array.from({ length: 10 }, (_, row) => `${seconds(row)},1,2,3,4,5\n`).join("");
    expect(rowsByKernel(good + odd + good, toyPlan("tnnnnn", { dialect: { comment: "#" } }))).toBe(10);
  });

  it.each<Partial<Dialect>>([{ delimiter: " " }, { escape: "backslash" }])(
    "does not know the dialect %j",
    (dialect) => {
      expect(rowsByKernel("", toyPlan("tn", { dialect }))).toBe(-1);
    },
  );
});

const cell = fc.oneof(
  { weight: 30, arbitrary: fc.nat(9).map(String) },
  { weight: 30, arbitrary: fc.nat(99_999_999).map(String) },
  { weight: 2, arbitrary: fc.nat().map((value) => `${value}${value % 1000}`) },
);
const oddCell = fc.constantFrom(
  "",
  "NA",
  "-",
  "-7",
  "1.5",
  "x",
  "1e3",
  '"12"',
  '"1',
  "007",
  "99999999999999999",
  " 3",
  "4 ",
);
/** How a column writes its numbers: most do it as they are, for some the kernel changes its way. */
const forms: readonly ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => digits,
  (digits) => `"${digits}"`,
  (digits) => `${digits}.5`,
  (digits) => `-${digits}`,
  (digits) => (digits.endsWith("1") ? "" : digits),
];
const timeOf: Readonly<Record<string, (row: number) => string>> = {
  seconds,
  milliseconds: (row) => `${START_MS + row * 1000}`,
  iso,
};
/** Tables of up to a few windows of text, in which an odd cell comes now and then. */
const tables = fc
  .record({
    timeFormat: fc.constantFrom<TimeFormat>("seconds", "milliseconds", "iso"),
    columns: fc.constantFrom("tn", "tnnn", "tnnnn", "ntnnnnnn", "tdnnnnn", "tsnnnnnnnnnnnnnnnnn", "nnnnnt"),
    columnForms: fc.oneof(
      fc.constant(Array.from({ length: 19 }, () => forms[2])),
      fc.array(fc.constantFrom(...forms), { minLength: 19, maxLength: 19 }),
    ),
    lineEnd: fc.constantFrom("\n", "\r\n", ",\n"),
    rows: fc.array(fc.array(cell, { minLength: 19, maxLength: 19 }), { minLength: 1, maxLength: 60 }),
    repeat: fc.constantFrom(1, 1, 7, 40),
    odd: fc.array(fc.tuple(fc.nat(2000), fc.nat(18), oddCell), { maxLength: 6 }),
  })
  .map(({ timeFormat, columns, columnForms, lineEnd, rows, repeat, odd }) => {
    const lines = Array.from({ length: rows.length * repeat }, (_, row) =>
      rows[row % rows.length].map((digits, column) => columnForms[column](digits)),
    );
    for (const [row, column, text] of odd) lines[row % lines.length][column] = text;
    const text = lines
      .map((cells, row) => {
        const own = [...columns].map((letter, column) =>
          letter === "t" ? timeOf[timeFormat](row) : letter === "d" ? `dev${row % 3}` : cells[column],
        );
        return own.join(",") + lineEnd;
      })
      .join("");
    return { text, plan: toyPlan(columns, { timeFormat }) };
  });

async function read(
  text: string,
  plan: TablePlan,
  options: RecordReaderOptions,
  chunkBytes: number,
): Promise<Table> {
  const bytes = new TextEncoder().encode(text);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  const merge = createRangeMerge(plan);
  merge.add(await readStream("toy.csv", plan, chunks(), { ...options, textBytes: bytes.length }));
  return merge.finish();
}

it(
  "tables with an odd cell now and then are the same by the kernel as without it",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.integer({ min: 1000, max: 300_000 }),
        async ({ text, plan }, chunkBytes) => {
          const plain = plainTable(await read(text, plan, { hasKernel: false }, 1_000_000));
          expect(plainTable(await read(text, plan, { fewestKernelRows: 0 }, chunkBytes))).toEqual(plain);
          expect(plainTable(await read(text, plan, {}, chunkBytes))).toEqual(plain);
        },
      ),
      { numRuns: 400 },
    );
  },
  SLOW_MS,
);

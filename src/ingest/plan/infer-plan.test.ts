import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Problem, ProblemError } from "../../core/problem.ts";
import { DELIMITERS, type Dialect, NO_CHOICES, type ReadingChoices } from "../../core/reading.ts";
import { readRecords } from "../records/text-record.ts";
import type { TablePlan } from "../table.ts";
import { numberOf } from "./cell-kind.ts";
import { inferPlan } from "./infer-plan.ts";

const S = 1_540_224_600;
const REAL = new URL("../../../../shared/data/unsw/flowdata/74c63b29d71d_flowstats.csv", import.meta.url);

function planOf(text: string | Uint8Array, choices: ReadingChoices = NO_CHOICES, isWhole = true): TablePlan {
  const head = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return inferPlan({
    file: "toy.csv",
    head,
    isWhole,
    format: "delimited text",
    compression: "none",
    choices,
  });
}

function problemOf(text: string | Uint8Array, choices?: ReadingChoices, isWhole?: boolean): Problem {
  try {
    planOf(text, choices, isWhole);
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown.problem;
    throw thrown;
  }
  throw new Error("A Problem was expected.");
}

function dialectOf(plan: TablePlan): Dialect {
  if (plan.dialect === null) throw new Error("A text has a dialect.");
  return plan.dialect.value;
}

/** `name:use` of each column. */
function columnsOf({ columns }: TablePlan): string[] {
  return columns.map(({ name, use }) => `${name}:${use.kind === "key" ? use.key : use.kind}`);
}

/** The records that a plan leaves to the engine. */
function recordsOf(text: string, plan: TablePlan): string[][] {
  const bytes = new TextEncoder().encode(text).subarray(plan.recordsStart);
  return readRecords(new TextDecoder().decode(bytes), dialectOf(plan));
}

const rows = (toRow: (row: number) => string, count = 12): string =>
  Array.from({ length: count }, (_, row) => `${toRow(row)}\n`).join("");
const plain = rows((row) => `${S + 60 * row},${row},${row * 1500}`);
const TIME_A_B = ["time:time", "a:number", "b:number"];

interface OddHead {
  readonly text: string;
  readonly columns?: readonly string[];
  readonly dialect?: Partial<Dialect>;
  /** The line of the first record. */
  readonly line: number;
  readonly first: readonly string[];
}

const HEADS: Readonly<Record<string, OddHead>> = {
  "plain CSV": { text: `time,a,b\n${plain}`, line: 2, first: [`${S}`, "0", "0"] },
  "a mark": { text: `\uFEFFtime,a,b\n${plain}`, line: 2, first: [`${S}`, "0", "0"] },
  "semicolons and decimal commas": {
    text: `time;a;b\n${rows((row) => `2018-10-22 16:${10 + row}:00;${row},5;${row}`)}`,
    dialect: { delimiter: ";", decimal: ",", thousands: "" },
    line: 2,
    first: ["2018-10-22 16:10:00", "0,5", "0"],
  },
  "tabs and texts with commas": {
    text: `time\ta\tb\tnote\n${rows((row) => `${S + 60 * row}\t${row}\t1\tone, two; three`)}`,
    columns: [...TIME_A_B, "note:skip"],
    dialect: { delimiter: "\t" },
    line: 2,
    first: [`${S}`, "0", "1", "one, two; three"],
  },
  bars: {
    text: `time|a|b\n${plain.replaceAll(",", "|")}`,
    dialect: { delimiter: "|" },
    line: 2,
    first: [`${S}`, "0", "0"],
  },
  "runs of blanks": {
    text: `  time   a  b\n${plain.replaceAll(",", "   ")}`,
    dialect: { delimiter: " " },
    line: 2,
    first: [`${S}`, "0", "0"],
  },
  "ISO times and one counter": {
    text: `time,a\n${rows((row) => `2018-10-22 16:${10 + row}:00,${row}`)}`,
    columns: ["time:time", "a:number"],
    dialect: { delimiter: "," },
    line: 2,
    first: ["2018-10-22 16:10:00", "0"],
  },
  "single quotes": {
    text: `'time','a, or b','b'\n${rows((row) => `'${S + 60 * row}','${row}','1'`)}`,
    columns: ["time:time", "a, or b:number", "b:number"],
    dialect: { quote: "'", escape: "doubled" },
    line: 2,
    first: [`${S}`, "0", "1"],
  },
  "backslash escapes": {
    text: `"time","say \\"a\\"","b"\n${rows((row) => `"${S + 60 * row}","${row}","1"`)}`,
    columns: ["time:time", 'say "a":number', "b:number"],
    dialect: { quote: '"', escape: "backslash" },
    line: 2,
    first: [`${S}`, "0", "1"],
  },
  "doubled quotes": {
    text: `"time","say ""a""","b"\n${plain}`,
    columns: ["time:time", 'say "a":number', "b:number"],
    dialect: { quote: '"', escape: "doubled" },
    line: 2,
    first: [`${S}`, "0", "0"],
  },
  "a line end inside a name": {
    text: `time,"a\nlong",b\r\n${plain}`,
    columns: ["time:time", "a\nlong:number", "b:number"],
    line: 3,
    first: [`${S}`, "0", "0"],
  },
  "CR alone": { text: `time,a,b\n${plain}`.replaceAll("\n", "\r"), line: 2, first: [`${S}`, "0", "0"] },
  "a preamble of free text": {
    text: `Traffic report\nexported: 2018-10-22, by the collector\n\ntime,a,b\n${plain}`,
    dialect: { preambleLines: 3, headerLines: 1 },
    line: 5,
    first: [`${S}`, "0", "0"],
  },
  "a preamble of keys and values with the delimiter": {
    text: `name,kitchen\nfrom,2018-10-22\nto,2018-10-23\ntime,a,b\n${plain}`,
    dialect: { preambleLines: 3, headerLines: 1 },
    line: 5,
    first: [`${S}`, "0", "0"],
  },
  "a title padded to the table's width": {
    text: `Report,,\n,,\ntime,a,b\n${plain}`,
    dialect: { preambleLines: 2, headerLines: 1 },
    line: 4,
    first: [`${S}`, "0", "0"],
  },
  "Excel's sep line": {
    text: `sep=;\r\ntime;a;b\r\n${plain.replaceAll(",", ";")}`,
    dialect: { delimiter: ";", preambleLines: 1 },
    line: 3,
    first: [`${S}`, "0", "0"],
  },
  "comments above and between": {
    text: `# a\n# b, c, d\ntime,a,b\n${plain}# the end\n`,
    dialect: { comment: "#", preambleLines: 2 },
    line: 4,
    first: [`${S}`, "0", "0"],
  },
  "comments of two strokes": {
    text: `// a\ntime,a,b\n${plain}// b\n`,
    dialect: { comment: "//", preambleLines: 1 },
    line: 3,
    first: [`${S}`, "0", "0"],
  },
  "a header in a comment": {
    text: `# made by us\n# time,a,b\n${plain}`,
    dialect: { comment: "#", preambleLines: 1, headerLines: 1 },
    line: 3,
    first: [`${S}`, "0", "0"],
  },
  "Zeek's header": {
    text: `#separator \\x09\n#fields\tts\ta\tb\n#types\ttime\tcount\tcount\n${plain.replaceAll(",", "\t")}`,
    columns: ["ts:time", "a:number", "b:number"],
    dialect: { comment: "#", delimiter: "\t", headerLines: 1, preambleLines: 1 },
    line: 4,
    first: [`${S}`, "0", "0"],
  },
  "a unit line": {
    text: `time,a,b\ns,packets,bytes\n${plain}`,
    dialect: { headerLines: 1, hasUnitLine: true },
    line: 3,
    first: [`${S}`, "0", "0"],
  },
  "units in brackets": {
    text: `time,a,b\n,[B],(kB)\n`.replace("(kB)", "[kB]") + plain,
    dialect: { headerLines: 1, hasUnitLine: true },
    line: 3,
    first: [`${S}`, "0", "0"],
  },
  "two header lines": {
    text: `,dns,,ntp,\ntime,packets,bytes,packets,bytes\n${rows((row) => `${S + 60 * row},1,2,3,4`)}`,
    columns: [
      "time:time",
      "dns packets:number",
      "dns bytes:number",
      "ntp packets:number",
      "ntp bytes:number",
    ],
    dialect: { headerLines: 2, preambleLines: 0 },
    line: 3,
    first: [`${S}`, "1", "2", "3", "4"],
  },
  "two header lines of MUD flows, and a unit line": {
    text: `time,FromLocalUdpPort53,,ToInternetTcpPort443\n,packets,bytes,bytes\n[s],[1],[B],[B]\n${rows((row) => `${S + 60 * row},1,2,3`)}`,
    columns: [
      "time:time",
      "FromLocalUdpPort53Packet:number",
      "FromLocalUdpPort53Byte:number",
      "ToInternetTcpPort443Byte:number",
    ],
    dialect: { headerLines: 2, hasUnitLine: true },
    line: 4,
    first: [`${S}`, "1", "2", "3"],
  },
  "no header": {
    text: plain,
    columns: ["column 1:time", "column 2:number", "column 3:number"],
    dialect: { headerLines: 0 },
    line: 1,
    first: [`${S}`, "0", "0"],
  },
  "no header under a preamble": {
    text: `Traffic\n\n${plain}`,
    columns: ["column 1:time", "column 2:number", "column 3:number"],
    dialect: { headerLines: 0, preambleLines: 2 },
    line: 3,
    first: [`${S}`, "0", "0"],
  },
  "no header, the rows in no order": {
    text: rows((row) => `${S + 60 * ((row * 7) % 12)},${row},5`),
    columns: ["column 1:time", "column 2:number", "column 3:number"],
    line: 1,
    first: [`${S}`, "0", "5"],
  },
  "names that are numbers": {
    text: `time,53,80\n${plain}`,
    columns: ["time:time", "53:number", "80:number"],
    dialect: { headerLines: 1 },
    line: 2,
    first: [`${S}`, "0", "0"],
  },
  "rows that end with a delimiter": {
    text: `time,a,b\n${rows((row) => `${S + 60 * row},${row},2,`)}`,
    line: 2,
    first: [`${S}`, "0", "2", ""],
  },
  "all lines ending with a delimiter": {
    text: `time,a,b,\n${rows((row) => `${S + 60 * row},${row},2,`)}`,
    line: 2,
    first: [`${S}`, "0", "2", ""],
  },
  "the rows' own numbers without a name, as R writes them": {
    text: `"time","a"\n${rows((row) => `"${row + 1}",${S + 60 * row},5`)}`,
    columns: ["column 1:number", "time:time", "a:number"],
    line: 2,
    first: ["1", `${S}`, "5"],
  },
  "a footer of another width": {
    text: `time,a,b\n${rows((row) => `${S + 60 * row},${row},2`, 4)}\nTotal,8\nEnd of report\n`,
    dialect: { preambleLines: 0 },
    line: 2,
    first: [`${S}`, "0", "2"],
  },
  "a first row whose time is bad": {
    text: `time,a,b\nsoon,1,2\n${plain}`,
    dialect: { headerLines: 1 },
    line: 2,
    first: ["soon", "1", "2"],
  },
  "thousands in quotes": {
    text: `time,a,b\n${rows((row) => `${S + 60 * row},"1,${100 + row}",${row}.5`)}`,
    dialect: { decimal: ".", thousands: "," },
    line: 2,
    first: [`${S}`, "1,100", "0.5"],
  },
  "thousands with points, decimals with commas": {
    text: `time;a;b\n${rows((row) => `${S + 60 * row};1.${100 + row},5;${row}`)}`,
    dialect: { decimal: ",", thousands: "." },
    line: 2,
    first: [`${S}`, "1.100,5", "0"],
  },
  "thousands with blanks": {
    text: `time;a;b\n${rows((row) => `${S + 60 * row};1 ${100 + row};${row}`)}`,
    dialect: { delimiter: ";", decimal: ".", thousands: " " },
    line: 2,
    first: [`${S}`, "1 100", "0"],
  },
  "three digits behind each point": {
    text: `time;a;b\n${rows((row) => `${S + 60 * row};1.${100 + row};${row}`)}`,
    dialect: { decimal: ".", thousands: "" },
    line: 2,
    first: [`${S}`, "1.100", "0"],
  },
  "addresses that look like thousands": {
    text: `time,address,a,b\n${rows((row) => `${S + 60 * row},192.168.100.${101 + row},1.5,2`)}`,
    columns: ["time:time", "address:skip", "a:number", "b:number"],
    dialect: { decimal: ".", thousands: "" },
    line: 2,
    first: [`${S}`, "192.168.100.101", "1.5", "2"],
  },
  "a header and no rows": { text: "time,a,b\n", line: 2, first: [] },
};

describe("a text with", () => {
  it.each(Object.entries(HEADS))("%s has its columns, its dialect and its first record", (_, head) => {
    const plan = planOf(head.text);
    expect(columnsOf(plan)).toEqual(head.columns ?? TIME_A_B);
    expect(dialectOf(plan)).toMatchObject(head.dialect ?? {});
    expect(plan.recordsLine).toBe(head.line);
    expect(recordsOf(head.text, plan)[0] ?? []).toEqual(head.first);
    expect(plan.dialect?.basis).toBe("inferred");
    expect(plan.dialect?.reason).toBeTruthy();
  });

  it("Latin-1 names its columns as Windows would, and says so", () => {
    const plan = planOf(
      Uint8Array.from(Buffer.from(`time;größe;b\n${plain.replaceAll(",", ";")}`, "latin1")),
    );
    expect(columnsOf(plan)).toEqual(["time:time", "größe:number", "b:number"]);
    expect(dialectOf(plan).encoding).toBe("latin-1");
    expect(plan.problems.map(({ level, what }) => [level, what])).toEqual([
      ["note", "The file is no UTF-8 and was read as Latin-1."],
    ]);
  });

  it("names in UTF-8 keeps them", () => {
    expect(columnsOf(planOf(`time,größe,à 🛰\n${plain}`))).toEqual([
      "time:time",
      "größe:number",
      "à 🛰:number",
    ]);
  });

  it("names that a writer defused, so that no spreadsheet runs them, has them as they were", () => {
    const names = ["=sum(x)", "+a", "-b", "@c", "'d", "''=e"];
    const header = ["time", ...names].map((name) => (/^[=+\-@]/.test(name) ? `'${name}` : name)).join(",");
    const plan = planOf(`${header}\n${S},1,2,3,4,5,6\n${S + 60},1,2,3,4,5,6\n`);
    expect(plan.columns.map(({ name }) => name)).toEqual(["time", ...names]);
    expect(planOf(`time,"'=a,b"\n${S},1\n`).columns[1].name).toBe("=a,b");
  });

  it("no header is read, with a note", () => {
    const [note] = planOf(plain).problems;
    expect(note).toMatchObject({
      level: "note",
      what: "No line names the columns; they are called by their place.",
      where: { file: "toy.csv", line: 1 },
    });
  });
});

describe("the reason of a dialect", () => {
  it.each([
    [`time;a;b\n${plain.replaceAll(",", ";")}`, "a semicolon stands 2 times in each of the 13 records"],
    [`time,a\n${rows((row) => `${S + row},1`, 300)}`, "a comma stands once in each of the first 200 records"],
    [`x\ntime,a,b\n${plain}`, "a comma stands 2 times in 13 of the 14 records"],
    [`sep=,\ntime,a,b\n${plain}`, "the first line says so: sep=,"],
    [
      `time;a;b\n${rows((row) => `'${S + 60 * row}';'${row},5';'1'`)}`,
      "a semicolon stands 2 times in each of the 13 records; cells are quoted with single quotes; numbers are written like 0,5",
    ],
  ])("of %j is its evidence", (text, reason) => {
    expect(planOf(text).dialect?.reason).toBe(reason);
  });

  it("names what else fits", () => {
    const plan = planOf(`time;a;b\n${rows((row) => `${S + 60 * row},5;${row},5;${row},5`)}`);
    expect(dialectOf(plan)).toMatchObject({ delimiter: ";", decimal: "," });
    expect(plan.dialect?.alternatives.every(({ delimiter }) => delimiter !== ";")).toBe(true);
  });
});

describe("what the user chose", () => {
  const text = `time;a;b\n${rows((row) => `${S + 60 * row};1,${100 + row};${row}`)}`;

  it.each<[ReadingChoices, Partial<Dialect>]>([
    [{ delimiter: "," }, { delimiter: "," }],
    [{ decimal: "." }, { decimal: ".", delimiter: ";" }],
    [{ thousands: "," }, { thousands: "," }],
    [{ quote: null }, { quote: null }],
    [
      { quote: "'", escape: "backslash" },
      { quote: "'", escape: "backslash" },
    ],
    [{ encoding: "latin-1" }, { encoding: "latin-1" }],
    [{ headerLines: 0 }, { headerLines: 0 }],
    [{ headerLines: 2 }, { headerLines: 2 }],
  ])("as %j is taken, whatever the file says", (choices, dialect) => {
    const named = choices.delimiter === "," ? { ...choices, timeColumn: "time;a;b" } : choices;
    const plan = planOf(text, named);
    expect(dialectOf(plan)).toMatchObject(dialect);
    expect(plan.dialect?.basis).toBe("chosen");
    expect(plan.choices).toBe(named);
  });

  it("to be no header makes the first line a record", () => {
    const plan = planOf(`time,a,b\n${plain}`, { headerLines: 0 });
    expect([plan.recordsStart, plan.recordsLine]).toEqual([0, 1]);
    expect(columnsOf(plan)).toEqual(["column 1:time", "column 2:number", "column 3:number"]);
  });

  it("to be one header line makes the first record one", () => {
    const plan = planOf(`0,a,b\n1,x,y\n${plain}`, { headerLines: 1, timeColumn: "0" });
    expect(dialectOf(plan).headerLines).toBe(1);
  });
});

describe("a text that is no table", () => {
  it.each([
    ["of blank lines", "\n\r\n\n", "The file holds nothing but blank lines."],
    ["of a mark alone", "\uFEFF", "The file holds nothing but blank lines."],
    ["of prose", "Dear all,\n\nhello.\n", "No column holds a time."],
    ["without a time", "a,b\n1,2\n3,1\n", "No column holds a time."],
    [
      "of too many columns",
      `time,${Array.from({ length: 20_000 }, (_, index) => `c${index}`).join(",")}\n`,
      "The header names 20,001 columns; at most 20,000 columns can be opened.",
    ],
  ])("%s gives one Problem that says so", (_, text, what) => {
    const problem = problemOf(text);
    expect(problem).toMatchObject({ level: "error", what, where: { file: "toy.csv" } });
    expect(problem.tryThis).toBeTruthy();
    expect((problem.where?.text ?? "").length).toBeLessThanOrEqual(80);
  });

  it("names the columns that could be the time", () => {
    expect(problemOf("step,a\n1,7\n2,5\n3,9\n").tryThis).toContain("choose “step”");
  });

  it("whose first line has no end in sight gives one Problem", () => {
    const head = new TextEncoder().encode("time,a,".repeat(150_000));
    expect(problemOf(head, {}, false).what).toContain("first line is longer than 1,050,000 bytes");
  });

  it("of a million columns, or of all open quotes, is answered soon", () => {
    expect(problemOf(`${"1,".repeat(500_000)}\n${"1,".repeat(10)}\n`).what).toContain("500,0");
    problemOf('"x,'.repeat(300_000), {}, true);
    problemOf(`${'"'.repeat(1_000_000)}\n`);
    problemOf(`${"\0".repeat(500_000)}\n${",".repeat(500)}\n`);
  });

  it("but one name twenty thousand times is harmless", () => {
    const plan = planOf(`time${",a".repeat(19_000)}\n${S}${",1".repeat(19_000)}\n`);
    expect(columnsOf(plan).slice(-1)).toEqual(["a (19000):skip"]);
  });

  it("but a hostile header is harmless", () => {
    const plan = planOf(
      `time,__proto__,constructor,a\0b,toString,__proto__\n${rows((row) => `${S + row},1,2,3,4,5`)}`,
    );
    expect(columnsOf(plan)).toEqual([
      "time:time",
      "__proto__:number",
      "constructor:number",
      "ab:number",
      "toString:number",
      "__proto__ (2):skip",
    ]);
  });
});

describe("any small table", () => {
  const value = fc.oneof(
    fc.integer({ min: 0, max: 99_999 }),
    fc.integer({ min: -50, max: 50 }).map((number) => number + 0.5),
    fc.constant(Number.NaN),
  );
  const table = fc
    .record({ columns: fc.integer({ min: 2, max: 5 }), rows: fc.integer({ min: 3, max: 30 }) })
    .chain(({ columns, rows: count }) =>
      fc.array(fc.array(value, { minLength: columns, maxLength: columns }), {
        minLength: count,
        maxLength: count,
      }),
    );
  const dialect = fc.record({
    delimiter: fc.constantFrom(...DELIMITERS),
    quote: fc.constantFrom('"' as const, "'" as const),
    isQuoted: fc.boolean(),
    isComma: fc.boolean(),
    missing: fc.constantFrom("NA", "-", "null"),
    lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
    preamble: fc.constantFrom("", "Report", "# made by us, today"),
    hasHeader: fc.boolean(),
  });

  it("written in any dialect is found again", () => {
    fc.assert(
      fc.property(table, dialect, (values, how) => {
        const quoted = (cell: string): string => {
          const isNeeded = cell.includes(how.delimiter) || how.isQuoted;
          return isNeeded ? how.quote + cell + how.quote : cell;
        };
        const numberText = (number: number): string =>
          Number.isNaN(number)
            ? how.missing
            : how.isComma
              ? String(number).replace(".", ",")
              : String(number);
        const names = ["time", ...values[0].map((_, column) => `counter ${column}`)];
        const lines = [
          ...(how.preamble === "" ? [] : [how.preamble]),
          ...(how.hasHeader ? [names.map(quoted).join(how.delimiter)] : []),
          ...values.map((row, index) =>
            [String(S + 60 * index), ...row.map(numberText)].map(quoted).join(how.delimiter),
          ),
        ];
        const text = lines.map((line) => line + how.lineEnd).join("");
        const plan = planOf(text);
        const found = dialectOf(plan);
        expect(plan.columns, text).toHaveLength(names.length);
        if (how.hasHeader) expect(plan.columns.map(({ name }) => name)).toEqual(names);
        const read = recordsOf(text, plan).map((row) => row.slice(1).map((cell) => numberOf(cell, found)));
        expect(read, text).toEqual(values);
      }),
      { numRuns: 400 },
    );
  });
});

describe.skipIf(!existsSync(REAL))(
  `the iHome's counters${existsSync(REAL) ? "" : " (skipped: ../shared is not here)"}`,
  () => {
    it("are a plain CSV of one time, 34 counters and a rule count", () => {
      const plan = planOf(Uint8Array.from(readFileSync(REAL).subarray(0, 1_000_000)), {}, false);
      expect(dialectOf(plan)).toEqual({
        delimiter: ",",
        quote: '"',
        escape: "doubled",
        decimal: ".",
        thousands: "",
        encoding: "utf-8",
        comment: null,
        preambleLines: 0,
        headerLines: 1,
        hasUnitLine: false,
      });
      expect(plan.dialect?.reason).toBe("a comma stands 35 times in each of the first 200 records");
      expect(plan.timeFormat.value).toBe("milliseconds");
      const kinds = plan.columns.map(({ use }) => use.kind);
      expect(kinds.filter((kind) => kind === "number")).toHaveLength(34);
      expect(plan.columns.filter(({ use }) => use.kind === "skip").map(({ name }) => name)).toEqual([
        "NoOfFlows",
      ]);
      expect(plan.problems.map(({ level }) => level)).toEqual(["note"]);
    });
  },
);

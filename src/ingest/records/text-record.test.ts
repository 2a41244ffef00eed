import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DELIMITERS, type Delimiter } from "../../core/reading.ts";
import { inferDelimiter, type RecordDialect, readRecords, scanRecords, splitRecord } from "./text-record.ts";

const CSV: RecordDialect = { delimiter: ",", quote: '"', escape: "doubled" };

const SPECTRUM = new URL("../../../shared/data/csv/csv-spectrum/", import.meta.url);
const hasSpectrum = existsSync(SPECTRUM);

describe("a record", () => {
  it.each<[record: string, delimiter: Delimiter, cells: string[]]>([
    ["a,b,c", ",", ["a", "b", "c"]],
    ["", ",", [""]],
    [",", ",", ["", ""]],
    ["a,,", ",", ["a", "", ""]],
    ['"a,b",c', ",", ["a,b", "c"]],
    ['"say ""hi""",c', ",", ['say "hi"', "c"]],
    ['"",""', ",", ["", ""]],
    ['a, "b" ,c', ",", ["a", "b", "c"]],
    ['"a\nb",c', ",", ["a\nb", "c"]],
    ["a;b,c", ";", ["a", "b,c"]],
    ["a\tb", "\t", ["a", "b"]],
    ["a\t\tb", "\t", ["a", "", "b"]],
    ["a|b", "|", ["a", "b"]],
    [' "a"', ",", ["a"]],
    ['5" pipe,b', ",", ['5" pipe', "b"]],
    ['"a","b"', ",", ["a", "b"]],
    ['"a,b', ",", ['"a', "b"]],
    ['"a"x,b', ",", ['"a"x', "b"]],
    ['\t"a"\tb', "\t", ["", "a", "b"]],
    ['"a"\t"b"\t', "\t", ["a", "b", ""]],
    ['"a"\t\t"b"', "\t", ["a", "", "b"]],
  ])("%j split at %j has its cells", (record, delimiter, cells) => {
    expect(splitRecord(record, delimiter)).toEqual(cells);
  });
});

describe("the delimiter of a line", () => {
  it.each<[line: string, delimiter: Delimiter]>([
    ["a,b,c", ","],
    ["a;b;c", ";"],
    ["a\tb\tc", "\t"],
    ["a|b|c", "|"],
    ["a", ","],
    ["", ","],
    ['"a;b;c;d",e', ","],
    ['"a,b";"c,d"', ";"],
    ["time;a,b;c,d;e", ";"],
    ["a,b;c", ","],
  ])("%j is %j", (line, delimiter) => expect(inferDelimiter(line)).toBe(delimiter));
});

describe("a text's records", () => {
  it.each<[what: string, text: string, dialect: Partial<RecordDialect>, records: string[][]]>([
    ["of no text are none", "", {}, []],
    ["of blank lines are none", "\n  \r\n\t\n", {}, []],
    [
      "end with LF, CRLF or CR",
      "a,b\nc,d\r\ne,f\rg,h",
      {},
      [
        ["a", "b"],
        ["c", "d"],
        ["e", "f"],
        ["g", "h"],
      ],
    ],
    [
      "end at a line end within quotes that are text",
      'a,"b\nc"d,e\n"f,g"h,i',
      {},
      [
        ["a", '"b'],
        ['c"d', "e"],
        ['"f,g"h', "i"],
      ],
    ],
    [
      "may hold line ends in quotes",
      'a,"b\r\nc"\nd,"\n"\n',
      {},
      [
        ["a", "b\r\nc"],
        ["d", ""],
      ],
    ],
    [
      "keep empty cells",
      ",\n,,\n",
      {},
      [
        ["", ""],
        ["", "", ""],
      ],
    ],
    [
      "of tabs keep empty cells, and are no blank lines",
      "\t\n\ta\n",
      { delimiter: "\t" },
      [
        ["", ""],
        ["", "a"],
      ],
    ],
    [
      "parted by blanks take a run of them as one",
      "  a  b \nc d\n",
      { delimiter: " " },
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "parted by blanks may quote one",
      '"a b" c\n"" d\n',
      { delimiter: " " },
      [
        ["a b", "c"],
        ["", "d"],
      ],
    ],
    ["may be in single quotes", "'a,b','it''s'\n", { quote: "'" }, [["a,b", "it's"]]],
    ["without quotes keep the marks", '"a,b"\n', { quote: null }, [['"a', 'b"']]],
    [
      "escaped by backslashes take what stands behind one as it is",
      '"say \\"hi\\"","a\\\\"\nb\\n,c\n',
      { escape: "backslash" },
      [
        ['say "hi"', "a\\"],
        ["b\\n", "c"],
      ],
    ],
    [
      "leave comments out, anywhere",
      "# x\na,b\n  #y,z\nc,#d\n",
      { comment: "#" },
      [
        ["a", "b"],
        ["c", "#d"],
      ],
    ],
    ["leave comments of two characters out", "// x\n/a,b\n", { comment: "//" }, [["/a", "b"]]],
    [
      "take a quote that is never closed as text",
      'a,"b\nc,d\n',
      {},
      [
        ["a", '"b'],
        ["c", "d"],
      ],
    ],
    [
      "take a quote inside a cell as text",
      'a,5" pipe\n"b"x,c\n',
      {},
      [
        ["a", '5" pipe'],
        ['"b"x', "c"],
      ],
    ],
  ])("%s", (_, text, dialect, records) => {
    expect(readRecords(text, { ...CSV, ...dialect })).toEqual(records);
  });

  it("say where they stand, in characters and lines", () => {
    const text = '\na,b\r\n"c\nd",e\r\n\n#\nf';
    const places = [...scanRecords(text, { ...CSV, comment: "#" })].map(({ start, end, line, isEnded }) => [
      text.slice(start, end),
      line,
      isEnded,
    ]);
    expect(places).toEqual([
      ["a,b\r\n", 2, true],
      ['"c\nd",e\r\n', 3, true],
      ["f", 7, false],
    ]);
  });

  it("are the cells that were written, in any dialect", () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", "1", "é", '"', "'", "\\", ",", ";", "\t", "|", " ", "\n", "\r", "#"),
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }),
        fc.constantFrom(...DELIMITERS),
        fc.constantFrom('"' as const, "'" as const),
        fc.constantFrom("doubled" as const, "backslash" as const),
        fc.constantFrom("\n", "\r\n", "\r"),
        (rows, delimiter, quote, escaping, lineEnd) => {
          const quoted = (text: string): string =>
            quote +
            (escaping === "doubled"
              ? text.replaceAll(quote, quote + quote)
              : text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`)) +
            quote;
          const text = rows.map((row) => row.map(quoted).join(delimiter) + lineEnd).join("");
          const expected = rows.map((row) => row.map((one) => one.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "")));
          expect(readRecords(text, { delimiter, quote, escape: escaping })).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("that are all open quotes do not take for ever", () => {
    const text = '"x,'.repeat(200_000);
    expect(readRecords(text, CSV)[0]).toHaveLength(100_001);
    expect(readRecords(`${'"'.repeat(99_999)}\n`.repeat(3), CSV).length).toBeGreaterThan(0);
  });
});

describe.skipIf(!hasSpectrum)(
  `csv-spectrum's tables${hasSpectrum ? "" : " (skipped: ../shared is not here)"}`,
  () => {
    const names = hasSpectrum
      ? readdirSync(new URL("csvs/", SPECTRUM)).map((file) => file.replace(".csv", ""))
      : [];
    it.each(names)("as %s are what its JSON says", (name) => {
      const [keys, ...rows] = readRecords(readFileSync(new URL(`csvs/${name}.csv`, SPECTRUM), "utf8"), CSV);
      const expected = JSON.parse(readFileSync(new URL(`json/${name}.json`, SPECTRUM), "utf8"));
      expect(rows.map((row) => Object.fromEntries(row.map((cell, index) => [keys[index], cell])))).toEqual(
        expected,
      );
    });
  },
);

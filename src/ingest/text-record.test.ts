import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Delimiter, inferDelimiter, splitRecord } from "./text-record.ts";

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

describe.skipIf(!hasSpectrum)(
  `csv-spectrum's lines${hasSpectrum ? "" : " (skipped: ../shared is not here)"}`,
  () => {
    const names = hasSpectrum
      ? readdirSync(new URL("csvs/", SPECTRUM))
          .map((file) => file.replace(".csv", ""))
          .filter((name) => !/newlines/.test(name))
      : [];
    it.each(names)("of %s have the cells that its JSON names", (name) => {
      const [header, ...lines] = readFileSync(new URL(`csvs/${name}.csv`, SPECTRUM), "utf8")
        .split(/\r?\n/)
        .filter((line) => line !== "");
      const keys = splitRecord(header, ",");
      const rows = lines.map((line) =>
        Object.fromEntries(splitRecord(line, ",").map((cell, index) => [keys[index], cell])),
      );
      const expected = JSON.parse(readFileSync(new URL(`json/${name}.json`, SPECTRUM), "utf8"));
      expect(rows).toEqual(expected);
    });
  },
);

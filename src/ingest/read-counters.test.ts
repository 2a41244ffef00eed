import { describe, expect, it } from "vitest";
import type { Problem } from "../core/problem.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { columnsOf, readOne, readPieces } from "./toy-file.ts";

const START_S = 1_540_224_600;

/** A file with one time column and one counter, a row a minute. */
function oneColumn(cells: readonly string[], lineEnd = "\n"): string {
  return ["time,a", ...cells.map((cell, row) => `${START_S + 60 * row},${cell}`), ""].join(lineEnd);
}

async function problemOf(text: string): Promise<Problem> {
  const read = await readPieces(text);
  if ("devices" in read) throw new Error("No device was expected.");
  return read;
}

async function problemsOf(text: string): Promise<readonly Problem[]> {
  const read = await readPieces(text);
  return "devices" in read ? read.problems : [read];
}

describe("a number", () => {
  const texts = [
    "0",
    "-0",
    "7",
    "007",
    "-7",
    "+7",
    "1.5",
    "-1.5",
    ".5",
    "-.5",
    "5.",
    "0.1",
    "0.3",
    "1e3",
    "1E3",
    "-1.25e-7",
    "1e+2",
    "1e22",
    "1e308",
    "5e-324",
    "123456789012345",
    "999999999999999",
    "1234567890123456",
    "9007199254740993",
    "12345678901234567890",
    "0.1234567890123456789",
    "123456.789012345",
    "9999999999.99999",
    "0.000000000000001",
    "000000000000000000012",
    "2147483647",
    "2147483648",
    "-2147483648",
    "-2147483649",
    "4294967296",
    "3.141592653589793",
  ];

  it.each(texts)("%s is exactly what Number makes of it", async (text) => {
    const { device, problems } = await readOne(
      oneColumn(["1.5", text, ` ${text} `, `"${text}"`, ` "${text}" `]),
    );
    const value = Number(text) + 0;
    expect([...device.counters[0].values].map((read) => read + 0)).toEqual([1.5, value, value, value, value]);
    expect(problems.filter(({ what }) => !what.includes("below zero"))).toEqual([]);
  });

  it("of any digits is exactly what Number makes of it", async () => {
    const random = seededRandom(7);
    const digits = (count: number): string =>
      Array.from({ length: count }, () => Math.floor(random() * 10)).join("");
    const cells = Array.from({ length: 4000 }, () => {
      const whole = digits(Math.floor(random() * 20) + 1);
      const fraction = random() < 0.7 ? `.${digits(Math.floor(random() * 12))}` : "";
      const exponent = random() < 0.2 ? `e${Math.floor(random() * 60) - 30}` : "";
      return `${random() < 0.3 ? "-" : ""}${whole}${fraction}${exponent}`;
    });
    const { device } = await readOne(oneColumn(cells));
    expect([...device.counters[0].values].map((value) => value + 0)).toEqual(
      cells.map((cell) => Number(cell) + 0),
    );
  });

  it.each(["", " ", "-", "NA", "n/a", "NaN", "null", "None", '""', '" "', '"NA"', "\t"])(
    "missing as %j is NaN, and counted in a note",
    async (text) => {
      const { device, problems } = await readOne(oneColumn(["1", text, "3"]));
      expect([...device.counters[0].values]).toEqual([1, Number.NaN, 3]);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatchObject({
        level: "note",
        what: "1 empty cell counts as missing.",
        where: { file: "toy.csv", line: 3, column: "a" },
      });
    },
  );

  it.each([
    "x",
    "0x1F",
    "Infinity",
    "1e999",
    "1 2",
    "--1",
    "1e",
    "+",
    "1.2.3",
    "12a",
    "٣",
    "<b>1</b>",
    "=1+1",
  ])("written as %j is text: missing, and said with its place", async (text) => {
    const { device, problems } = await readOne(oneColumn(["1", "2", text, "4"]));
    expect([...device.counters[0].values]).toEqual([1, 2, Number.NaN, 4]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      level: "warning",
      where: { file: "toy.csv", line: 4, column: "a", text },
    });
    expect(problems[0].what).toMatch(/^1 cell of number columns holds text/);
    expect(problems[0].tryThis).toBeTruthy();
  });

  it.each([
    ["1,5", 1.5],
    ["1_000", 1000],
  ])("written as %j is read with the mark that the column shows", async (text, value) => {
    const { device, problems } = await readOne(oneColumn(["1", "2", `"${text}"`, "4"]));
    expect([...device.counters[0].values]).toEqual([1, 2, value, 4]);
    expect(problems).toEqual([]);
  });

  it("of a long text is shown shortened", async () => {
    const { problems } = await readOne(oneColumn(["1", "x".repeat(10_000)]));
    expect(problems[0].where?.text).toHaveLength(80);
  });
});

describe("a file's form", () => {
  const rows = [
    ["time", "a", "b"],
    ["2018-10-22 16:10:00", "1", "-2.5"],
    ["2018-10-22 16:11:00", "3", ""],
    ["2018-10-22 16:12:00", "5", "7"],
  ];
  const expected = { a: [1, 3, 5], b: [-2.5, Number.NaN, 7] };

  for (const delimiter of [",", ";", "\t", "|"]) {
    for (const lineEnd of ["\n", "\r\n", "\r"]) {
      for (const form of ["plain", "quoted", "marked", "blank lines", "no last end"] as const) {
        it(`with ${JSON.stringify(delimiter)}, ${JSON.stringify(lineEnd)} and ${form} reads the same`, async () => {
          const toCell = (cell: string): string => (form === "quoted" ? `"${cell}"` : cell);
          const gap = form === "blank lines" ? lineEnd + lineEnd : lineEnd;
          const lines = rows.map((cells) => cells.map(toCell).join(delimiter)).join(gap);
          const text = (form === "marked" ? "\uFEFF" : "") + lines + (form === "no last end" ? "" : lineEnd);
          const { device } = await readOne(text);
          expect(columnsOf(device)).toEqual(expected);
          expect([...device.timeMs]).toEqual(rows.slice(1).map(([time]) => Date.parse(`${time}Z`)));
        });
      }
    }
  }

  it("may quote delimiters, quotes and line ends in a text column", async () => {
    const text = `time,note,a\n${START_S},"x, ""y""\nand z",1\n${START_S + 60},"\r\n",2\n${START_S + 120},ok,bad\n`;
    const { device, problems } = await readOne(text);
    expect(columnsOf(device)).toEqual({ a: [1, 2, Number.NaN] });
    const text3 = problems.find(({ what }) => what.includes("holds text"));
    expect(text3?.where).toEqual({ file: "toy.csv", line: 6, column: "a", text: "bad" });
    const column = problems.find(({ what }) => what.includes("holds no number"));
    expect(column).toMatchObject({ level: "warning", where: { column: "note" } });
  });

  it.each([1022, 1023, 1024, 1025, 2048, 2049])("of %d rows is read to the last row", async (count) => {
    const values = Array.from({ length: count }, (_, row) => row);
    const { device } = await readOne(oneColumn(values.map(String)));
    expect([...device.counters[0].values]).toEqual(values);
    expect(device.timeMs.at(-1)).toBe((START_S + 60 * (count - 1)) * 1000);
  });

  it("read back from any small table is the table", async () => {
    const random = seededRandom(42);
    const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)];
    for (let round = 0; round < 150; round++) {
      const columnCount = 1 + Math.floor(random() * 5);
      const rowCount = 1 + Math.floor(random() * 30);
      const delimiter = pick([",", ";", "\t", "|"]);
      const lineEnd = pick(["\n", "\r\n", "\r"]);
      const toValue = (): number =>
        random() < 0.1
          ? Number.NaN
          : pick([1, 1, -1]) *
            pick([Math.floor(random() * 100), random(), random() * 1e12, Math.floor(random() * 2 ** 40)]);
      const columns = Array.from({ length: columnCount }, () => Array.from({ length: rowCount }, toValue));
      for (const column of columns) column[0] = 1;
      const names = columns.map(
        (_, index) => pick(["c", 'say "x"', `a${delimiter}b`, "é", "two words"]) + index,
      );
      const style = (cell: string): string => {
        const mustQuote = cell.includes(delimiter) || cell.includes('"');
        const text = mustQuote || random() < 0.3 ? `"${cell.replaceAll('"', '""')}"` : cell;
        return random() < 0.2 ? ` ${text} ` : text;
      };
      const header = ["time", ...names].map(style).join(delimiter);
      const lines = columns[0].map((_, row) =>
        [
          String(START_S + row * 60),
          ...columns.map((column) => (Number.isNaN(column[row]) ? "" : String(column[row]))),
        ]
          .map(style)
          .join(delimiter),
      );
      const text = [header, ...lines].join(lineEnd) + pick(["", lineEnd]);
      const cuts = Array.from({ length: 3 }, () => Math.floor(random() * text.length)).sort(
        (one, other) => one - other,
      );
      const read = await readPieces(text, cuts);
      if (!("devices" in read)) throw new Error(`${JSON.stringify(text)}: ${JSON.stringify(read)}`);
      const zeroed = columns.map((column) => column.map((value) => value + 0));
      expect(
        read.devices[0].counters.map(({ name }) => name),
        text,
      ).toEqual(names);
      expect(
        read.devices[0].counters.map(({ values }) => [...values].map((value) => value + 0)),
        text,
      ).toEqual(zeroed);
    }
  });
});

describe("a row", () => {
  it("that is short or long is left out, and counted exactly", async () => {
    const text = `time,a,b\n${START_S},1,2\n${START_S + 60},3\n${START_S + 120},3,4,5\n${START_S + 180},5,6\n${START_S + 240}\n`;
    const { device, problems } = await readOne(text);
    expect(columnsOf(device)).toEqual({ a: [1, 5], b: [2, 6] });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      level: "warning",
      where: { file: "toy.csv", line: 3, text: "2 cells, not 3" },
    });
    expect(problems[0].what).toBe("3 rows of 5 rows were left out: the number of cells is not the header's.");
    expect(problems[0].tryThis).toBeTruthy();
  });

  it("that ends with a delimiter is whole", async () => {
    const { device, problems } = await readOne(`time,a,b\n${START_S},1,2,\n${START_S + 60},3,4,\n`);
    expect(columnsOf(device)).toEqual({ a: [1, 3], b: [2, 4] });
    expect(problems).toEqual([]);
  });

  it("does not count the troubles of its cells where it is left out", async () => {
    const { problems } = await readOne(`time,a,b\n${START_S},1,2\n${START_S},x\nsoon,y,\n`);
    expect(problems.map(({ what }) => what.slice(0, 20))).toEqual([
      "1 row of 3 rows was ",
      "1 row of 3 rows was ",
    ]);
  });

  it.each([
    "soon",
    "",
    "2018-02-30 00:00:00",
    "42",
    "99999999999999",
    "2018-10-22T25:00:00Z",
    "2018-10-22T24:30:00Z",
    "-1540224600",
  ])("whose time is %j is left out, and said with line and text", async (time) => {
    const { device, problems } = await readOne(
      `time,a\n${START_S},1\n${START_S + 60},2\n${time},3\n${time},4\n${START_S + 120},5\n`,
    );
    expect(columnsOf(device)).toEqual({ a: [1, 2, 5] });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      level: "warning",
      where: { file: "toy.csv", line: 4, column: "time" },
    });
    expect(problems[0].where?.text ?? "").toBe(time);
    expect(problems[0].what).toBe("2 rows of 5 rows were left out: the time does not parse.");
    expect(problems[0].tryThis).toBeTruthy();
  });

  it("with a quote that is never closed loses its own cell alone, which is said", async () => {
    const { device, problems } = await readOne(
      `time,a\n${START_S},1\n${START_S + 60},"2\n${START_S + 120},3\n${START_S + 180},4\n`,
    );
    expect(columnsOf(device)).toEqual({ a: [1, Number.NaN, 3, 4] });
    expect(problems[0].what).toMatch(/^1 cell of number columns holds text/);
    expect(problems[0].where).toMatchObject({ file: "toy.csv", line: 3 });
  });

  it("out of order is sorted in, rows of one time staying as they came", async () => {
    const { device, problems } = await readOne(
      `time,a,b\n${START_S + 60},1,.5\n${START_S},2,1\n${START_S + 60},3,2\n${START_S},4,3\n`,
    );
    expect(columnsOf(device)).toEqual({ a: [2, 4, 1, 3], b: [1, 3, 0.5, 2] });
    expect([...device.timeMs]).toEqual(
      [START_S, START_S, START_S + 60, START_S + 60].map((seconds) => seconds * 1000),
    );
    expect(problems.map(({ level }) => level)).toEqual(["note", "warning"]);
    expect(problems[0].what).toContain("sorted");
    expect(problems[1].what).toContain("4 rows share their time");
  });
});

describe("times", () => {
  it.each([
    ["seconds", "1540224600", 1_540_224_600_000],
    ["seconds with a fraction", "1540224600.25", 1_540_224_600_250],
    ["seconds with microseconds", "1540224600.123456", 1_540_224_600_123.456],
    ["seconds with a fraction that floats badly", "1540224600.001", 1_540_224_600_001],
    ["seconds as a float's text", "1.5402246e9", 1_540_224_600_000],
    ["milliseconds", "1540224600123", 1_540_224_600_123],
    ["microseconds", "1540224600123456", 1_540_224_600_123.456],
    ["nanoseconds", "1540224600123000064", 1_540_224_600_123],
    ["quoted milliseconds", '"1540224600123"', 1_540_224_600_123],
  ])("in %s are epochs", async (_, text, timeMs) => {
    const { device, problems } = await readOne(`time,a\n${text},1\n`);
    expect([...device.timeMs]).toEqual([timeMs]);
    expect(problems).toEqual([]);
  });

  it("in two units are of the unit of most; the others are left out", async () => {
    const { device, problems } = await readOne(
      `time,a\n${START_S},1\n${START_S + 60},2\n${START_S + 120}000,3\n${START_S + 180},4\n`,
    );
    expect(columnsOf(device)).toEqual({ a: [1, 2, 4] });
    expect(problems[0].where).toMatchObject({ line: 4, text: `${START_S + 120}000` });
  });

  it.each([
    ["2018-10-22 16:10:41", true],
    ["2018-10-22T16:10:41", true],
    ["2018-10-22", true],
    ["2018-10-22T16:10:41Z", false],
    ["2018-10-22 16:10:41+02:00", false],
    ["1540224600", false],
  ])("as %s name no zone: %s", async (text, isZoneless) => {
    const { problems } = await readOne(`time,a\n${text},1\n`);
    expect(problems.some(({ what, level }) => level === "note" && what.includes("taken as UTC"))).toBe(
      isZoneless,
    );
  });

  it("of two forms in one file both parse", async () => {
    const { device } = await readOne("time,a\n2018-10-22 16:10:00,1\n2018-10-22T16:11:00.5+00:00,2\n");
    expect([...device.timeMs]).toEqual([
      Date.parse("2018-10-22T16:10:00Z"),
      Date.parse("2018-10-22T16:11:00.5Z"),
    ]);
  });
});

describe("the time column", () => {
  it.each([
    "time",
    "Time",
    "TIMESTAMP",
    "time_stamp",
    "datetime",
    "date_time",
    "ts",
    "epoch",
    "Date",
    "start_time",
    "time (UTC)",
    "when",
  ])("is found as %s wherever it stands", async (name) => {
    const { device } = await readOne(`a,${name},b\n1,${START_S},2\n`);
    expect(columnsOf(device)).toEqual({ a: [1], b: [2] });
  });

  it("is not a counter whose name only speaks of time", async () => {
    const { device } = await readOne(
      `when,response_time,b\n2018-10-22T16:10:00Z,12,2\n2018-10-22T16:11:00Z,13,3\n`,
    );
    expect(columnsOf(device)).toEqual({ response_time: [12, 13], b: [2, 3] });
  });

  it("is the one called time, not a counter that looks like an epoch", async () => {
    const { device } = await readOne(`bytes,time\n700000000,soon\n700000000,${START_S}\n`);
    expect(columnsOf(device)).toEqual({ bytes: [700_000_000] });
  });

  it("that is only guessed by its values is said in a note", async () => {
    const { problems } = await readOne(`row,a\n${START_S},1\n`);
    expect(problems.map(({ level, where }) => [level, where?.column])).toEqual([["note", "row"]]);
    expect((await readOne(`start_time,a\n${START_S},1\n`)).problems).toEqual([]);
  });

  it("is told after blank lines too", async () => {
    const { device } = await readOne(
      `\n\nrow,a\n\n\n${START_S},1\nx,2\n${START_S + 60},3\n${START_S + 120},4\n${START_S + 180},5\n`,
    );
    expect(columnsOf(device)).toEqual({ a: [1, 3, 4, 5] });
    const { problems } = await readOne(
      `\n\nrow,a\n\n\n${START_S},1\nx,2\n${START_S + 60},3\n${START_S + 120},4\n${START_S + 180},5\n`,
    );
    expect(problems.map(({ where }) => where?.line)).toEqual([3, 7]);
  });
});

describe("columns", () => {
  it("of two names leave the second out and say which", async () => {
    const { device, problems } = await readOne(`time,a,b, a ,a\n${START_S},1,2,3,4\n`);
    expect(columnsOf(device)).toEqual({ a: [1], b: [2] });
    expect(problems).toEqual([
      {
        level: "warning",
        what: "2 columns repeat an earlier column and were left out.",
        where: { file: "toy.csv", line: 1, column: "a" },
        tryThis: "Give each column a name of its own.",
      },
    ]);
  });

  it("without a name are called by their place", async () => {
    const { device } = await readOne(`time,,a,\n${START_S},1,2,3\n`);
    expect(columnsOf(device)).toEqual({ "column 2": [1], a: [2], "column 4": [3] });
  });

  it("with the names of an object's own parts are columns like any other", async () => {
    const { device } = await readOne(
      `time,__proto__,constructor,hasOwnProperty,toString\n${START_S},1,2,3,4\n`,
    );
    expect(device.counters.map(({ name, values }) => [name, ...values])).toEqual([
      ["__proto__", 1],
      ["constructor", 2],
      ["hasOwnProperty", 3],
      ["toString", 4],
    ]);
  });

  it("that count the collector's rules are left out with a note, whatever they hold", async () => {
    const { device, problems } = await readOne(
      `Timestamp,a, NoOfFlows\n${START_S},1,26\n${START_S + 60},2,x\n`,
    );
    expect(columnsOf(device)).toEqual({ a: [1, 2] });
    expect(problems.map(({ level, where }) => [level, where?.column])).toEqual([["note", "NoOfFlows"]]);
  });

  it("of plain numbers are counts where they are whole and never negative", async () => {
    const { device } = await readOne(
      `time,whole,below,fraction,holes,ToLocalArpPortAllByte\n${START_S},1,-1,1.5,1,-1.5\n${START_S + 60},2,2,2,,2\n`,
    );
    expect(device.counters.map(({ name, isCount }) => [name, isCount])).toEqual([
      ["whole", true],
      ["below", false],
      ["fraction", false],
      ["holes", true],
      ["ToLocalArpPortAllByte", true],
    ]);
  });

  it("of traffic below zero are said to be taken as 0, and stay as they are", async () => {
    const { device, problems } = await readOne(
      `time,ToLocalArpPortAllByte\n${START_S},-5\n${START_S + 60},-6\n${START_S + 120},1\n`,
    );
    expect([...device.counters[0].values]).toEqual([-5, -6, 1]);
    expect(problems).toEqual([
      {
        level: "note",
        what: "2 counters below zero are taken as 0.",
        where: { file: "toy.csv", column: "ToLocalArpPortAllByte" },
      },
    ]);
  });
});

describe("a column of devices", () => {
  const first = "02:00:00:00:00:01";
  const second = "02:00:00:00:00:02";

  it("splits interleaved rows, however each spells the address", async () => {
    const read = await readPieces(
      `time,a,device_mac\n${START_S},1,${first}\n${START_S},10,"${second}"\n${START_S + 60},2,02-00-00-00-00-01\n${START_S + 60},20,020000000002\n${START_S + 120},3,02:00:00:00:00:01 \n`,
    );
    if (!("devices" in read)) throw new Error(read.what);
    expect(read.devices.map((device) => [device.id, columnsOf(device), [...device.timeMs]])).toEqual([
      [first, { a: [1, 2, 3] }, [START_S, START_S + 60, START_S + 120].map((seconds) => seconds * 1000)],
      [second, { a: [10, 20] }, [START_S, START_S + 60].map((seconds) => seconds * 1000)],
    ]);
    expect(read.problems).toEqual([]);
  });

  it("reads upper case as the same device", async () => {
    const { device } = await readOne(
      `time,a,device_mac\n${START_S},1,AA:BB:CC:00:00:01\n${START_S + 60},2,aa:bb:cc:00:00:01\n`,
    );
    expect(device.id).toBe("aa:bb:cc:00:00:01");
    expect(columnsOf(device)).toEqual({ a: [1, 2] });
  });

  it("keeps names that are no address, and text that looks like markup", async () => {
    const read = await readPieces(`time,a,device\n${START_S},1,kitchen\n${START_S},2,<b>x</b>\n`);
    expect("devices" in read && read.devices.map(({ id }) => id)).toEqual(["kitchen", "<b>x</b>"]);
  });

  it("leaves rows that name none out, and counts them", async () => {
    const { device, problems } = await readOne(
      `time,a,device_mac\n${START_S},1,${first}\n${START_S},2,\n${START_S},3,""\n`,
    );
    expect(columnsOf(device)).toEqual({ a: [1] });
    expect(problems[0]).toMatchObject({
      what: "2 rows of 3 rows were left out: no device is named.",
      where: { file: "toy.csv", line: 3, column: "device_mac" },
    });
  });

  it("makes no device of rows that were left out", async () => {
    const { device } = await readOne(`time,a,device_mac\n${START_S},1,${first}\nsoon,2,${second}\n`);
    expect(device.id).toBe(first);
  });

  it("says how many rows of a device without any number were left out", async () => {
    const { device, problems } = await readOne(
      `time,a,device_mac\n${START_S},1,${first}\n${START_S},,${second}\n${START_S + 60},NA,${second}\n`,
    );
    expect(device.id).toBe(first);
    expect(problems.find(({ level }) => level === "warning")?.what).toBe(
      `Device ${second} has no number in any column; its 2 rows were left out.`,
    );
  });

  it("of one device names it, not the file", async () => {
    const { device } = await readOne(
      `time,a,device_mac\n${START_S},1,${first}\n`,
      "74c63b29d71d_flowstats.csv",
    );
    expect(device.id).toBe(first);
  });
});

describe("a file that is no table of counters", () => {
  it.each([
    ["with a header only", "time,a\n", "The file has a header but no rows."],
    ["with a header only and no line end", "time,a", "The file has a header but no rows."],
    ["of blank lines", "\n\r\n\n", "The file holds nothing but blank lines."],
    ["without a time column", "a,b\n1,2\n3,4\n", "No column holds a time."],
    ["with words alone", `time,a\n${START_S},x\n${START_S},y\n`, "No column beside the time holds numbers."],
    ["with a time column alone", `time\n${START_S}\n`, "No column beside the time holds numbers."],
    [
      "with the rule count alone",
      `time,NoOfFlows\n${START_S},26\n`,
      "No column beside the time holds numbers.",
    ],
  ])("%s gives one Problem that says so, where, and what to try", async (_, text, what) => {
    expect(await problemOf(text)).toMatchObject({ level: "error", what, where: { file: "toy.csv" } });
    expect((await problemOf(text)).tryThis).toBeTruthy();
  });

  it.each([
    ["numbers", `${START_S},1,2\n${START_S + 60},3,4\n`],
    ["a time and numbers", "2018-10-22 16:10:00,1,2\n2018-10-22 16:11:00,3,4\n"],
  ])("yet has %s on its first line is read without a header, which a note says", async (_, text) => {
    const { device, problems } = await readOne(text);
    expect(columnsOf(device)).toEqual({ "column 2": [1, 3], "column 3": [2, 4] });
    expect(problems.filter(({ level }) => level !== "note")).toEqual([]);
    expect(problems[0].what).toContain("No line names the columns");
  });

  it("with only bad times names the first", async () => {
    const problem = await problemOf("time,a\nsoon,1\nlater,2\n");
    expect(problem.what).toBe(
      "No row could be read. 2 rows of 2 rows were left out: the time does not parse.",
    );
    expect(problem.where).toEqual({ file: "toy.csv", line: 2, column: "time", text: "soon" });
  });

  it("with a line that never ends is given up", async () => {
    const head = new TextEncoder().encode(`time,a\n${START_S},1\n"`);
    const bytes = new Uint8Array(17 * 1024 * 1024).fill(120);
    bytes.set(head);
    const read = await readPieces(bytes, [1e6, 8e6, 16e6]);
    expect(read).toMatchObject({ level: "error", what: expect.stringContaining("longer than 16 MB") });
  });

  it("with a hundred thousand columns in one line is refused soon", async () => {
    const startedAt = performance.now();
    const [problem] = await problemsOf(
      `{${Array.from({ length: 100_000 }, (_, index) => `"k${index}":1`).join(",")}}`,
    );
    expect(problem.level).toBe("error");
    expect(problem.what).toBe("The header names 100,000 columns; at most 20,000 columns can be opened.");
    expect(problem.where?.text?.length ?? 0).toBeLessThanOrEqual(80);
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});

import { describe, expect, it } from "vitest";
import { ProblemError } from "../../core/problem.ts";
import { NO_CHOICES } from "../../core/reading.ts";
import { inferPlan } from "../plan/infer-plan.ts";
import { inPieces } from "../toy-file.ts";
import { createRangeMerge } from "./merge-ranges.ts";
import { readStream } from "./read-stream.ts";
import { type PlainTable, plainTable } from "./toy-plan.ts";

/** Those of the texts that have no plan. */
const NO_TABLES = ["only blank lines"];

/** Texts whose reading must not depend on where a chunk ends. */
const TEXTS: Readonly<Record<string, string>> = {
  "plain LF": "time,a,b\n1540224600,1,2\n1540224660,3,4\n1540224720,5,6\n",
  "CRLF without a last end": "time,a,b\r\n1540224600,1,2\r\n1540224660,3,4\r\n1540224720,-5.25,6e2",
  "CR alone": "time,a,b\r1540224600,1,2\r1540224660,3,4\r1540224720,5,6\r",
  "blank lines": "\n\ntime,a\n\n1540224600,1\n\n\n1540224660,x\n\n1540224720,2,3\n\n",
  "blank CRLF lines":
    "\r\n\r\ntime,a\r\n\r\n1540224600,1\r\n\r\n\r\n1540224660,x\r\n\r\n1540224720,2,3\r\n\r\n",
  "a mark and quotes":
    '\uFEFF"time";"a ""b""";c;note\r\n"2018-10-22 16:10:41";"1";2;"x;y"\r\n"2018-10-22T16:11:41Z";"3";"4";"say ""hi"""\r\n2018-10-22 16:12:41;5;"6\n7";"two\r\nlines"\r\n"2018-13-22 16:12:41";5;6;\r\n2018-10-22 16:13:41;8;9;z\r\n',
  "many troubles":
    "device_mac,time,a,b,a\n02:00:00:00:00:01,1540224600000,1,2,9\nbad\n02:00:00:00:00:02,1540224600000,é,,9\n,1540224660000,1,2,9\n02:00:00:00:00:01,soon,1,2,9\n02:00:00:00:00:01,1540224660000,-7,NaN,9,\n02:00:00:00:00:02,1540224540000,1.5,99999999999999999999,9,,7\n02:00:00:00:00:02,1540224540000,1e-3,12345678901234567,9",
  "a quote that stays open":
    'time,a\n1540224600,1\n1540224660,2\n1540224720,"3\n1540224780,4\n1540224840,5\n',
  "an open quote in a middle cell, CRLF":
    'time,a,b\r\n1540224600,1,1\r\n1540224660,"2,1\r\n1540224780,4,1\r\n1540224840,5,1',
  tabs: "time\ta\tb\n1540224600.5\t1\t\n1540224660.25\t\t2\n",
  bars: "time|a|b\n1540224600|+1|.5\n1540224660|1.|0005\n",
  "no rows": "time,a\n",
  "no end": "time,a",
  "only blank lines": "\n\r\n\n",
  "all times bad": "time,a\nx,1\ny,2\n",
};

/** A text's table read in pieces, each of them at once and with few bytes of the next behind it; null where its head is no table's. */
async function readPieces(bytes: Uint8Array, cuts: readonly number[] = []): Promise<PlainTable | null> {
  try {
    const plan = inferPlan({
      file: "toy.csv",
      head: bytes,
      isWhole: true,
      format: "delimited text",
      compression: "none",
      choices: NO_CHOICES,
    });
    const merge = createRangeMerge(plan);
    const sizes = { fewestBytes: 1, stitchBytes: 1 + (cuts.length % 5) };
    merge.add(await readStream("toy.csv", plan, inPieces(bytes, cuts), sizes));
    return plainTable(merge.finish());
  } catch (thrown) {
    if (thrown instanceof ProblemError) return null;
    throw thrown;
  }
}

it("the texts above are tables, but the one of blank lines", async () => {
  const tables = await Promise.all(
    Object.values(TEXTS).map((text) => readPieces(new TextEncoder().encode(text))),
  );
  expect(tables.filter((table) => table === null)).toHaveLength(NO_TABLES.length);
});

describe.each(Object.entries(TEXTS))("a file with %s", (_, text) => {
  const bytes = new TextEncoder().encode(text);

  it("is read the same cut at any one byte", async () => {
    const whole = await readPieces(bytes);
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(await readPieces(bytes, [cut]), `cut at byte ${cut}`).toEqual(whole);
    }
  });

  it.each([1, 2, 3, 7])("is read the same in pieces of %d bytes", async (size) => {
    const whole = await readPieces(bytes);
    const cuts = Array.from(
      { length: Math.floor((bytes.length - 1) / size) },
      (_, index) => (index + 1) * size,
    );
    expect(await readPieces(bytes, cuts)).toEqual(whole);
  });

  it("is read the same with empty pieces between", async () => {
    expect(await readPieces(bytes, [0, 0, 5, 5, 5, bytes.length])).toEqual(await readPieces(bytes));
  });
});

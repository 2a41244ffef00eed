import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { differences } from "../../scripts/pollute/differences.ts";
import { expectedTable } from "../../scripts/pollute/expected-table.ts";
import { applyForms, FORMS, type Form, formPairs } from "../../scripts/pollute/forms.ts";
import { openAll } from "../../scripts/pollute/open-all.ts";
import { madeUpTable, type PlainTable, readPlainTable } from "../../scripts/pollute/plain-table.ts";
import { writeTable } from "../../scripts/pollute/write-table.ts";
import { plainWriting } from "../../scripts/pollute/writing.ts";
import { isWholeAccount } from "../core/reading-account.ts";

const REAL = new URL("../../../shared/data/unsw/flowdata/74c63b29d71d_flowstats.csv", import.meta.url);
const hasReal = existsSync(REAL);
const suffix = hasReal ? "" : " (skipped: ../shared is not here)";
const MINUTES_MS = 60_000;

/** Writes a table in some forms, opens it, and says how what comes back differs. */
async function differencesOf(table: PlainTable, forms: readonly Form[]): Promise<readonly string[]> {
  const writing = applyForms(plainWriting(table), forms);
  const { name, bytes } = writeTable(writing);
  const opened = await openAll(new File([bytes], name));
  const found = differences(opened, expectedTable(writing));
  const isWhole = opened.every(
    (file) => file.kind !== "counters" || isWholeAccount(file.reading, file.accounts),
  );
  return isWhole ? found : [...found, "its records do not add up"];
}

async function failures(
  table: PlainTable,
  pairs: readonly (readonly [Form, Form])[],
): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const pair of pairs) {
    const found = await differencesOf(table, pair);
    if (found.length > 0) failed.push(`${pair.map(({ name }) => name).join(" + ")}: ${found.join("; ")}`);
  }
  return failed;
}

describe("the comparison", () => {
  const table = madeUpTable(50);
  const [counter, ...others] = table.counters;

  it.each([
    [
      "a value that is off by one",
      { ...table, counters: [{ ...counter, values: counter.values.with(7, -1) }, ...others] },
    ],
    ["a time that is off by a millisecond", { ...table, timeMs: table.timeMs.with(7, table.timeMs[7] + 1) }],
    ["a row that is not there", { ...table, timeMs: [...table.timeMs, 2e12] }],
    ["a counter that is not there", { ...table, counters: [...table.counters, { ...counter, name: "x" }] }],
    ["a counter too many", { ...table, counters: others }],
  ])("sees %s", async (_, other) => {
    const { name, bytes } = writeTable(plainWriting(table));
    const opened = await openAll(new File([bytes], name));
    expect(differences(opened, { table: other, lostCount: 0 })).not.toEqual([]);
    expect(differences(opened, { table, lostCount: 1 })).not.toEqual([]);
  });
});

describe("a small table", () => {
  const table = madeUpTable();

  it("is written in at least 40 forms, and in pairs of them", () => {
    expect(new Set(FORMS.map(({ name }) => name)).size).toBe(FORMS.length);
    expect(FORMS.length).toBeGreaterThanOrEqual(40);
    expect(formPairs().length).toBeGreaterThan(2000);
  });

  it("is read back from its plain form", async () => {
    expect(await differencesOf(table, [])).toEqual([]);
  });

  it.each(FORMS.map((form) => [form.name, form] as const))(
    "is read back from the form %j",
    async (_, form) => {
      expect(await differencesOf(table, [form])).toEqual([]);
    },
  );

  it(
    "is read back from every pair of forms",
    async () => {
      expect(await failures(table, formPairs())).toEqual([]);
    },
    3 * MINUTES_MS,
  );
});

describe.skipIf(!hasReal)(`the real file${suffix}`, () => {
  const read = (rowCount?: number): PlainTable =>
    readPlainTable(readFileSync(REAL, "utf8"), {
      leftOut: ["NoOfFlows"],
      ...(rowCount === undefined ? {} : { rowCount }),
    });
  const whole = hasReal ? read() : madeUpTable();

  it("has 43,735 rows and 34 counters", () => {
    expect(whole.timeMs).toHaveLength(43_735);
    expect(whole.counters).toHaveLength(34);
  });

  it.each(FORMS.map((form) => [form.name, form] as const))(
    "is read back, all 43,735 rows, from the form %j",
    async (_, form) => {
      expect(await differencesOf(whole, [form])).toEqual([]);
    },
  );

  it(
    "is read back, its first 500 rows, from every seventh pair of forms",
    async () => {
      expect(
        await failures(
          read(500),
          formPairs().filter((_, index) => index % 7 === 0),
        ),
      ).toEqual([]);
    },
    3 * MINUTES_MS,
  );
});

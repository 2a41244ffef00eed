import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Device } from "./device.ts";
import { parseCounterHeader } from "./flow.ts";
import { joinDevices } from "./join-devices.ts";
import { setNumberForm } from "./number.ts";
import { narrowest } from "./numeric-type.ts";
import { toSampling } from "./sampling.ts";
import { finish } from "./steps.ts";

const START_MS = 1_540_224_600_000;
const NAN = Number.NaN;

type Columns = Readonly<Record<string, readonly number[]>>;

function part(sourceName: string, minutes: readonly number[], columns: Columns): Device {
  const timeMs = Float64Array.from(minutes, (minute) => START_MS + 60_000 * minute);
  return {
    id: "x",
    name: "Plug",
    sourceName,
    timeMs,
    sampling: toSampling(timeMs),
    counters: Object.entries(columns).map(([name, values]) => ({
      name,
      ...parseCounterHeader(name),
      isCount: true,
      values: narrowest(Float64Array.from(values)),
    })),
  };
}

function minutesOf({ timeMs }: Device): number[] {
  return [...timeMs].map((time) => (time - START_MS) / 60_000);
}

function columnsOf({ counters }: Device): Columns {
  return Object.fromEntries(counters.map(({ name, values }) => [name, [...values]]));
}

describe("parts of a device", () => {
  it("that follow each other stand one after the other, in whatever order they come", () => {
    const [one, two] = [part("a.csv", [0, 1], { a: [1, 2] }), part("b.csv", [3, 4], { a: [300, 4] })];
    for (const parts of [
      [one, two],
      [two, one],
    ]) {
      const { device, accounts, problems } = finish(joinDevices(parts));
      expect(minutesOf(device)).toEqual([0, 1, 3, 4]);
      expect(columnsOf(device)).toEqual({ a: [1, 2, 300, 4] });
      expect(device.counters[0].values).toBeInstanceOf(Uint16Array);
      expect(device).toMatchObject({ id: "x", name: "Plug", sourceName: parts[0].sourceName });
      expect(device.sampling).toEqual(toSampling(device.timeMs));
      expect(accounts).toEqual([
        { overlapCount: 0, contradictionCount: 0 },
        { overlapCount: 0, contradictionCount: 0 },
      ]);
      expect(problems).toEqual([]);
    }
  });

  it("that overlap keep one row of each time, and count the others", () => {
    const { device, accounts, problems } = finish(
      joinDevices([part("a.csv", [0, 1, 2], { a: [1, 2, 3] }), part("b.csv", [1, 2, 3], { a: [2, 3, 4] })]),
    );
    expect(minutesOf(device)).toEqual([0, 1, 2, 3]);
    expect(columnsOf(device)).toEqual({ a: [1, 2, 3, 4] });
    expect(accounts[1]).toEqual({ overlapCount: 2, contradictionCount: 0 });
    expect(problems).toEqual([
      {
        level: "note",
        what: "2 rows of device x are in an earlier file too and were left out: nothing in them differs.",
        where: { file: "b.csv" },
      },
    ]);
  });

  it("that contradict each other keep the first file's row, and show how often, when and where", () => {
    const { device, accounts, problems } = finish(
      joinDevices([
        part("a.csv", [0, 1, 2], { a: [1, 2, 3], b: [1, 1, 1] }),
        part("b.csv", [1, 2, 3], { a: [2, 30, 4], b: [1, 1, 1] }),
        part("c.csv", [2], { a: [3], b: [10] }),
      ]),
    );
    expect(columnsOf(device)).toEqual({ a: [1, 2, 3, 4], b: [1, 1, 1, 1] });
    expect(accounts.slice(1)).toEqual([
      { overlapCount: 2, contradictionCount: 1 },
      { overlapCount: 1, contradictionCount: 1 },
    ]);
    expect(problems).toHaveLength(2);
    expect(problems[1]).toMatchObject({
      level: "warning",
      what: "2 rows of device x say something else than an earlier file at the same time; the earlier file's was kept (first: 22 Oct 2018 16:12 UTC, in a.csv and b.csv).",
      where: { file: "b.csv" },
    });
  });

  it("are told of in the plain form, whoever reads the page", () => {
    const minutes = Array.from({ length: 1200 }, (_, minute) => minute);
    setNumberForm("de-DE");
    try {
      const { problems } = finish(
        joinDevices([part("a.csv", minutes, { a: minutes }), part("b.csv", minutes, { a: minutes })]),
      );
      expect(problems[0].what).toMatch(/^1,200 rows of device x /);
    } finally {
      setNumberForm("en-US");
    }
  });

  it("of other counters are missing where a file lacks one, and filled where two rows are of one time", () => {
    const { device, problems } = finish(
      joinDevices([
        part("a.csv", [0, 1], { ToLocalArpPortAllByte: [1, NAN], a: [5, 6] }),
        part("b.csv", [1, 2], { ToLocalArpPortAllByteCount: [2, 3], b: [7, 8] }),
      ]),
    );
    expect(columnsOf(device)).toEqual({
      ToLocalArpPortAllByte: [1, 2, 3],
      a: [5, 6, NAN],
      b: [NAN, 7, 8],
    });
    expect(device.counters[0].values).toBeInstanceOf(Uint8Array);
    expect(device.counters[1].values).toBeInstanceOf(Float32Array);
    expect(problems.map(({ level }) => level)).toEqual(["note"]);
  });

  it("with several rows of one time match equal rows first", () => {
    const { device, accounts, problems } = finish(
      joinDevices([part("a.csv", [0, 0], { a: [1, 2] }), part("b.csv", [0, 0, 0], { a: [2, 1, 9] })]),
    );
    expect(columnsOf(device)).toEqual({ a: [1, 2, 9] });
    expect(accounts[1]).toEqual({ overlapCount: 2, contradictionCount: 0 });
    expect(problems.map(({ level }) => level)).toEqual(["note"]);
  });

  it("of which one alone takes a counter for a plain number leave it one", () => {
    const plain = part("b.csv", [1], { a: [-0.5] });
    const { device } = finish(
      joinDevices([
        part("a.csv", [0], { a: [1] }),
        { ...plain, counters: plain.counters.map((counter) => ({ ...counter, isCount: false })) },
      ]),
    );
    expect(device.counters[0].isCount).toBe(false);
  });
});

describe("a device split into files that overlap", () => {
  it("is the device again when they are joined", () => {
    const value = fc.oneof(
      fc.integer({ min: -3, max: 300 }),
      fc.constant(NAN),
      fc.double({ noNaN: true, min: -9, max: 9 }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), value, value), { minLength: 1, maxLength: 60 }),
        fc.array(fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 })), { maxLength: 6 }),
        fc.array(fc.nat({ max: 6 }), { minLength: 60, maxLength: 60 }),
        (rows, windows, owners) => {
          let minute = 0;
          const minutes = rows.map(([step]) => (minute += step + 1));
          const columns = { a: rows.map(([, a]) => a + 0), b: rows.map(([, , b]) => b + 0) };
          const take = (isTaken: (row: number) => boolean, name: string): Device =>
            part(
              name,
              minutes.filter((_, row) => isTaken(row)),
              {
                a: columns.a.filter((_, row) => isTaken(row)),
                b: columns.b.filter((_, row) => isTaken(row)),
              },
            );
          // Each row is in one file of its own, and in each window that covers it.
          const parts = [0, 1, 2, 3, 4, 5, 6].map((owner) =>
            take((row) => owners[row] === owner, `${owner}.csv`),
          );
          for (const [index, [one, other]] of windows.entries()) {
            parts.push(
              take((row) => row >= Math.min(one, other) && row < Math.max(one, other), `w${index}.csv`),
            );
          }
          const whole = part("whole.csv", minutes, columns);
          const { device, accounts, problems } = finish(joinDevices(parts));
          expect(minutesOf(device)).toEqual(minutes);
          expect(columnsOf(device)).toEqual(columnsOf(whole));
          expect(device.counters.map(({ values }) => values.constructor.name)).toEqual(
            whole.counters.map(({ values }) => values.constructor.name),
          );
          const rowCount = parts.reduce((sum, { timeMs }) => sum + timeMs.length, 0);
          const overlapCount = accounts.reduce((sum, account) => sum + account.overlapCount, 0);
          expect(rowCount - overlapCount).toBe(minutes.length);
          expect(problems.filter(({ level }) => level === "warning")).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("of a year, a file a day, is copied in a run a file", () => {
    const days = Array.from({ length: 365 }, (_, day) =>
      part(
        `${day}.csv`,
        Array.from({ length: 1440 }, (_, minute) => day * 1440 + minute),
        {
          a: Array.from({ length: 1440 }, (_, minute) => (day * minute) % 251),
        },
      ),
    );
    const steps = joinDevices(days.toReversed());
    let next = steps.next();
    let count = 0;
    while (!next.done) {
      count++;
      next = steps.next();
    }
    const { device } = next.value;
    expect(device.timeMs).toHaveLength(365 * 1440);
    expect(device.counters[0].values[100 * 1440 + 7]).toBe(700 % 251);
    expect(device.sampling.segmentStarts).toHaveLength(1);
    expect(count).toBeLessThan(50);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellCount } from "./time-cells.ts";
import { toTimeCells } from "./to-time-cells.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** A zone's offset as the engine's own calendar has it: the slow and plain way. */
function offsetOf(zone: string): (timeMs: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (timeMs) => {
    const parts = Object.fromEntries(
      format.formatToParts(timeMs).map(({ type, value }) => [type, Number(value)]),
    );
    const local = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
    return local - Math.floor(timeMs / 1000) * 1000;
  };
}

/** The local clock at each inner edge, in hours of the day. */
function innerHours(edgesMs: Float64Array, offsetMs: (timeMs: number) => number): number[] {
  return [...edgesMs.subarray(1, -1)].map((edgeMs) => ((edgeMs + offsetMs(edgeMs)) % DAY_MS) / HOUR_MS);
}

describe("cells of time", () => {
  it("have the smallest round step that makes no more than so many", () => {
    const range = { startMs: 90_000, endMs: 90_000 + HOUR_MS };
    expect(toTimeCells(range, { mostCells: 61 }).stepMs).toBe(MINUTE_MS);
    expect(toTimeCells(range, { mostCells: 60 }).stepMs).toBe(2 * MINUTE_MS);
    const cells = toTimeCells(range, { mostCells: 5 });
    expect(cells.stepMs).toBe(15 * MINUTE_MS);
    expect([...cells.edgesMs].map((edgeMs) => edgeMs / MINUTE_MS)).toEqual([1.5, 15, 30, 45, 60, 61.5]);
  });

  it("are no shorter than asked for", () => {
    const range = { startMs: 0, endMs: HOUR_MS };
    expect(toTimeCells(range, { mostCells: 10_000, leastStepMs: 90_000 }).stepMs).toBe(2 * MINUTE_MS);
    expect(toTimeCells(range, { mostCells: 10_000, leastStepMs: 90 * DAY_MS }).edgesMs).toHaveLength(2);
  });

  it("tile the range whatever it is, never more than so many", () => {
    const ranges = fc.record({
      startMs: fc.double({ min: -2e12, max: 3e12, noNaN: true }),
      spanMs: fc.double({ min: 1, max: 1e12, noNaN: true }),
      mostCells: fc.integer({ min: -1, max: 900 }),
      hours: fc.integer({ min: -12, max: 14 }),
    });
    fc.assert(
      fc.property(ranges, ({ startMs, spanMs, mostCells, hours }) => {
        const range = { startMs, endMs: startMs + spanMs };
        const cells = toTimeCells(range, { mostCells, offsetMs: () => hours * HOUR_MS });
        const { edgesMs, stepMs } = cells;
        expect(edgesMs[0]).toBe(range.startMs);
        expect(edgesMs.at(-1)).toBe(range.endMs);
        expect(cellCount(cells)).toBeLessThanOrEqual(Math.max(1, mostCells));
        const lengths = edgesMs.subarray(1).map((edgeMs, cell) => edgeMs - edgesMs[cell]);
        expect(lengths.every((lengthMs) => lengthMs > 0 && lengthMs <= stepMs + 1)).toBe(true);
      }),
    );
  });

  it.each([0, -5])("of a range of %s ms are none", (spanMs) => {
    expect(cellCount(toTimeCells({ startMs: 7, endMs: 7 + spanMs }, { mostCells: 9 }))).toBe(0);
  });

  it("of weeks begin on Monday", () => {
    const range = { startMs: Date.UTC(2018, 8, 20), endMs: Date.UTC(2018, 9, 20) };
    const { edgesMs, stepMs } = toTimeCells(range, { mostCells: 6 });
    expect(stepMs).toBe(7 * DAY_MS);
    expect([...edgesMs.subarray(1, -1)].map((edgeMs) => new Date(edgeMs).getUTCDay())).toEqual([1, 1, 1, 1]);
  });
});

describe("where the clock is changed, cells", () => {
  const rome = offsetOf("Europe/Rome");
  // Summer time begins on 25 March 2018 and ends on 28 October 2018, at 1:00 UTC.
  const forward = { startMs: Date.UTC(2018, 2, 23), endMs: Date.UTC(2018, 2, 28) };
  const back = { startMs: Date.UTC(2018, 9, 26), endMs: Date.UTC(2018, 9, 31) };

  it.each([
    [6, 12],
    [12, 24],
    [24, 48],
    [40, 48],
  ])("of %s for the most stay at round times of the wall clock", (mostCells) => {
    for (const range of [forward, back]) {
      const { edgesMs, stepMs } = toTimeCells(range, { mostCells, offsetMs: rome });
      expect(stepMs).toBeGreaterThan(HOUR_MS);
      const stepHours = stepMs / HOUR_MS;
      const odd = innerHours(edgesMs, rome).filter((hour) => hour % stepHours !== 0);
      // Two in the morning is left out: its cell begins with the change.
      expect(odd).toEqual(range === forward && stepHours === 2 ? [3] : odd.filter((hour) => hour === 3));
      const days = new Set(innerHours(edgesMs, rome).filter((hour) => hour === 0));
      expect(days.size).toBe(1);
    }
  });

  it("of a day are 23 and 25 hours long", () => {
    const lengths = (range: typeof back): number[] => {
      const { edgesMs } = toTimeCells(range, { mostCells: 7, offsetMs: rome });
      return [...edgesMs.subarray(2, -1)].map((edgeMs, cell) => (edgeMs - edgesMs[cell + 1]) / HOUR_MS);
    };
    expect(lengths(forward)).toEqual([24, 23, 24, 24]);
    expect(lengths(back)).toEqual([24, 25, 24, 24]);
  });

  it("of an hour or less are all of one length", () => {
    for (const range of [forward, back]) {
      for (const mostCells of [130, 260, 500, 1500]) {
        const { edgesMs, stepMs } = toTimeCells(range, { mostCells, offsetMs: rome });
        expect(stepMs).toBeLessThanOrEqual(HOUR_MS);
        for (let cell = 1; cell < edgesMs.length; cell++)
          expect(edgesMs[cell] - edgesMs[cell - 1]).toBe(stepMs);
      }
    }
  });

  it("of a day begin with the change where midnight is left out", () => {
    // São Paulo, 4 November 2018: from 0:00 to 1:00, at 3:00 UTC.
    const range = { startMs: Date.UTC(2018, 10, 2), endMs: Date.UTC(2018, 10, 7) };
    const { edgesMs } = toTimeCells(range, { mostCells: 6, offsetMs: offsetOf("America/Sao_Paulo") });
    expect([...edgesMs.subarray(1, -1)]).toEqual([
      Date.UTC(2018, 10, 2, 3),
      Date.UTC(2018, 10, 3, 3),
      Date.UTC(2018, 10, 4, 3),
      Date.UTC(2018, 10, 5, 2),
      Date.UTC(2018, 10, 6, 2),
    ]);
  });

  it("of a day begin once where midnight comes twice", () => {
    // Havana, 4 November 2018: from 1:00 back to 0:00, at 5:00 UTC.
    const range = { startMs: Date.UTC(2018, 10, 3, 12), endMs: Date.UTC(2018, 10, 5, 12) };
    const { edgesMs } = toTimeCells(range, { mostCells: 3, offsetMs: offsetOf("America/Havana") });
    expect([...edgesMs.subarray(1, -1)]).toEqual([Date.UTC(2018, 10, 4, 4), Date.UTC(2018, 10, 5, 5)]);
  });
});

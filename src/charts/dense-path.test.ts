import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { traceDensePath, walkDenseStrokes } from "./dense-path.ts";

const scale = { toX: (timeMs: number) => timeMs, toY: (value: number) => 100 - value };
const series = (points: readonly (readonly [number, number])[]) => ({
  timeMs: Float64Array.from(points, ([timeMs]) => timeMs),
  values: Float64Array.from(points, ([, value]) => value),
});

/** The y range that a path covers in each of its columns. */
function columnsOf(path: string): ReadonlyMap<number, readonly [number, number]> {
  const columns = new Map<number, readonly [number, number]>();
  let [x, y] = [0, 0];
  const cover = (): void => {
    const [low, high] = columns.get(x) ?? [y, y];
    columns.set(x, [Math.min(low, y), Math.max(high, y)]);
  };
  for (const [, command, one, , other] of path.matchAll(/([MHVh])(-?[\d.]+)(,(-?[\d.]+))?/g)) {
    if (command === "M") [x, y] = [Number(one), Number(other)];
    else if (command === "V") y = Number(one);
    else if (command === "H") {
      x = Number(one);
      continue;
    }
    cover();
  }
  return columns;
}

describe("a dense line", () => {
  it("goes across to each pixel column, and there from its lowest to its highest", () => {
    const path = traceDensePath(
      series([
        [0.1, 1],
        [0.5, 9],
        [0.9, 2],
        [1.2, 4],
        [2.7, 4],
      ]),
      1,
      scale,
    );
    expect(path).toBe("M0.5,91V91V99H1.5V96H2.5V96");
  });

  it("is broken where a value is missing, and a point alone is a dot", () => {
    expect(
      traceDensePath(
        series([
          [0, 1],
          [1, Number.NaN],
          [2, 3],
        ]),
        -1,
        scale,
      ),
    ).toBe("M0.5,101h0M2.5,103h0");
    expect(traceDensePath(series([]), 1, scale)).toBe("");
  });

  it("covers in each column what the points do, to half a pixel", () => {
    const points = fc.array(
      fc.tuple(fc.double({ min: 0, max: 30, noNaN: true }), fc.integer({ min: 0, max: 99 })),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(points, (all) => {
        const sorted = [...all].sort(([one], [other]) => one - other);
        const columns = columnsOf(traceDensePath(series(sorted), 1, scale));
        const wanted = new Map<number, number[]>();
        for (const [timeMs, value] of sorted) {
          const column = Math.floor(timeMs) + 0.5;
          wanted.set(column, [...(wanted.get(column) ?? []), 100 - value]);
        }
        expect([...columns.keys()].sort()).toEqual([...wanted.keys()].sort());
        for (const [column, ys] of wanted) {
          const [low, high] = columns.get(column) ?? [Number.NaN, Number.NaN];
          expect(low).toBeCloseTo(Math.min(...ys), 5);
          expect(high).toBeCloseTo(Math.max(...ys), 5);
        }
      }),
    );
  });

  it("as strokes: each column from its lowest to its highest, and from where the one before it ended", () => {
    const strokes: number[][] = [];
    const line = series([
      [0.1, 1],
      [0.5, 9],
      [0.9, 2],
      [1.2, 4],
      [2.7, 4],
      [3, Number.NaN],
      [4, 50],
    ]);
    walkDenseStrokes(line, 1, scale, (...stroke) => strokes.push(stroke));
    expect(strokes).toEqual([
      [0, 91, 99],
      [1, 96, 98],
      [2, 95.5, 96.5],
      [4, 49.5, 50.5],
    ]);
  });

  it("as strokes covers all that its path does", () => {
    const points = fc.array(
      fc.tuple(fc.double({ min: 0, max: 30, noNaN: true }), fc.integer({ min: 0, max: 99 })),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(points, (all) => {
        const line = series([...all].sort(([one], [other]) => one - other));
        const covered = new Map<number, readonly [number, number]>();
        walkDenseStrokes(line, 1, scale, (left, top, bottom) => covered.set(left + 0.5, [top, bottom]));
        const columns = columnsOf(traceDensePath(line, 1, scale));
        expect([...covered.keys()].sort()).toEqual([...columns.keys()].sort());
        for (const [column, [low, high]] of columns) {
          const [top, bottom] = covered.get(column) ?? [Number.NaN, Number.NaN];
          expect(top).toBeLessThanOrEqual(low);
          expect(bottom).toBeGreaterThanOrEqual(high);
        }
      }),
    );
  });
});

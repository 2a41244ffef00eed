import { describe, expect, it } from "vitest";
import { readAt, readingNote } from "./readings.ts";
import { MARGIN_LEFT_PX, MARGIN_RIGHT_PX } from "./time-frame.ts";

const frame = { range: { startMs: 0, endMs: 1000 }, widthPx: 1000 + MARGIN_LEFT_PX + MARGIN_RIGHT_PX };
const line = (points: readonly (readonly [number, number])[]) => ({
  timeMs: Float64Array.from(points, ([time]) => time),
  values: Float64Array.from(points, ([, value]) => value),
});

describe("what a line says at a time", () => {
  it("is the highest value within a pixel, and says that it stands for several", () => {
    const reading = readAt(
      line([
        [99.5, 1],
        [100, 9],
        [100.4, 3],
      ]),
      100.2,
      frame,
    );
    expect(reading).toEqual({ timeMs: 100, value: 9, isHighest: true });
    expect(readingNote(reading, { ...frame, range: { startMs: 0, endMs: 6e7 } })).toBe(
      "highest within 2 min",
    );
  });

  it("is the nearest value where none is that near", () => {
    expect(
      readAt(
        line([
          [100, 1],
          [200, 2],
        ]),
        160,
        frame,
      ),
    ).toEqual({ timeMs: 200, value: 2, isHighest: false });
  });

  it("is at the time itself within a run of one value", () => {
    const run = line([
      [100, 7],
      [800, 7],
    ]);
    expect(readAt(run, 300, frame)).toEqual({ timeMs: 300, value: 7, isHighest: false });
  });

  it("is nothing in a gap and beyond the ends", () => {
    expect(
      readAt(
        line([
          [100, 1],
          [101, Number.NaN],
          [300, 2],
        ]),
        150,
        frame,
      ),
    ).toBeNull();
    expect(
      readAt(
        line([
          [100, 1],
          [200, 2],
        ]),
        260,
        frame,
      ),
    ).toBeNull();
    expect(
      readAt(
        line([
          [100, 1],
          [200, 2],
        ]),
        210,
        frame,
      )?.value,
    ).toBe(2);
    expect(readAt(line([]), 260, frame)).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { toMarks, visibleGaps } from "./interval-marks.ts";
import { MARGIN_LEFT_PX, MARGIN_RIGHT_PX, pixelMs } from "./time-frame.ts";

/** One pixel is one minute. */
const frame = {
  range: { startMs: 0, endMs: 1000 * 60_000 },
  widthPx: 1000 + MARGIN_LEFT_PX + MARGIN_RIGHT_PX,
};
const minutes = (start: number, end: number) => ({ startMs: start * 60_000, endMs: end * 60_000 });

describe("intervals as marks", () => {
  it("are cut to the frame, and those outside are left out", () => {
    expect(toMarks([minutes(-50, 10), minutes(990, 2000), minutes(3000, 4000)], frame)).toEqual([
      minutes(0, 10),
      minutes(990, 1000),
    ]);
  });

  it("are two pixels wide at least, about their middle and inside the frame", () => {
    expect(toMarks([minutes(10, 10.5)], frame)).toEqual([minutes(9.25, 11.25)]);
    expect(toMarks([minutes(0, 0.1), minutes(999.9, 1000)], frame)).toEqual([
      minutes(0, 2),
      minutes(998, 1000),
    ]);
  });

  it("run together where they touch, in whatever order they come", () => {
    expect(toMarks([minutes(20, 30), minutes(5, 8), minutes(8, 20)], frame)).toEqual([minutes(5, 30)]);
  });

  it("are never more than the pixels have room for", () => {
    const many = Array.from({ length: 10_000 }, (_, index) => minutes(index / 10, index / 10 + 0.01));
    const marks = toMarks(many, frame);
    expect(marks.length).toBeLessThanOrEqual(1000);
    expect(marks.every((mark, index) => index === 0 || mark.startMs > marks[index - 1].endMs)).toBe(true);
  });
});

describe("gaps", () => {
  it("are shown from half a pixel on", () => {
    expect(visibleGaps([minutes(10, 10.4), minutes(20, 20.6)], frame)).toHaveLength(1);
    expect(visibleGaps([minutes(20, 20.6)], frame)[0].endMs - 20 * 60_000).toBeGreaterThan(
      0.5 * pixelMs(frame),
    );
  });
});

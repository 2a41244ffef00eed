import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockJumps, inOrderOfTime, isAscending, rowsByDevice } from "./device-rows.ts";

const TIMES = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 80 });

describe("rows", () => {
  it("in the order of time are those of a stable sort", () => {
    fc.assert(
      fc.property(TIMES, fc.boolean(), (times, isPicked) => {
        const timeMs = Float64Array.from(times);
        const rows = isPicked ? Uint32Array.from(times.keys()).filter((row) => row % 3 !== 1) : null;
        const sorted = [...(rows ?? times.keys())].sort(
          (one, other) => times[one] - times[other] || one - other,
        );
        expect([...(inOrderOfTime(timeMs, rows) ?? times.keys())]).toEqual(sorted);
      }),
    );
  });

  it("that are in it already are the same object, and no copy", () => {
    const rows = Uint32Array.of(0, 2, 3);
    expect(inOrderOfTime(Float64Array.of(1, 0, 1, 2), rows)).toBe(rows);
    expect(inOrderOfTime(Float64Array.of(1, 1, 2), null)).toBeNull();
  });

  it("tell whether each is later than the one before", () => {
    expect(isAscending(Float64Array.of(1, 2, 3))).toBe(true);
    expect(isAscending(Float64Array.of(1, 2, 2))).toBe(false);
    expect(isAscending(new Float64Array(0))).toBe(true);
  });

  it("tell how often the clock went back, and to where first", () => {
    expect(clockJumps(Float64Array.of(5, 6, 3, 4, 4, 1), null)).toEqual({ count: 2, firstMs: 3 });
    expect(clockJumps(Float64Array.of(5, 6, 3, 7), Uint32Array.of(0, 1, 3))).toEqual({
      count: 0,
      firstMs: Number.NaN,
    });
  });

  it("of devices stand in the order of the file, one device however it is spelled", () => {
    const codes = Uint8Array.of(0, 1, 2, 1, 0);
    expect(rowsByDevice(codes, ["AA:BB:CC:00:00:01", "lamp", "aabbcc000001"])).toEqual([
      { deviceId: "aa:bb:cc:00:00:01", rows: Uint32Array.of(0, 2, 4) },
      { deviceId: "lamp", rows: Uint32Array.of(1, 3) },
    ]);
    expect(rowsByDevice(codes, ["x", "x", "x"])).toEqual([{ deviceId: "x", rows: null }]);
    expect(rowsByDevice(Uint8Array.of(0, 0), ["x", "never"])).toEqual([
      { deviceId: "x", rows: Uint32Array.of(0, 1) },
    ]);
  });
});

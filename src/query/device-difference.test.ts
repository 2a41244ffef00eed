import { expect, it } from "vitest";
import { toTimeCells } from "../core/to-time-cells.ts";
import { deviceDifference } from "./device-difference.ts";
import { flowColumns } from "./device-series.ts";
import { minuteTimes, toyOpenDevice } from "./toy-open-device.ts";

const MINUTE_MS = 60_000;

function side(timeMs: Float64Array, values: Int32Array) {
  const device = toyOpenDevice(timeMs, { FromLocalArpPortAllByte: values });
  const [column] = flowColumns(device, device.blocks, "bytes");
  return { device, column };
}

it("a device is held against its own earlier hour, cell by cell", () => {
  const timeMs = minuteTimes(300);
  const own = side(
    timeMs,
    Int32Array.from(timeMs, (_, row) => row * row),
  );
  const cells = toTimeCells({ startMs: 120 * MINUTE_MS, endMs: 180 * MINUTE_MS }, { mostCells: 60 });
  const { first, second, difference } = deviceDifference({
    first: own,
    second: own,
    shiftMs: 60 * MINUTE_MS,
    cells,
  });
  expect(first.values).toHaveLength(60);
  for (let minute = 0; minute < 60; minute++) {
    const row = 120 + minute;
    expect(first.timeMs[minute]).toBe((row + 0.5) * MINUTE_MS);
    expect(first.values[minute]).toBe(row * row);
    expect(second.values[minute]).toBe((row - 60) ** 2);
    expect(difference.values[minute]).toBe(row * row - (row - 60) ** 2);
  }
});

it("a device of another cadence is told in the first one's, and nothing is where one of them is missing", () => {
  const minutes = side(minuteTimes(100), new Int32Array(100).fill(10));
  const seconds = side(
    Float64Array.from({ length: 360 }, (_, row) => row * 10_000),
    new Int32Array(360).fill(1),
  );
  const cells = toTimeCells({ startMs: 0, endMs: 100 * MINUTE_MS }, { mostCells: 10 });
  const { second, difference } = deviceDifference({ first: minutes, second: seconds, shiftMs: 0, cells });
  const nan = Number.NaN;
  expect([...second.values]).toEqual([6, 6, 6, 6, 6, 6, nan, nan, nan, nan]);
  expect([...difference.values]).toEqual([4, 4, 4, 4, 4, 4, nan, nan, nan, nan]);
});

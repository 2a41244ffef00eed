import { describe, expect, it } from "vitest";
import type { Device } from "../core/device.ts";
import { parseCounterHeader } from "../core/flow.ts";
import { toSampling } from "../core/sampling.ts";
import { deviceFromIpc, deviceToIpc } from "./arrow-device.ts";

function device(rowCount: number, names: readonly string[]): Device {
  const timeMs = Float64Array.from(
    { length: rowCount },
    (_, row) => 1.5e12 + row * 60_060 + (row > 5 ? 1e6 : 0),
  );
  return {
    id: "74:c6:3b:29:d7:1d",
    name: "Plug “é” 🔌",
    sourceName: "a b,c.csv",
    timeMs,
    sampling: toSampling(timeMs),
    counters: names.map((name, index) => ({
      name,
      ...parseCounterHeader(name),
      isCount: index % 2 === 0,
      values:
        index % 3 === 0
          ? Float64Array.from({ length: rowCount }, (_, row) => (row % 4 === 0 ? Number.NaN : row / 7))
          : Int32Array.from({ length: rowCount }, (_, row) => row * 100_000 - index),
    })),
  };
}

describe("a device that went through Arrow", () => {
  const names = [
    "ToLocalArpPortAllByte",
    "cpu",
    "__proto__",
    "constructor",
    "time_ms",
    "time_ms_",
    "naïve ☂",
    "FromLocalArpPortAllPacket",
  ];

  it.each([0, 1, 2, 7, 8, 9, 63, 64, 65, 1025])("is the same with %d rows", (rowCount) => {
    const before = device(rowCount, names);
    expect(deviceFromIpc(deviceToIpc(before))).toEqual(before);
  });

  it("is the same without a counter", () => {
    const before = device(3, []);
    expect(deviceFromIpc(deviceToIpc(before))).toEqual(before);
  });

  it("keeps a cadence that its times do not show", () => {
    const timeMs = Float64Array.of(0, 1000, 2000);
    const before = { ...device(3, names), timeMs, sampling: toSampling(timeMs, 333.25) };
    expect(deviceFromIpc(deviceToIpc(before)).sampling).toEqual(before.sampling);
  });

  it("whose columns are parts of larger buffers carries only its own rows", () => {
    const whole = device(1000, names);
    const part: Device = {
      ...whole,
      timeMs: whole.timeMs.subarray(10, 20),
      sampling: toSampling(whole.timeMs.subarray(10, 20)),
      counters: whole.counters.map((counter) => ({ ...counter, values: counter.values.subarray(10, 20) })),
    };
    const bytes = deviceToIpc(part);
    expect(bytes.length).toBeLessThan(deviceToIpc(whole).length / 2);
    expect(deviceFromIpc(bytes)).toEqual(part);
  });

  it("can be read from bytes that were transferred", () => {
    const before = device(50, names);
    const bytes = structuredClone(deviceToIpc(before));
    expect(deviceFromIpc(bytes)).toEqual(before);
  });
});

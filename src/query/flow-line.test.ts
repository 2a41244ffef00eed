import { expect, it } from "vitest";
import { parseCounterHeader } from "../core/flow.ts";
import { toSampling } from "../core/sampling.ts";
import { flowLine } from "./flow-line.ts";
import { type OpenDevice, summarise } from "./open-device.ts";

const MINUTE_MS = 60_000;
const ROWS = 3000;

function openDevice(): OpenDevice {
  const timeMs = Float64Array.from({ length: ROWS }, (_, row) => row * MINUTE_MS);
  const device = {
    id: "a",
    name: "a",
    sourceName: "a.csv",
    timeMs,
    sampling: toSampling(timeMs),
    counters: ["FromLocalArpPortAllPacket", "FromLocalArpPortAllByte"].map((name, index) => ({
      name,
      ...parseCounterHeader(name),
      isCount: true,
      values: Int32Array.from({ length: ROWS }, (_, row) => (row % 100) * (index === 0 ? 1 : 60)),
    })),
  };
  return { ...device, ...summarise(device) };
}

const request = { device: openDevice(), flowId: "FromLocalArpPortAll", widthPx: 300 };

it("a flow's line has the rows of the range alone, in the measure", () => {
  const range = { startMs: 10 * MINUTE_MS, endMs: 13 * MINUTE_MS };
  const line = flowLine({ ...request, measure: "bytes", range });
  expect([...(line?.timeMs ?? [])]).toEqual([10, 11, 12].map((minute) => minute * MINUTE_MS));
  expect([...(line?.values ?? [])]).toEqual([600, 660, 720]);
});

it("a long range is reduced to the pixels, its peaks kept", () => {
  const range = { startMs: 0, endMs: ROWS * MINUTE_MS };
  const line = flowLine({ ...request, measure: "packets", range });
  expect(line?.values.length).toBeLessThanOrEqual(4 * 300);
  expect(Math.max(...(line?.values ?? []))).toBe(99);
});

it("a flow without such a counter has no line", () => {
  const range = { startMs: 0, endMs: MINUTE_MS };
  expect(flowLine({ ...request, measure: "value", range })).toBeNull();
  expect(flowLine({ ...request, flowId: "b", measure: "packets", range })).toBeNull();
});

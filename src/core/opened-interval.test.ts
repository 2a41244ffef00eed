import { expect, it } from "vitest";
import { openedIntervals } from "./opened-interval.ts";
import { TOY_DEVICE, TOY_INTERVAL, TOY_REPORT } from "./toy-interval-report.ts";

it("intervals of several reports / come by time, then by device, each with its file and top flow", () => {
  const later = { ...TOY_INTERVAL, startMs: TOY_INTERVAL.startMs + 1, flows: [] };
  const devices = [
    { ...TOY_DEVICE, device: "b", intervals: [later, TOY_INTERVAL] },
    { ...TOY_DEVICE, device: "c", intervals: [] },
  ];
  const found = openedIntervals([
    { name: "2.json", report: { ...TOY_REPORT, devices } },
    { name: "1.json", report: TOY_REPORT },
  ]);
  expect(found.map(({ deviceId, fileName, topFlowId }) => [deviceId, fileName, topFlowId])).toEqual([
    ["a", "1.json", "FromLocalArpPortAll"],
    ["b", "2.json", "FromLocalArpPortAll"],
    ["b", "2.json", null],
  ]);
  expect(found[2].startMs).toBe(later.startMs);
});

import { describe, expect, it } from "vitest";
import { parseCounterHeader } from "../core/flow.ts";
import type { SuspiciousInterval } from "../core/suspicious-interval.ts";
import { TOY_HYPOTHESIS, toyFlowEvidence } from "../core/toy-evidence.ts";
import { nextOrder, orderIntervals } from "./interval-order.ts";

function interval(id: string, startMs: number, peakOverLimit: number): SuspiciousInterval {
  const { flow } = parseCounterHeader("FromLocalArpPortAllPacket");
  const rates = { packets: 1, bytes: null };
  return {
    id,
    deviceId: id,
    startMs,
    endMs: startMs + 60_000,
    confirmedAtMs: startMs,
    severity: "low",
    severityScore: 0.5,
    peakMs: startMs,
    peakOverLimit,
    rules: ["sustained"],
    score: "row",
    followsId: null,
    firstRow: 0,
    lastRow: 0,
    flows: [toyFlowEvidence({ flow, share: 1, change: "new", observed: rates, expected: rates })],
    hypothesis: TOY_HYPOTHESIS,
  };
}

const intervals = [interval("b", 0, 2), interval("a", 60_000, 9), interval("c", 120_000, 2)];

function ids(column: "device" | "score", direction: "ascending" | "descending"): string {
  return orderIntervals(intervals, { column, direction }, (id) => id)
    .map(({ id }) => id)
    .join("");
}

describe("the order of intervals", () => {
  it("follows a column, equal ones by time", () => {
    expect(ids("score", "descending")).toBe("abc");
    expect(ids("score", "ascending")).toBe("bca");
    expect(ids("device", "ascending")).toBe("abc");
  });

  it("begins with the largest number or the first time, and turns on the next click", () => {
    const byStart = { column: "start", direction: "ascending" } as const;
    expect(nextOrder(byStart, "score")).toEqual({ column: "score", direction: "descending" });
    expect(nextOrder(byStart, "device")).toEqual({ column: "device", direction: "ascending" });
    expect(nextOrder(byStart, "start")).toEqual({ column: "start", direction: "descending" });
  });
});

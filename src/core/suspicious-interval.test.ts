import { describe, expect, it } from "vitest";
import {
  byTime,
  SEVERITIES,
  type Severity,
  type SuspiciousInterval,
  toSeverity,
  worstSeverity,
} from "./suspicious-interval.ts";

function interval(part: Partial<SuspiciousInterval>): SuspiciousInterval {
  return { startMs: 0, deviceId: "a", severity: "low", ...part } as SuspiciousInterval;
}

describe("a severity", () => {
  it.each([
    [-1, "low"],
    [0, "low"],
    [0.9999, "low"],
    [1, "medium"],
    [1.9999, "medium"],
    [2, "high"],
    [2.9999, "high"],
    [3, "critical"],
    [9, "critical"],
  ] as const)("of score %d is %s", (score, severity) => expect(toSeverity(score)).toBe(severity));

  it("of several intervals is the gravest, whatever their order", () => {
    const all = (...severities: readonly Severity[]) => severities.map((severity) => interval({ severity }));
    expect(worstSeverity(all("low", "critical", "medium"))).toBe("critical");
    expect(worstSeverity(all("medium", "low"))).toBe("medium");
    expect(worstSeverity([])).toBeNull();
    for (const severity of SEVERITIES) expect(worstSeverity(all(severity))).toBe(severity);
  });
});

describe("the order of intervals", () => {
  it("is by time, then by device", () => {
    const later = interval({ startMs: 5 });
    const second = interval({ deviceId: "b" });
    const first = interval({ deviceId: "a" });
    expect([later, second, first].sort(byTime)).toEqual([first, second, later]);
  });
});

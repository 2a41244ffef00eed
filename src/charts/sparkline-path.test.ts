import { describe, expect, it } from "vitest";
import { sparklinePath } from "./sparkline-path.ts";

const size = { widthPx: 10, heightPx: 5 };

describe("a sparkline", () => {
  it("runs from edge to edge and breaks at a gap", () => {
    const path = sparklinePath(
      { timeMs: Float64Array.of(0, 1, 2, 3, 4), values: Float64Array.of(4, 0, Number.NaN, 4, 4) },
      size,
    );
    expect(path.line).toBe("M0,0.5h0L2.5,4.5M7.5,0.5h0L10,0.5");
    expect(path.area).toBe("M0,4.5V0.5L2.5,4.5V4.5ZM7.5,4.5V0.5L10,0.5V4.5Z");
  });

  it("is a path without NaN for nothing, one value and zeros", () => {
    for (const values of [[], [3], [0, 0], [Number.NaN]]) {
      const path = sparklinePath(
        { timeMs: Float64Array.from(values, (_, index) => index), values: Float64Array.from(values) },
        size,
      );
      expect(path.line + path.area).not.toContain("NaN");
    }
  });
});

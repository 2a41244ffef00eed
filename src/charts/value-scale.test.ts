import { describe, expect, it } from "vitest";
import { bent, toValue, toValuePx, unbent } from "./value-scale.ts";

describe("a value scale", () => {
  it("finds a value again at its pixel", () => {
    for (const kind of ["linear", "sqrt", "symlog"] as const) {
      const scale = { kind, lowest: -5000, highest: 90_000, bottomPx: 260, topPx: 20 };
      for (const value of [-5000, -12, -1, 0, 0.5, 1, 333, 90_000]) {
        expect(toValue(scale, toValuePx(scale, value)), `${kind} ${value}`).toBeCloseTo(value, 4);
      }
    }
  });

  it("is logarithmic to both sides of zero as symlog, and mirrors them", () => {
    expect(bent("symlog", 0)).toBe(0);
    for (const value of [1e-9, 0.3, 1, 1e3, 1e12]) {
      expect(bent("symlog", -value)).toBe(-bent("symlog", value));
      expect(unbent("symlog", bent("symlog", value)) / value).toBeCloseTo(1, 9);
    }
    // From a thousand on, a factor of ten is always as far.
    const decade = bent("symlog", 1e5) - bent("symlog", 1e4);
    expect(bent("symlog", 1e9) - bent("symlog", 1e8)).toBeCloseTo(decade, 3);
  });
});

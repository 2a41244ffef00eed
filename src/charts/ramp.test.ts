import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RAMP_STEPS, rampColor, rampStep } from "./ramp.ts";

const tokens = readFileSync(new URL("../ui/tokens.css", import.meta.url), "utf8");

describe("the ramp", () => {
  it.each([0, 1])(
    "goes evenly from paper to ink in theme %s, so that lightness alone tells more from less",
    (side) => {
      const lightness = [1, 2, 3, 4, 5].map((anchor) => {
        const found = new RegExp(`--ramp-${anchor}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(tokens);
        return toLightness(found?.[side + 1] ?? "");
      });
      const steps = lightness.slice(1).map((one, index) => one - lightness[index]);
      for (const step of steps) {
        expect(Math.sign(step)).toBe(side === 0 ? -1 : 1);
        expect(Math.abs(step - steps[0])).toBeLessThan(0.01);
      }
      expect(Math.abs(lightness[4] - lightness[0])).toBeGreaterThan(0.65);
    },
  );

  it("begins and ends with its anchors", () => {
    expect(rampColor(0)).toBe("color-mix(in oklab, var(--ramp-1), var(--ramp-2) 0%)");
    expect(rampColor(RAMP_STEPS - 1)).toBe("color-mix(in oklab, var(--ramp-4), var(--ramp-5) 100%)");
    expect(rampColor(99)).toBe(rampColor(RAMP_STEPS - 1));
  });

  it("never shows something as nothing", () => {
    expect(rampStep(0)).toBe(0);
    expect(rampStep(-1)).toBe(0);
    expect(rampStep(1e-12)).toBe(1);
    expect(rampStep(1)).toBe(RAMP_STEPS - 1);
    expect(rampStep(2)).toBe(RAMP_STEPS - 1);
  });
});

/** OKLab's L. */
function toLightness(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short;
}

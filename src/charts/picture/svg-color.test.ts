import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toSvgColor } from "./svg-color.ts";

describe("a computed colour", () => {
  it.each([
    ["none", "none", 1],
    ["rgb(15, 110, 132)", "#0f6e84", 1],
    ["rgba(15, 110, 132, 0.08)", "#0f6e84", 0.08],
    ["rgb(15 110 132 / 8%)", "#0f6e84", 0.08],
    ["rgba(0, 0, 0, 0)", "#000000", 0],
    ["color(srgb 1 0.5 0 / 0.25)", "#ff8000", 0.25],
    ["color(srgb 1.2 none -0.1)", "#ff0000", 1],
  ])("%s is %s at %f", (computed, color, opacity) => {
    expect(toSvgColor(computed)).toEqual({ color, opacity });
  });

  it("keeps every byte of red, green and blue", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(byte, byte, byte, (red, green, blue) => {
        const color = toSvgColor(`rgb(${red}, ${green}, ${blue})`)?.color ?? "";
        expect([1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))).toEqual([
          red,
          green,
          blue,
        ]);
      }),
    );
  });

  it.each(["oklab(0.5 0.1 0.1)", "url(#gap)", "", "rgb(x, y, z)"])("%j is not known", (computed) => {
    expect(toSvgColor(computed)).toBeNull();
  });
});

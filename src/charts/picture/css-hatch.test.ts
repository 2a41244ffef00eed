import { expect, it } from "vitest";
import { toHatch } from "./css-hatch.ts";

it("lines of a background become lines of a pattern", () => {
  expect(
    toHatch(
      "repeating-linear-gradient(-45deg, rgb(211, 214, 208) 0px, rgb(211, 214, 208) 1.5px, rgba(0, 0, 0, 0) 1.5px, rgba(0, 0, 0, 0) 4px)",
    ),
  ).toEqual({ color: "rgb(211, 214, 208)", linePx: 1.5, periodPx: 4, turn: -135 });
});

it.each(["none", "linear-gradient(rgb(0, 0, 0), rgb(1, 1, 1))", 'url("https://example.org/a.png")'])(
  "%s is no hatch",
  (image) => {
    expect(toHatch(image)).toBeNull();
  },
);

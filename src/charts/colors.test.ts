import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SEVERITIES } from "../core/suspicious-interval.ts";

const tokens = readFileSync(new URL("../ui/tokens.css", import.meta.url), "utf8");
const SIDES = ["light", "dark"] as const;

describe("the colours in tokens.css", () => {
  it.each(SIDES)("have 3:1 on the %s surface where they are marks", (side) => {
    const marks = [...tokens.matchAll(/--((?:flow|severity)-[\w-]+): light-dark/g)]
      .map((match) => match[1])
      .filter((name) => name.startsWith("flow") || name.endsWith("-edge"));
    expect(marks).toHaveLength(13);
    for (const name of [...marks, "tide"]) {
      expect(contrast(color(name, side), color("surface", side)), name).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(SIDES)("have 4.5:1 on a %s severity where they are glyphs and numbers in it", (side) => {
    for (const severity of SEVERITIES) {
      const [ink, ground] = [color(`on-severity-${severity}`, side), color(`severity-${severity}`, side)];
      expect(contrast(ink, ground), severity).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(SIDES)("have 4.5:1 on the %s paper and surface where they are text", (side) => {
    for (const name of ["ink", "quiet", "tide"]) {
      for (const ground of ["paper", "surface"]) {
        expect(contrast(color(name, side), color(ground, side)), name).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

function color(name: string, side: (typeof SIDES)[number]): string {
  const found = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(tokens);
  if (!found) throw new Error(`no token --${name}`);
  return found[side === "light" ? 1 : 2];
}

/** WCAG 2's contrast ratio. */
function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

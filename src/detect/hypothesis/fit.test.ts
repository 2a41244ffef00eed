import { describe, expect, it } from "vitest";
import { allOf, bestFit, explains, NO_FIT, ramp } from "./fit.ts";
import { toySuspect } from "./toy-suspect.ts";

describe("a ramp", () => {
  it.each([
    [0, 0],
    [10, 0],
    [15, 0.5],
    [20, 1],
    [Number.POSITIVE_INFINITY, 1],
  ])("turns %d into %d between 10 and 20", (value, strength) => {
    expect(ramp(value, { from: 10, to: 20 })).toBe(strength);
  });

  it("falls where its end is the smaller", () => {
    expect([1, 2, 3].map((value) => ramp(value, { from: 3, to: 1 }))).toEqual([1, 0.5, 0]);
  });
});

describe("conditions", () => {
  it("hold together as far as the weakest of them", () => {
    expect(allOf(0.9, 0.2, 1)).toBe(0.2);
    expect(allOf(1.3)).toBe(1);
  });

  it("are no fit where none fits", () => {
    expect(bestFit([])).toBe(NO_FIT);
  });
});

it("a flow with a small part in the score does not explain it, a pair with most of it does", () => {
  const change = { packets: 9, size: 60 };
  const ids = Array.from({ length: 10 }, (_, port) => `FromLocalTcpPort${port + 1}`);
  const { movements } = toySuspect(ids.map((id) => ({ id, usual: change, now: change }))).scene;
  expect(explains(movements[0])).toBe(0);
  expect(explains(...movements.slice(0, 6), null)).toBe(1);
  expect(explains(movements[0], movements[0])).toBe(0);
});

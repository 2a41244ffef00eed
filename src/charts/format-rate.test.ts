import { expect, it } from "vitest";
import { setNumberForm } from "../core/number.ts";
import { formatRate, rateLabel } from "./format-rate.ts";
import { formatScore } from "./format-score.ts";

it("rates and scores / have the decimal mark of the form that is set", () => {
  setNumberForm("de-DE");
  expect([formatRate(3240, "bytes"), formatRate(14.2, "packets")]).toEqual(["3,24 kB", "14,2"]);
  expect([formatScore(1.2e-7), formatScore(0.0065), formatScore(1.72)]).toEqual(["1,2e-7", "0,0065", "1,72"]);
  setNumberForm("en-US");
  expect(formatScore(1.2e-7)).toBe("1.2e-7");
});

it("a rate / has SI marks, about three figures and no sign", () => {
  expect([0, 42, 999.7, 3240, -33_600, 1.25e6, 9.7e8].map((value) => formatRate(value, "bytes"))).toEqual([
    "0",
    "42 B",
    "1 kB",
    "3.24 kB",
    "33.6 kB",
    "1.25 MB",
    "970 MB",
  ]);
  expect(formatRate(-555, "packets")).toBe("555");
  expect(formatRate(-14.2, "value")).toBe("-14.2");
  expect(rateLabel("bytes", "5 min")).toBe("bytes per 5 min");
});

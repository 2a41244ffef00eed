import { expect, it } from "vitest";
import { formatRate, rateLabel } from "./format-rate.ts";

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

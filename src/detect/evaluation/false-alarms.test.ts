import { expect, it } from "vitest";
import { toFalseAlarms } from "./false-alarms.ts";

it("ten false alarms in 20 days are half a day, 0.24 to 0.92", () => {
  const { rate } = toFalseAlarms(10, 20);
  expect(rate?.perDay).toBe(0.5);
  expect(rate?.lowest).toBeCloseTo(4.795389 / 20, 6);
  expect(rate?.highest).toBeCloseTo(18.390356 / 20, 6);
});

it("no false alarm in 3.69 days may still be one a day", () => {
  expect(toFalseAlarms(0, 3.688879).rate).toMatchObject({ perDay: 0, lowest: 0 });
  expect(toFalseAlarms(0, 3.688879).rate?.highest).toBeCloseTo(1, 6);
});

it("without time observed there is no rate", () => {
  expect(toFalseAlarms(0, 0)).toEqual({ count: 0, deviceDays: 0, rate: null });
});

import { expect, it } from "vitest";
import { intervalId } from "./interval-id.ts";

it("an interval is named by its device's address without colons and its start", () => {
  expect(intervalId("74:c6:3b:29:d7:1d", 1540224641269, 60_000)).toBe("74c63b29d71d-20181022T161041Z");
});

it("a device without an address keeps its name", () => {
  expect(intervalId("boiler: left", 0, 1000)).toBe("boiler: left-19700101T000000Z");
});

it("rows that come more often than once a second are told apart by milliseconds", () => {
  expect(intervalId("tap", 20, 10)).toBe("tap-19700101T000000.020Z");
});

import { describe, expect, it } from "vitest";
import { type Device, deviceFlows, parseMac } from "./device.ts";
import { parseCounterHeader } from "./flow.ts";
import { toSampling } from "./sampling.ts";

describe("a MAC address", () => {
  it.each([
    "74:c6:3b:29:d7:1d",
    "74:C6:3B:29:D7:1D",
    "74-c6-3b-29-d7-1d",
    "74c63b29d71d",
    "74C63B29D71D",
    "74c63b29d71d_flowstats.csv",
    "plug 74:c6:3b:29:d7:1d.csv.gz",
    "(74-C6-3B-29-D7-1D)",
    "x-74c63b29d71d",
  ])("is read from %j", (text) => expect(parseMac(text)).toBe("74:c6:3b:29:d7:1d"));

  it.each([
    "",
    "living-room_counters.csv",
    "74c63b29d71",
    "74c63b29d71dd",
    "74c63b29d71d0.csv",
    "74:c6:3b:29:d7",
    "74:c6:3b:29:d7:1g",
    "gg:c6:3b:29:d7:1d",
    "2018-10-22-10-16-00.csv",
    "20181022T101600.csv",
    "20181022101600.csv",
    "7-4c63b29d71d",
  ])("is not found in %j", (text) => expect(parseMac(text)).toBeNull());
});

describe("the flows of a device", () => {
  it("stand once each, in the order of the file", () => {
    const timeMs = new Float64Array(0);
    const headers = ["ToLocalArpPortAllByte", "cpu", "ToLocalArpPortAllPacket", "FromLocalArpPortAllByte"];
    const device: Device = {
      id: "a",
      name: "a",
      sourceName: "a.csv",
      timeMs,
      sampling: toSampling(timeMs),
      counters: headers.map((name) => ({
        name,
        ...parseCounterHeader(name),
        isCount: true,
        values: new Int32Array(0),
      })),
    };
    expect(deviceFlows(device).map(({ id }) => id)).toEqual([
      "ToLocalArpPortAll",
      "cpu",
      "FromLocalArpPortAll",
    ]);
  });
});

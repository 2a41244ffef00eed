import { describe, expect, it } from "vitest";
import { parseCounterHeader } from "../core/flow.ts";
import type { ModelCounter } from "../core/model-file.ts";
import { matchCounters } from "./match-counters.ts";
import { toyDevice } from "./toy-device.ts";

/** A device with the columns of these headers. */
function deviceOf(...headers: readonly string[]) {
  const device = toyDevice(headers.map((flow) => ({ flow, values: [1] })));
  const counters = headers.map((name, index) => ({
    ...device.counters[index],
    name,
    ...parseCounterHeader(name),
  }));
  return { ...device, counters };
}

function modelOf(...headers: readonly string[]): readonly ModelCounter[] {
  return headers.map((name) => {
    const { flow, measure } = parseCounterHeader(name);
    return { name, flowId: flow.id, measure, isCount: true };
  });
}

/** Pairs, then what is lacking and what is left. */
function toNames({ matched, lacking, extra }: ReturnType<typeof matchCounters>) {
  return {
    matched: Object.fromEntries([...matched].map(([name, counter]) => [name, counter.name])),
    lacking: lacking.map(({ name }) => name),
    extra: extra.map(({ name }) => name),
  };
}

const ARP = "FromLocalArpPortAllPacket";
const ARP_BYTES = "FromLocalArpPortAllByte";

describe("a model's counter", () => {
  it("is the device's of that name, wherever it stands", () => {
    expect(toNames(matchCounters(deviceOf("b", "a", "c"), modelOf("a", "b", "d")))).toEqual({
      matched: { a: "a", b: "b" },
      lacking: ["d"],
      extra: ["c"],
    });
  });

  it("is else the device's of that flow and measure, in either dialect of headers", () => {
    const device = deviceOf("FromLocalARPPortAllByteCount", "FromLocalARPPortAllPacketCount");
    expect(toNames(matchCounters(device, modelOf(ARP, ARP_BYTES)))).toEqual({
      matched: { [ARP]: "FromLocalARPPortAllPacketCount", [ARP_BYTES]: "FromLocalARPPortAllByteCount" },
      lacking: [],
      extra: [],
    });
  });

  it("is none where two of one flow and measure would do", () => {
    const device = deviceOf("FromLocalArpPortAllPackets", "FromLocalARPPortAllPacketCount");
    expect(toNames(matchCounters(device, modelOf(ARP)))).toMatchObject({ matched: {}, lacking: [ARP] });
  });

  it("is what somebody says it is, before all else", () => {
    const device = deviceOf("a", "b", "c");
    expect(toNames(matchCounters(device, modelOf("a", "b"), { a: "c" }))).toEqual({
      matched: { a: "c", b: "b" },
      lacking: [],
      extra: ["a"],
    });
  });

  it("is called anything", () => {
    const names = ["__proto__", "constructor", "toString"];
    expect(toNames(matchCounters(deviceOf(...names), modelOf(...names))).lacking).toEqual([]);
    expect(toNames(matchCounters(deviceOf(), modelOf(...names))).lacking).toEqual(names);
  });
});

it.each([
  [{ z: "a" }, "the model has no counter “z”", "“a” and “FromLocalArpPortAllPacket”"],
  [{ toString: "a" }, "the model has no counter “toString”", ""],
  [{ a: "z" }, "the device has no counter “z” that stands for nothing else", "“a” and “FromLocal"],
  [{ a: "a", [ARP]: "a" }, "the device has no counter “a” that stands for nothing else", ""],
  [{ [ARP]: ARP_BYTES }, `“${ARP_BYTES}” is in bytes, and “${ARP}” in packets`, ""],
])("a mapping of %j is refused, with what is free", (mapping, what, tryThis) => {
  const act = () => matchCounters(deviceOf("a", ARP_BYTES), modelOf("a", ARP), mapping);
  expect(act).toThrow(what);
  try {
    act();
  } catch (thrown) {
    expect(thrown).toMatchObject({ problem: { where: { file: "toy.csv" } } });
    expect(JSON.stringify(thrown)).toContain(tryThis);
  }
});

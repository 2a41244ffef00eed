import { expect, it } from "vitest";
import type { Device } from "../core/device.ts";
import { parseCounterHeader } from "../core/flow.ts";
import { isoTime, toTableCsv } from "./table-csv.ts";
import { toyDevice } from "./toy-report.ts";

/** A toy device with these columns instead. */
function device(id: string, columns: Record<string, Float64Array>): Device {
  const toy = toyDevice(id);
  return {
    ...toy,
    counters: Object.entries(columns).map(([name, values]) => ({
      ...toy.counters[0],
      ...parseCounterHeader(name),
      name,
      values,
    })),
  };
}

const text = (devices: readonly Device[]): string => Buffer.concat([...toTableCsv(devices)]).toString();

it("all devices stand in one table, with an empty cell where a value is missing", () => {
  const one = device("one", { a: Float64Array.of(1, Number.NaN, 3), b: Float64Array.of(0.1, -2, 1e21) });
  const other = device("=other", { b: Float64Array.of(4, 5, 6), "c,d": Float64Array.of(7, 8, 9) });
  expect(text([one, other])).toBe(
    [
      'device,time,a,b,"c,d"',
      "one,2024-01-01T00:00:00Z,1,0.1,",
      "one,2024-01-01T00:01:00Z,,-2,",
      "one,2024-01-01T00:02:00.005Z,3,1e+21,",
      "'=other,2024-01-01T00:00:00Z,,4,7",
      "'=other,2024-01-01T00:01:00Z,,5,8",
      "'=other,2024-01-01T00:02:00.005Z,,6,9",
      "",
    ].join("\n"),
  );
});

it("a counter that is called as the table's own columns keeps its name, and those are lengthened", () => {
  const values = Float64Array.of(1, 2, 3);
  const [header] = text([device("one", { time: values, device: values, device_: values })]).split("\n");
  expect(header).toBe("device__,time_,time,device,device_");
});

it("many rows come in several chunks of whole lines", () => {
  const timeMs = Float64Array.from({ length: 50_000 }, (_, row) => row * 1000);
  const long = { ...device("one", { a: timeMs }), timeMs };
  const chunks = [...toTableCsv([long])].map((chunk) => Buffer.from(chunk).toString());
  expect(chunks.length).toBeGreaterThan(3);
  expect(chunks.every((chunk) => chunk.endsWith("\n"))).toBe(true);
  expect(chunks.join("").trimEnd().split("\n")).toHaveLength(50_001);
});

it("every number is written as it is read, whatever its size", () => {
  const numbers = [
    0,
    -0,
    1,
    -1,
    9,
    10,
    99,
    100,
    -100,
    999_999_999,
    1e9,
    2 ** 31 - 1,
    -(2 ** 31),
    2 ** 31,
    2 ** 53,
  ];
  const values = Float64Array.of(...numbers, 0.1, -1 / 3, 1e-7, 1.7976931348623157e308, -5e-324);
  const timeMs = values.map((_, row) => row * 1000);
  const lines = text([{ ...device("☂,", { a: values }), timeMs }])
    .trimEnd()
    .split("\n")
    .slice(1);
  expect(lines.map((line) => Number(line.split(",").at(-1)))).toEqual([...values].map((value) => value + 0));
});

it("where any time has a fraction of a millisecond all are seconds since 1970", () => {
  const timeMs = Float64Array.of(1_540_224_641_269.25, 1_540_224_642_000);
  const fine = { ...device("one", { a: Float64Array.of(1, 2) }), timeMs };
  expect(text([fine])).toBe("device,time,a\none,1540224641.269250,1\none,1540224642.000000,2\n");
});

it.each([
  [0, "1970-01-01T00:00:00Z"],
  [1_540_224_641_000, "2018-10-22T16:10:41Z"],
  [1_540_224_641_269, "2018-10-22T16:10:41.269Z"],
  [-1, "1969-12-31T23:59:59.999Z"],
])("the instant %d is written as %s", (timeMs, written) => {
  expect(isoTime(timeMs)).toBe(written);
});

it("one flow's counter that two collectors spell in two ways is one column, under the first one's header", () => {
  const spelled = (id: string, header: string): Device => {
    const device = toyDevice(id);
    const counters = [{ ...device.counters[0], name: header, ...parseCounterHeader(header) }];
    return { ...device, counters };
  };
  const devices = [
    spelled("one", "ToInternetTcpPort80Packet"),
    spelled("two", "ToInternetTcpPort80PacketCount"),
  ];
  expect(text(devices).split("\n")[0]).toBe("device,time,ToInternetTcpPort80Packet");
});

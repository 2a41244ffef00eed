import { describe, expect, it } from "vitest";
import { ProblemError } from "../../core/problem.ts";
import type { ReadingChoices } from "../../core/reading.ts";
import { measureOfName } from "./column-names.ts";
import { type PlannedColumns, planColumns } from "./plan-columns.ts";

const S = 1_540_224_600;

/** Plans the columns of a small CSV without quotes. */
function plan(text: string, choices: ReadingChoices = {}, timeTyped?: number): PlannedColumns {
  const [names, ...sampleRows] = text
    .trim()
    .split("\n")
    .map((line) => line.split(",").map((cell) => cell.trim()));
  return planColumns({
    file: "toy.csv",
    line: 1,
    names,
    sampleRows,
    choices,
    ...(timeTyped === undefined ? {} : { timeTyped }),
  });
}

function usesOf({ columns }: PlannedColumns): string[] {
  return columns.map(({ name, use }) => `${name}:${use.kind === "key" ? use.key : use.kind}`);
}

function reasonOf({ columns }: PlannedColumns, name: string): string | null {
  const use = columns.find((column) => column.name === name)?.use;
  return use?.kind === "skip" ? use.reason : null;
}

describe("the time column", () => {
  it.each([
    "time",
    "Time",
    "TIMESTAMP",
    "time_stamp",
    "datetime",
    "date_time",
    "datetime_utc",
    "ts",
    "epoch",
    "Date",
    "start_time",
    "startTime",
    "time (UTC)",
    "Timestamp [ms]",
    "first_seen",
    "start",
    "when",
    "Zeit",
    "Zeitstempel",
    "Datum",
    "heure",
    "Data/Ora",
    "interval_start",
    "_time",
  ])("called %s is found wherever it stands", (name) => {
    const found = plan(`a,${name},b\n1,${S},2\n3,${S + 60},2`);
    expect(found.timeColumn.value).toBe(name);
    expect(found.timeFormat.value).toBe("seconds");
    expect(found.problems).toEqual([]);
  });

  it.each([
    ["a name beats a number that looks like one", `bytes,time\n700000000,soon\n700000000,${S}`, "time"],
    [
      "a name that only speaks of time is not enough",
      "when2,response_time,b\n2018-10-22T16:10:00Z,12,2",
      "when2",
    ],
    [
      "a written date beats an epoch's size",
      `bytes,x\n1540224600,2018-10-22 16:10:00\n1540224660,2018-10-22 16:11:00`,
      "x",
    ],
    ["the start beats the end", `end_time,start_time,a\n${S + 60},${S},1`, "start_time"],
    ["a time beats a start", `start,time,a\n${S},${S},1`, "time"],
    ["a date beats a clock", "date,time,a\n2018-10-22,16:10:00,1\n2018-10-22,16:11:00,1", "date"],
    ["bad cells are a time by their name", "time,a\nsoon,1\nlater,2", "time"],
    ["no rows at all are a time by their name", "a,time", "time"],
    ["a relative time is one by its name", "time,a\n0,5\n60,7\n120,9", "time"],
    [
      "an epoch that ascends beats one that wanders",
      `x,y,b\n${S + 999999},${S},1\n${S - 999},${S + 60},1\n${S},${S + 120},1`,
      "y",
    ],
  ])("of several: %s", (_, text, name) => {
    expect(plan(text).timeColumn.value).toBe(name);
  });

  it("that is guessed by its values is said in a note", () => {
    const found = plan(`x,a\n${S},1\n${S + 60},1`);
    expect(found.problems.map(({ level, where }) => [level, where?.column])).toEqual([["note", "x"]]);
  });

  it("whose time of day stands in a column of its own is said in a warning", () => {
    const found = plan("date,time,a\n2018-10-22,16:10:00,1\n2018-10-22,16:11:00,1");
    expect(found.problems[0]).toMatchObject({ level: "warning", where: { column: "time" } });
    expect(found.problems[0].what).toContain("only “date” was read");
  });

  it("names the others that could be it", () => {
    const found = plan(`start,end,a\n${S},${S + 60},1\n${S + 60},${S + 120},1`);
    expect(found.timeColumn).toMatchObject({ value: "start", alternatives: ["end"] });
    expect(reasonOf(found, "end")).toBe("a second time beside the time column");
  });

  it("that the user chose is taken", () => {
    const found = plan(`start,end,a\n${S},${S + 60},1\n${S + 60},${S + 120},1`, { timeColumn: "end" });
    expect(found.timeColumn).toMatchObject({ value: "end", basis: "chosen", alternatives: ["start"] });
    expect(usesOf(found)).toEqual(["start:skip", "end:time", "a:number"]);
  });

  it("that the user chose and is not there is said, and one is found", () => {
    const found = plan(`time,a\n${S},1`, { timeColumn: "Zeit" });
    expect(found.timeColumn.value).toBe("time");
    expect(found.problems[0]).toMatchObject({ level: "warning", where: { column: "Zeit" } });
  });

  it("that is known by its type needs no name", () => {
    expect(plan("time_spent,x\n5,2018-10-22T16:10:00.000Z", {}, 1).timeColumn.value).toBe("x");
  });

  it("that is missing is an error that names what could be it", () => {
    try {
      plan("step,a\n1,9\n2,3\n3,7");
      throw new Error("It should fail.");
    } catch (thrown) {
      if (!(thrown instanceof ProblemError)) throw thrown;
      expect(thrown.problem).toMatchObject({
        level: "error",
        what: "No column holds a time.",
        where: { text: "step,a" },
      });
      expect(thrown.problem.tryThis).toMatch(/Name one column “time”.*choose “step”/);
    }
  });
});

describe("the device column", () => {
  it.each([
    "device_mac",
    "mac",
    "MAC address",
    "DeviceMAC",
    "device",
    "deviceID",
    "src_mac",
    "host",
    "Hostname",
    "Gerät",
  ])("called %s is found", (name) => {
    const found = plan(`time,a,${name}\n${S},1,02:00:00:00:00:01`);
    expect(found.deviceColumn).toMatchObject({ value: name, alternatives: [null] });
    expect(usesOf(found)[2]).toBe(`${name}:device`);
  });

  it("may hold numbers where it is called a device", () => {
    expect(usesOf(plan(`time,device,node,a\n${S},1,2,3`))).toEqual([
      "time:time",
      "device:device",
      "node:number",
      "a:number",
    ]);
  });

  it("is the surest of several, the rest are texts", () => {
    const found = plan(`time,hostname,mac,a\n${S},plug,02:00:00:00:00:01,1`);
    expect(found.deviceColumn).toMatchObject({ value: "mac", alternatives: ["hostname", null] });
    expect(reasonOf(found, "hostname")).toBe("holds text");
  });

  it("without a name is the one that holds addresses alone", () => {
    expect(plan(`time,who,a\n${S},02:00:00:00:00:01,1`).deviceColumn.value).toBe("who");
    expect(plan(`time,from,to,a\n${S},02:00:00:00:00:01,02:00:00:00:00:02,1`).deviceColumn.value).toBeNull();
  });

  it("that the user chose, or took away, is so", () => {
    const text = `time,device,site,a\n${S},x,y,1`;
    expect(usesOf(plan(text, { deviceColumn: "site" }))).toEqual([
      "time:time",
      "device:skip",
      "site:device",
      "a:number",
    ]);
    const none = plan(text, { deviceColumn: null });
    expect(none.deviceColumn).toMatchObject({ value: null, basis: "chosen", alternatives: ["device"] });
    expect(usesOf(none)).toEqual(["time:time", "device:skip", "site:skip", "a:number"]);
  });
});

describe("the layout", () => {
  it.each<[what: string, text: string, uses: string[]]>([
    [
      "flow, packets and bytes",
      `time,device,flow,packets,bytes\n${S},x,FromLocalArpPortAll,1,2`,
      ["time:time", "device:device", "flow:flow", "packets:number", "bytes:number"],
    ],
    ["a rule and octets", `time,rule,octets\n${S},dns,2`, ["time:time", "rule:flow", "octets:number"]],
    [
      "direction, protocol, port and endpoint",
      `time,dir,proto,dst_port,src_port,remote_ip,n_packets,byte_count,duration\n${S},in,udp,53,4000,8.8.8.8,1,2,0.5`,
      [
        "time:time",
        "dir:direction",
        "proto:protocol",
        "dst_port:port",
        "src_port:skip",
        "remote_ip:endpoint",
        "n_packets:number",
        "byte_count:number",
        "duration:skip",
      ],
    ],
    [
      "direction, reach and protocol numbers",
      `time,direction,reach,protocol,pkts\n${S},from,local,17,1`,
      ["time:time", "direction:direction", "reach:reach", "protocol:protocol", "pkts:number"],
    ],
    [
      "a flow's number, several an instant",
      `time,flow_id,packets\n${S},1,5\n${S},2,6\n${S},3,6\n${S + 60},1,6`,
      ["time:time", "flow_id:flow", "packets:number"],
    ],
  ])("of %s is long", (_, text, uses) => {
    const found = plan(text);
    expect(found.layout).toMatchObject({ value: "long", basis: "inferred", alternatives: ["wide"] });
    expect(usesOf(found)).toEqual(uses);
  });

  it.each([
    ["counters", `time,a,b\n${S},1,2`],
    ["a flow without a measure", `time,flow,a\n${S},dns,2`],
    ["a protocol alone", `time,protocol,packets\n${S},udp,2`],
    ["a count of flows", `time,flow,packets,bytes\n${S},5,10,100\n${S + 60},6,10,100`],
    ["measures of words", `time,flow,packets\n${S},dns,many`],
  ])("of %s is wide", (_, text) => {
    expect(plan(text).layout.value).toBe("wide");
  });

  it("that the user chose is so", () => {
    const text = `time,flow,packets\n${S},dns,2`;
    expect(usesOf(plan(text, { layout: "wide" }))).toEqual(["time:time", "flow:skip", "packets:number"]);
    expect(plan(`time,protocol,packets\n${S},udp,2`, { layout: "long" }).layout).toMatchObject({
      value: "long",
      basis: "chosen",
    });
    expect(plan(`time,a\n${S},2`, { layout: "long" }).layout.value).toBe("wide");
  });
});

describe("a column", () => {
  it("without a name is called by its place, and each name stands once", () => {
    const found = plan(`time,,a, a ,a (2),a\n${S},1,2,3,4,5`);
    expect(usesOf(found)).toEqual([
      "time:time",
      "column 2:number",
      "a:number",
      "a (3):skip",
      "a (2):number",
      "a (4):skip",
    ]);
    expect(found.problems).toEqual([
      {
        level: "warning",
        what: "2 columns repeat an earlier column and were left out.",
        where: { file: "toy.csv", line: 1, column: "a" },
        tryThis: "Give each column a name of its own.",
      },
    ]);
  });

  it("of one flow in two spellings is left out the second time", () => {
    const found = plan(`time,ToLocalArpPortAllByte,ToLocalArpPortAllByteCount\n${S},1,2`);
    expect(found.problems[0].what).toBe(
      "Two columns count the same; the first was kept and the second left out.",
    );
    expect(reasonOf(found, "ToLocalArpPortAllByteCount")).toBe(
      "it counts the same as “ToLocalArpPortAllByte”",
    );
  });

  it("of one name whose flow the user told is kept", () => {
    const columns = [{ column: "a (2)", flowId: "ToLocalArpPortAll", measure: "bytes" as const }];
    expect(usesOf(plan(`time,a,a\n${S},1,2`, { columns }))).toEqual([
      "time:time",
      "a:number",
      "a (2):number",
    ]);
  });

  it("of texts is left out with a warning, one that is empty is not", () => {
    const found = plan(`time,note,later,a\n${S},hot,,1\n${S + 60},cold,,2`);
    expect(usesOf(found)).toEqual(["time:time", "note:skip", "later:number", "a:number"]);
    expect(found.problems[0]).toMatchObject({
      level: "warning",
      what: "1 column holds no number and was left out.",
      where: { column: "note" },
    });
  });

  it("of the collector's rule count is left out with a note", () => {
    const found = plan(`Timestamp,a,NoOfFlows\n${S},1,26`);
    expect(reasonOf(found, "NoOfFlows")).toBe("a count of the collector's rules is no traffic");
    expect(found.problems.map(({ level, where }) => [level, where?.column])).toEqual([["note", "NoOfFlows"]]);
  });

  it("that the user left out, or wants as a counter, is so", () => {
    const columns = [
      { column: "a", isLeftOut: true },
      { column: "note", isLeftOut: false },
    ];
    const found = plan(`time,note,a\n${S},hot,1`, { columns });
    expect(usesOf(found)).toEqual(["time:time", "note:number", "a:skip"]);
    expect(reasonOf(found, "a")).toBe("you left it out");
  });
});

describe("a measure's name", () => {
  it.each([
    ["packets", "packets"],
    ["Pkts", "packets"],
    ["packet_count", "packets"],
    ["n_packets", "packets"],
    ["NumPackets", "packets"],
    ["totalPackets", "packets"],
    ["bytes", "bytes"],
    ["byteCount", "bytes"],
    ["octets", "bytes"],
    ["packets per byte", null],
    ["packet_size", null],
    ["", null],
  ])("of %j is %s", (name, measure) => expect(measureOfName(name)).toBe(measure));
});

import { describe, expect, it } from "vitest";
import { findAnnotationColumns } from "./annotation-columns.ts";
import { readAnnotations } from "./annotations.ts";

const FILE = "74c63b29d71d.csv";

describe("a line of annotations", () => {
  it("is an attack on the device that the file's name tells", () => {
    const { annotations, problems } = readAnnotations(
      FILE,
      "1540224603,1540225204,Localfeatures|Arpfeatures,ArpSpoof1L2D\n",
    );
    expect(annotations).toEqual([
      {
        deviceId: "74:c6:3b:29:d7:1d",
        startMs: 1_540_224_603_000,
        endMs: 1_540_225_204_000,
        type: "ArpSpoof1L2D",
        flows: ["Localfeatures", "Arpfeatures"],
      },
    ]);
    expect(problems).toEqual([]);
  });

  it.each([
    ["a comma inside the flows", "1,2,a,b|c,Ping", ["a,b", "c"], "Ping"],
    ["quotes", '"1","2","a,b|c","Ping"', ["a,b", "c"], "Ping"],
    ["blanks", " 1 , 2 , a|b , Ping ", ["a", "b"], "Ping"],
    ["no flows", "1,2,,Ping", [], "Ping"],
    ["three fields", "1,2,Ping", [], "Ping"],
  ])("with %s keeps its keys", (_, line, flows, type) => {
    expect(readAnnotations(FILE, line).annotations).toEqual([
      { deviceId: "74:c6:3b:29:d7:1d", startMs: 1000, endMs: 2000, type, flows },
    ]);
  });

  it.each([
    "x,2,a,Ping",
    "1,x,a,Ping",
    ",2,a,Ping",
    "1,,a,Ping",
    "2,1,a,Ping",
    "1,1,a,Ping",
    "-5,1,a,Ping",
    "1,Infinity,a,Ping",
    "1,2",
    "junk",
  ])("written as %j is left out, and said", (line) => {
    const { annotations, problems } = readAnnotations(FILE, `1,2,a,Ping\n\n${line}\n`);
    expect(annotations).toHaveLength(1);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ level: "warning", where: { file: FILE, line: 3, text: line } });
    expect(problems[0].what).toBe("1 annotation could not be read and was left out.");
    expect(problems[0].tryThis).toBeTruthy();
  });
});

describe("a file of annotations", () => {
  it.each(["\n", "\r\n", "\r"])("with the line end %j is read whole and in the order of time", (lineEnd) => {
    const text = ["30,40,a,x", "10,20,b,y", "", "15,16,c,z", ""].join(lineEnd);
    expect(readAnnotations(FILE, text).annotations.map(({ startMs, type }) => [startMs, type])).toEqual([
      [10_000, "y"],
      [15_000, "z"],
      [30_000, "x"],
    ]);
  });

  it("whose name holds no address belongs to the device of that name", () => {
    expect(readAnnotations("kitchen.csv", "1,2,a,x").annotations[0].deviceId).toBe("kitchen");
  });
});

describe("a plain list of annotations", () => {
  const startMs = Date.UTC(2018, 9, 22, 16, 10);
  const endMs = Date.UTC(2018, 9, 22, 16, 20);
  const own = { deviceId: "kitchen", startMs, endMs, type: "scan", flows: [] };

  it.each([
    ["start,end,label", "start,end,label\n1540224600,1540225200,scan\n"],
    ["units in the names", "start_s;stop_s;attack\n1540224600;1540225200;scan"],
    ["milliseconds", "start_ms\tend_ms\ttype\n1540224600000\t1540225200000\tscan"],
    ["milliseconds without saying so", "from|to|name\n1540224600000|1540225200000|scan"],
    ["ISO times", "begin,end_time,category\n2018-10-22T16:10:00Z,2018-10-22T18:20:00+02:00,scan"],
    [
      "a mark, CRLF and quotes",
      '\uFEFF"Start Time","End Time","Label"\r\n"2018-10-22 16:10","2018-10-22 16:20","scan"\r\n',
    ],
    ["other columns between", "id,label,note,end,start\n7,scan,x,2018-10-22 16:20,2018-10-22 16:10"],
    [
      "comments and blank lines",
      "# made by hand\n\nstart,end,label\n\n# one\n2018-10-22 16:10,2018-10-22 16:20,scan\n",
    ],
    ["the day first", "start,end,label\n22/10/2018 16:10,22/10/2018 16:20,scan\n"],
    ["the month first", "start,end,label\n10/22/2018 4:10 PM,10/22/2018 4:20 PM,scan\n"],
    ["the day first and no header", "22.10.2018 16:10;22.10.2018 16:20;scan\n"],
    ["no header, but times", "2018-10-22 16:10;2018-10-22 16:20;scan\n"],
    ["no header, and milliseconds", "1540224600000,1540225200000,scan\n"],
    ["a JSON array", '[{"start":1540224600,"end":1540225200,"label":"scan"}]'],
    [
      "a JSON array of texts",
      '[{"start_time":"2018-10-22T16:10:00Z","end_time":"2018-10-22T16:20:00Z","attack":"scan"}]',
    ],
    [
      "a JSON object around it",
      '{"made":"by hand","annotations":[{"from":1540224600000,"to":1540225200000,"type":"scan"}]}',
    ],
    ["JSON lines", '{"begin":1540224600,"end":1540225200,"label":"scan"}\n\n'],
  ])("with %s is read", (_, text) => {
    expect(readAnnotations("kitchen.csv", text)).toEqual({ annotations: [own], problems: [] });
  });

  it("whose times name no zone is read in the zone that the user said", () => {
    const text = "start,end,label\n2018-10-22 18:10,2018-10-22 18:20,scan\n";
    expect(readAnnotations("kitchen.csv", text, { zone: "Europe/Rome" }).annotations).toEqual([own]);
  });

  it("with a device column says whose each is", () => {
    const text =
      "device_mac,start,end,label,flows\n74C63B29D71D,1540224600,1540225200,scan,a|b\n,1540224600,1540225200,,\nporch,1540224600,1540225200,x,\n";
    expect(readAnnotations("kitchen.csv", text).annotations).toEqual([
      { ...own, deviceId: "74:c6:3b:29:d7:1d", flows: ["a", "b"] },
      { ...own, type: "attack" },
      { ...own, deviceId: "porch", type: "x" },
    ]);
  });

  it("keeps flows that JSON holds in a list", () => {
    const text =
      '[{"start":1540224600,"end":1540225200,"label":"scan","device":"porch","flows":["a,b","c"]}]';
    expect(readAnnotations("x.json", text).annotations).toEqual([
      { ...own, deviceId: "porch", flows: ["a,b", "c"] },
    ]);
  });

  it.each([
    ["an end before its start", "start,end,label\n20,30,a\n30,20,b\n40,40,c\n", 2, 3, "30,20,b"],
    ["words for times", "start,end,label\n20,30,a\nsoon,later,b\n", 1, 3, "soon,later,b"],
    ["too few cells", "start,end,label\n20,30,a\n40\n", 1, 3, "40"],
    ["a line that is no JSON", '{"start":20,"end":30}\n{"start":\n{"start":NaN}\n', 2, 2, '{"start":'],
    [
      "times that are no numbers",
      '{"start":20,"end":30}\n{"start":null,"end":true}\n',
      1,
      2,
      '{"start":null,"end":true}',
    ],
    [
      "a key that means something to JavaScript",
      '{"start":20,"end":30}\n{"__proto__":{"start":1},"end":30}\n',
      1,
      2,
      '{"__proto__":{"start":1},"end":30}',
    ],
  ])("with %s leaves that out, and says so", (_, text, count, line, shown) => {
    const { annotations, problems } = readAnnotations("kitchen.csv", text);
    expect(annotations).toHaveLength(1);
    expect(problems).toHaveLength(1);
    expect(problems[0].what).toMatch(new RegExp(`^${count} annotations? could not be read`));
    expect(problems[0].where).toEqual({ file: "kitchen.csv", line, text: shown });
  });

  it("in a JSON array that is left out is shown without a line", () => {
    const { problems } = readAnnotations(
      "x.json",
      '[{"start":20,"end":30},{"start":5,"end":1,"label":"b"},7]',
    );
    expect(problems[0].where).toEqual({ file: "x.json", text: "7" });
    expect(problems[0].what).toBe("2 annotations could not be read and were left out.");
  });
});

describe("the fields of an annotation", () => {
  it.each([
    ["start", "end", "label"],
    ["Start Time", "End Time", "Attack"],
    ["start_time (ms)", "end_time (ms)", "type"],
    ["begin", "stop", "category"],
    ["from_utc", "to_utc", "name"],
  ])("called %s, %s and %s are found", (...names) => {
    expect(findAnnotationColumns(names)).toEqual({ start: 0, end: 1, type: 2, device: -1, flows: -1 });
  });

  it("are not found where one is missing", () => {
    expect(findAnnotationColumns(["time", "FromLocalArpPortAllPacket", "label"])).toBeNull();
    expect(findAnnotationColumns(["start", "label"])).toBeNull();
    expect(findAnnotationColumns([])).toBeNull();
  });
});

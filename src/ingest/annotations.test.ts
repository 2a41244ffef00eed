import { describe, expect, it } from "vitest";
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

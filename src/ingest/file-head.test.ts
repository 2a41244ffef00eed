import { describe, expect, it } from "vitest";
import { inferTextKind } from "./file-head.ts";
import { fileStem } from "./file-stem.ts";

describe("the kind of a text", () => {
  it.each([
    ["1540224603,1540225204,Localfeatures|Arpfeatures,ArpSpoof1L2D", "annotations"],
    ["1540224603.5,1540225204.25,,Ping", "annotations"],
    ['"1540224603","1540225204","a,b","Ping"', "annotations"],
    ["1540224603, 1540225204, a, b, Ping1", "annotations"],
    ["1540224603,12,3,4", "counters"],
    ["1540224603000,1540225204000,a,b", "counters"],
    ["mac,ip,device_type", "device-list"],
    ['"MAC";"Name"', "device-list"],
    ["mac,time,type,packets", "counters"],
    ["Timestamp,mac,device,bytes", "counters"],
    ["mac,ip", "counters"],
    ["time,a,b,device_mac", "counters"],
    ["", "counters"],
  ])("that starts with %j is %s", (line, kind) => expect(inferTextKind(line)).toBe(kind));
});

describe("a file's stem", () => {
  it.each([
    ["74c63b29d71d_flowstats.csv", "74c63b29d71d"],
    ["living-room_counters.csv.gz", "living-room"],
    ["a.b.tsv", "a.b"],
    ["A.CSV.GZ", "A"],
    ["plain", "plain"],
    [".csv", ".csv"],
    ["a.json", "a.json"],
  ])("of %s is %s", (name, stem) => expect(fileStem(name)).toBe(stem));
});

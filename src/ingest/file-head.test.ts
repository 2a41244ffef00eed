import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { Problem } from "../core/problem.ts";
import { ProblemError } from "../core/problem.ts";
import { toIntervalsCsv } from "../export/intervals-csv.ts";
import { type FileKind, inferFileKind, inferTextKind } from "./file-head.ts";
import { fileStem } from "./file-stem.ts";

const utf8 = new TextEncoder();

function bytes(hex: string): Uint8Array {
  return Uint8Array.from([
    ...Buffer.from(hex, "hex"),
    ...Array.from({ length: 300 }, (_, index) => index % 256),
  ]);
}

function refusal(head: Uint8Array): Problem {
  try {
    inferFileKind("toy.csv", head);
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown.problem;
    throw thrown;
  }
  throw new Error("It was not refused.");
}

describe("the kind of a file", () => {
  it.each<[what: string, head: Uint8Array, kind: FileKind]>([
    ["a CSV", utf8.encode("time,a\n1,2\n"), "text"],
    ["a CSV with a mark", utf8.encode("\uFEFFtime,a\n"), "text"],
    ["a CSV with a NUL in its header", utf8.encode("time,a\0b\n1540224600,2\n1540224660,2\n"), "text"],
    ["Latin-1", Uint8Array.from(Buffer.from("time,größe\n1,2\n", "latin1")), "text"],
    ["UTF-16 with a mark", Uint8Array.from(Buffer.from("\uFEFFtime,a\n1,2\n", "utf16le")), "text"],
    ["UTF-16 without a mark", Uint8Array.from(Buffer.from("time,a\n1,2\n", "utf16le")), "text"],
    ["JSON", utf8.encode('[{"time":1}]'), "text"],
    ["gzip", Uint8Array.from(gzipSync("time,a\n")), "gzip"],
    ["zip", zipSync({ "a.csv": utf8.encode("time,a\n") }), "zip"],
    ["a zip of nothing", zipSync({}), "zip"],
    ["an Arrow file", utf8.encode("ARROW1\0\0"), "arrow-file"],
    ["an Arrow stream", bytes("ffffffff10010000"), "arrow-stream"],
    ["Parquet", bytes("50415231"), "parquet"],
  ])("that is %s is told", (_, head, kind) => expect(inferFileKind("toy.csv", head)).toBe(kind));

  it.each<[name: string, head: Uint8Array, tryThis: RegExp]>([
    ["a packet capture", bytes("d4c3b2a1"), /tshark/],
    ["a packet capture", bytes("a1b2c3d4"), /CICFlowMeter/],
    ["a packet capture", bytes("0a0d0d0a"), /tshark/],
    ["a PDF", utf8.encode("%PDF-1.7"), /CSV/],
    ["a picture", bytes("89504e470d0a1a0a"), /CSV/],
    ["a picture", bytes("ffd8ffe0"), /CSV/],
    ["an old Excel workbook (.xls)", bytes("d0cf11e0a1b11ae1"), /save the sheet as CSV/],
    ["an SQLite database", utf8.encode("SQLite format 3\0"), /sqlite3 -csv/],
    ["an HDF5 file", bytes("894844460d0a1a0a"), /CSV/],
    ["a 7z archive", bytes("377abcaf271c"), /Unpack/],
    ["a RAR archive", bytes("526172211a0700"), /Unpack/],
    ["a bzip2 archive", utf8.encode("BZh91AY&SY"), /Unpack/],
    ["an xz archive", bytes("fd377a585a00"), /Unpack/],
    ["a zstd archive", bytes("28b52ffd"), /Unpack/],
    ["a program", bytes("7f454c46"), /CSV/],
    ["a program", bytes("4d5a90000300"), /CSV/],
    ["a web page", utf8.encode("\n<!DOCTYPE html><html>"), /download/],
    ["a web page", utf8.encode("<html lang='en'>"), /download/],
    ["XML", utf8.encode('\uFEFF<?xml version="1.0"?>'), /CSV/],
    ["XML", utf8.encode("<rows><row/></rows>"), /CSV/],
    [
      "an Excel workbook or another Office document",
      zipSync({ "[Content_Types].xml": utf8.encode("<x/>"), "xl/workbook.xml": utf8.encode("<x/>") }),
      /save the sheet as CSV/,
    ],
  ])("that is %s is refused, with the way out", (name, head, tryThis) => {
    const problem = refusal(head);
    expect(problem).toMatchObject({
      level: "error",
      what: `The file is ${name}, not a table of counters.`,
      where: { file: "toy.csv" },
    });
    expect(problem.tryThis).toMatch(tryThis);
  });

  it("that is empty is refused", () => {
    expect(refusal(new Uint8Array(0)).what).toBe("The file is empty.");
  });

  it.each([
    new Uint8Array(1000),
    bytes("01020304"),
    Uint8Array.from({ length: 5000 }, (_, i) => (i * 89) % 256),
  ])("that is binary of no known kind is refused", (head) =>
    expect(refusal(head).what).toBe("The file is binary, not a text table of counters."),
  );
});

describe("the kind of a text", () => {
  it.each([
    ["1540224603,1540225204,Localfeatures|Arpfeatures,ArpSpoof1L2D", "annotations"],
    ["1540224603.5,1540225204.25,,Ping", "annotations"],
    ['"1540224603","1540225204","a,b","Ping"', "annotations"],
    ["1540224603, 1540225204, a, b, Ping1", "annotations"],
    ["2018-10-22T16:10:00Z,2018-10-22T16:20:00Z,ArpSpoof", "annotations"],
    ["start,end,label", "annotations"],
    ["start_time;end_time;attack", "annotations"],
    ['"Begin","Stop","Type","Device"', "annotations"],
    ["# of ours\n\nfrom,to,name\n", "annotations"],
    ["start_time,end_time,label,bytes", "counters"],
    ["start,end,type,packets,bytes", "counters"],
    ["start,end", "counters"],
    ["1540224603,12,3,4", "counters"],
    ["1540224603000,1540225204000,a,b", "counters"],
    ["mac,ip,device_type", "device-list"],
    ['"MAC";"Name"', "device-list"],
    ["mac,time,type,packets", "counters"],
    ["Timestamp,mac,device,bytes", "counters"],
    ["mac,ip", "counters"],
    ["time,a,b,device_mac", "counters"],
    ["[time],[a]", "counters"],
    ["", "counters"],
    ['[{"time":1,"a":2},{"time":2,"a":3}]', "json"],
    ['{"time":1,"a":2}', "json"],
    ['{"time":1,"a":2}\n', "json"],
    ['{\n  "rows": [1]\n}', "json"],
    ['[\n{"time":1},\n{"time":2}]', "json"],
    ["[[1,2],[3,4]]", "json"],
    ['{"time":1,"a":2}\n{"time":2,"a":3}\n', "json-lines"],
    ['{"time":1,"a":2}\r\n\r\n{"time":2', "json-lines"],
    ["[1,2]\n[3,4]\n", "json-lines"],
    ['[{"start":1,"end":2,"label":"x"}]', "annotations"],
    ['{"start":1,"end":2,"label":"x"}\n{"start":3', "annotations"],
    ['{"startTime":"a","endTime":"b","attackType":"x"}', "annotations"],
    ['{\n "schema": "mudlark.intervals/1",\n', "intervals"],
    ['{\n "schema": "mudlark.model/1",\n', "model"],
    ['{"schema":"mudlark.model/99"}', "model"],
  ])("that starts with %j is %s", (head, kind) => expect(inferTextKind(head)).toBe(kind));

  it("that the export writes is intervals", () => {
    const csv = toIntervalsCsv({
      schema: "mudlark.intervals/1",
      version: "1",
      sources: [],
      devices: [],
      problems: [],
    });
    expect(inferTextKind(csv)).toBe("intervals");
  });
});

describe("a file's stem", () => {
  it.each([
    ["74c63b29d71d_flowstats.csv", "74c63b29d71d"],
    ["living-room_counters.csv.gz", "living-room"],
    ["a.b.tsv", "a.b"],
    ["A.CSV.GZ", "A"],
    ["plain", "plain"],
    [".csv", ".csv"],
    ["a.json", "a"],
    ["a.parquet", "a"],
    ["a.ndjson.gz", "a"],
    ["a.png", "a.png"],
  ])("of %s is %s", (name, stem) => expect(fileStem(name)).toBe(stem));
});

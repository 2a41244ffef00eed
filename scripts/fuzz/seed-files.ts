import { Table, tableToIPC, vectorFromArray } from "apache-arrow";
import { parquetWriteBuffer } from "hyparquet-writer";
import { toyModelFile } from "../../src/core/toy-model-file.ts";
import { createReport } from "../../src/export/interval-report.ts";
import { toIntervalsCsv } from "../../src/export/intervals-csv.ts";
import { toIntervalsJson } from "../../src/export/intervals-json.ts";
import { toModelJson } from "../../src/export/model-json.ts";
import { toyDetection, toyDevice, toyFlow } from "../../src/export/toy-report.ts";
import { applyForms, FORMS } from "../pollute/forms.ts";
import { madeUpTable, type PlainTable } from "../pollute/plain-table.ts";
import { writeTable } from "../pollute/write-table.ts";
import { plainWriting } from "../pollute/writing.ts";

/** A small file that opens, from which the fuzzer starts. */
export interface SeedFile {
  /** What it is: a form's name, or a format's. */
  readonly kind: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const ROWS = 40;

/** One small file of each form and format that is opened; the same each time. */
export function seedFiles(): readonly SeedFile[] {
  const table = madeUpTable(ROWS);
  const written = FORMS.map((form): SeedFile => {
    const { name, bytes } = writeTable(applyForms(plainWriting(table), [form]));
    return { kind: form.name, name, bytes };
  });
  return [
    { kind: "plain", ...writeTable(plainWriting(table)) },
    ...written,
    ...binarySeeds(table),
    ...listSeeds(),
  ];
}

function binarySeeds(table: PlainTable): SeedFile[] {
  const arrow = new Table({
    time: vectorFromArray(table.timeMs.map((timeMs) => new Date(timeMs))),
    ...Object.fromEntries(
      table.counters.map(({ name, values }) => [name, vectorFromArray(Int32Array.from(values))]),
    ),
  });
  const parquet = (codec: "SNAPPY" | "UNCOMPRESSED"): Uint8Array<ArrayBuffer> =>
    new Uint8Array(
      parquetWriteBuffer({
        codec,
        rowGroupSize: 16,
        columnData: [
          { name: "time", data: table.timeMs.map((timeMs) => new Date(timeMs)), type: "TIMESTAMP" },
          ...table.counters.map(({ name, values }) => ({ name, data: [...values], type: "INT32" as const })),
        ],
      }),
    );
  return [
    { kind: "Arrow file", name: "toy.arrow", bytes: Uint8Array.from(tableToIPC(arrow, "file")) },
    { kind: "Arrow stream", name: "toy.arrows", bytes: Uint8Array.from(tableToIPC(arrow, "stream")) },
    { kind: "Parquet", name: "toy.parquet", bytes: parquet("UNCOMPRESSED") },
    { kind: "Parquet, snappy", name: "toy.parquet", bytes: parquet("SNAPPY") },
  ];
}

function listSeeds(): SeedFile[] {
  const report = createReport({
    version: "1",
    sources: [],
    devices: [toyDevice("toy")],
    detections: [toyDetection("toy", [toyFlow("a", 0.9), toyFlow("b", 0.1)])],
    problems: [],
  });
  const texts: readonly (readonly [kind: string, name: string, text: string])[] = [
    ["a saved model", "mudlark-model.json", toModelJson(toyModelFile())],
    [
      "UNSW's annotations",
      "74c63b29d71d.csv",
      "1540224603,1540225204,Localfeatures|Arpfeatures,ArpSpoof1L2D\n1540226000,1540226600,Localfeatures,Ping\n",
    ],
    [
      "annotations with a header",
      "attacks.csv",
      "start,end,label,device\n2018-10-22 16:10,2018-10-22 16:20,scan,74:c6:3b:29:d7:1d\n",
    ],
    [
      "annotations in JSON",
      "attacks.json",
      '[{"start":1540224600,"end":1540225200,"label":"scan","flows":["a"]}]',
    ],
    [
      "annotations in JSON lines",
      "attacks.ndjson",
      '{"start":1540224600,"end":1540225200,"label":"scan"}\n{"start":1540226000,"end":1540226600,"label":"b"}\n',
    ],
    ["device list", "devices.csv", "mac,name\n74:c6:3b:29:d7:1d,iHome\nec:1a:59:83:28:11,Sensor\n"],
    ["intervals in CSV", "intervals.csv", toIntervalsCsv(report)],
    ["intervals in JSON", "intervals.json", toIntervalsJson(report)],
  ];
  return texts.map(([kind, name, text]) => ({ kind, name, bytes: new TextEncoder().encode(text) }));
}

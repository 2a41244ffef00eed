import { describe, expect, it } from "vitest";
import { ALL_FORMATS } from "../ingest/formats/all-formats.ts";
import type { Formats } from "../ingest/formats/formats.ts";
import type { JobEnd } from "./job.ts";
import type { FileRequest, OpenFilesMessage } from "./open-files-protocol.ts";
import { type OpenerPort, serveOpener } from "./serve-opener.ts";

const COUNTERS = "time,a,b\n1540224600,1,2.5\n1540224660,300,\n1540224720,5,6\n";
const LINES = `{"time":1540224600,"a":1}\n{"time":1540224660,"a":2}\n`;

function toFile(text: string, name: string, choices?: FileRequest["choices"]): FileRequest {
  return { file: new File([text], name), choices };
}

/** What a worker says, as the page hears it: cloned, with what was transferred gone from the worker. */
async function saidBy(
  files: readonly FileRequest[],
  formats: Formats | null,
): Promise<(OpenFilesMessage | JobEnd)[]> {
  const said: (OpenFilesMessage | JobEnd)[] = [];
  await new Promise<void>((resolve) => {
    const port: OpenerPort = {
      onmessage: null,
      postMessage(message, transfer = []) {
        said.push(structuredClone(message, { transfer }));
        if (message.kind === "done" || message.kind === "failed") resolve();
      },
    };
    serveOpener(port, formats);
    port.onmessage?.({ data: { kind: "open", files, remembered: new Map(), readers: [] } });
  });
  return said;
}

const kinds = (said: readonly { readonly kind: string }[]): string[] =>
  said.map(({ kind }) => kind).filter((kind) => kind !== "progress");

describe("a worker that opens files", () => {
  it("sends a file's devices ahead, each with its columns' own arrays", async () => {
    const said = await saidBy([toFile(COUNTERS, "one.csv"), toFile(COUNTERS, "two.csv")], null);
    expect(kinds(said)).toEqual(["device", "file", "file-end", "device", "file", "file-end", "done"]);
    const device = said.flatMap((message) => (message.kind === "device" ? [message.device] : []))[0];
    expect(device.counters.map(({ name, values }) => [name, ...values])).toEqual([
      ["a", 1, 300, 5],
      ["b", 2.5, Number.NaN, 6],
    ]);
    expect(device.counters.map(({ values }) => values.constructor.name)).toEqual([
      "Uint16Array",
      "Float32Array",
    ]);
    expect([...device.timeMs]).toEqual([1540224600000, 1540224660000, 1540224720000]);
    expect(device.blocks).toHaveLength(2);
    const file = said.find((message) => message.kind === "file");
    expect(file).toMatchObject({ fileIndex: 0, file: { kind: "counters", name: "one.csv" } });
    expect(said.at(-2)).toEqual({ kind: "progress", bytesDone: 2 * COUNTERS.length });
  });

  it("reads each file as the user chose", async () => {
    const said = await saidBy(
      [toFile(COUNTERS, "one.csv", { columns: [{ column: "a", isLeftOut: true }] })],
      null,
    );
    const device = said.flatMap((message) => (message.kind === "device" ? [message.device] : []))[0];
    expect(device.counters.map(({ name }) => name)).toEqual(["b"]);
  });

  it("without formats ends at the first file that needs them, and says which", async () => {
    const files = [toFile(COUNTERS, "one.csv"), toFile(LINES, "two.ndjson"), toFile(COUNTERS, "three.csv")];
    const said = await saidBy(files, null);
    expect(kinds(said)).toEqual(["device", "file", "file-end", "formats-needed", "done"]);
    expect(said).toContainEqual({ kind: "formats-needed", fileIndex: 1 });
  });

  it("with formats opens them all", async () => {
    const said = await saidBy([toFile(LINES, "two.ndjson"), toFile(COUNTERS, "three.csv")], ALL_FORMATS);
    expect(kinds(said)).toEqual(["device", "file", "file-end", "device", "file", "file-end", "done"]);
  });

  it("goes on behind a file that does not open", async () => {
    const said = await saidBy([toFile("%PDF-1.7\n", "a.pdf"), toFile(COUNTERS, "one.csv")], null);
    expect(kinds(said)).toEqual(["file", "file-end", "device", "file", "file-end", "done"]);
    expect(said.find((message) => message.kind === "file")).toMatchObject({
      file: { kind: "nothing", name: "a.pdf" },
    });
  });
});

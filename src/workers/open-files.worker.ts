import { toProblem } from "../core/problem.ts";
import { deviceToIpc } from "../ingest/arrow-device.ts";
import { openFile } from "../ingest/open-file.ts";
import { summarise } from "../query/open-device.ts";
import type { JobEnd } from "./job.ts";
import type { DeviceParcel, OpenFilesMessage, OpenFilesRequest } from "./open-files-protocol.ts";
import type { WorkerPort } from "./worker-port.ts";

const port = globalThis as unknown as WorkerPort<OpenFilesRequest, OpenFilesMessage | JobEnd>;

port.onmessage = ({ data }) => {
  openAll(data.files).then(
    () => port.postMessage({ kind: "done" }),
    (thrown: unknown) => port.postMessage({ kind: "failed", problem: toProblem(thrown) }),
  );
};

async function openAll(files: readonly File[]): Promise<void> {
  let bytesBefore = 0;
  for (const source of files) {
    const before = bytesBefore;
    const onBytes = (bytesDone: number): void =>
      port.postMessage({ kind: "progress", bytesDone: before + bytesDone });
    const opened = await openFile(source, onBytes);
    if (opened.kind === "counters") {
      const { devices, ...file } = opened;
      for (const device of devices) post({ ipc: deviceToIpc(device), summaries: summarise(device) });
      port.postMessage({ kind: "file", file });
    } else port.postMessage({ kind: "file", file: opened });
    bytesBefore += source.size;
    port.postMessage({ kind: "progress", bytesDone: bytesBefore });
  }
}

function post(parcel: DeviceParcel): void {
  const { blocks, totals } = parcel.summaries;
  const columns = Object.values(totals);
  const summaries = [...blocks, ...columns.map((total) => total.blocks)];
  const buffers = [
    ...summaries.flatMap(({ min, max, sum }) => [min.buffer, max.buffer, sum.buffer]),
    ...columns.map((total) => total.column.values.buffer),
  ];
  port.postMessage({ kind: "device", parcel }, [parcel.ipc.buffer, ...(buffers as ArrayBuffer[])]);
}

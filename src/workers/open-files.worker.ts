import { toProblem } from "../core/problem.ts";
import { deviceToIpc } from "../ingest/arrow-device.ts";
import { openFile } from "../ingest/open-file.ts";
import { toBlocks } from "../query/counter-blocks.ts";
import { toRateColumn } from "../query/device-series.ts";
import type { DeviceParcel, OpenFilesMessage, OpenFilesRequest } from "./open-files-protocol.ts";
import type { WorkerPort } from "./worker-port.ts";

const port = globalThis as unknown as WorkerPort<OpenFilesRequest, OpenFilesMessage>;

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
      for (const device of devices) {
        const blocks = device.counters.map((_, index) => toBlocks(toRateColumn(device, index)));
        post({ ipc: deviceToIpc(device), blocks });
      }
      port.postMessage({ kind: "file", file });
    } else port.postMessage({ kind: "file", file: opened });
    bytesBefore += source.size;
    port.postMessage({ kind: "progress", bytesDone: bytesBefore });
  }
}

function post(parcel: DeviceParcel): void {
  const summaries = parcel.blocks.flatMap(({ min, max, sum }) => [min.buffer, max.buffer, sum.buffer]);
  port.postMessage({ kind: "device", parcel }, [parcel.ipc.buffer, ...summaries]);
}

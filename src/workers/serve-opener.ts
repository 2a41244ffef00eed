import type { Device } from "../core/device.ts";
import { toProblem } from "../core/problem.ts";
import type { Formats } from "../ingest/formats/formats.ts";
import { openFile } from "../ingest/open-file.ts";
import { type OpenDevice, summarise } from "../query/open-device.ts";
import { canShare, summariseShare, toShares, uniteShares } from "../query/summary-shares.ts";
import type { JobEnd } from "./job.ts";
import { nowAndThen } from "./now-and-then.ts";
import type { OpenFilesMessage, OpenFilesRequest } from "./open-files-protocol.ts";
import { type PortRangeReader, portRangeReader } from "./port-range-reader.ts";
import { rehearse } from "./rehearse.ts";
import { serveRanges } from "./serve-ranges.ts";
import { transferredBuffers } from "./transferred-buffers.ts";
import type { WorkerPort } from "./worker-port.ts";

/** A device with fewer values is summarised sooner than sent. */
const SHARED_VALUES = 10_000_000;

type OpenRequest = Extract<OpenFilesRequest, { kind: "open" }>;
export type OpenerPort = WorkerPort<OpenFilesRequest, OpenFilesMessage | JobEnd>;

/** Opens files for `openFilesInWorker`, or reads ranges for another worker that does; with no `formats`, until a file needs them. */
export function serveOpener(port: OpenerPort, formats: Formats | null): void {
  let readers: PortRangeReader[] = [];
  let isWanted = false;
  port.onmessage = ({ data }) => {
    isWanted = true;
    if (data.kind === "rehearse") {
      isWanted = false;
      rehearse(() => isWanted).catch(() => undefined);
      return;
    }
    if (data.kind === "serve-ranges") {
      serveRanges(data.port);
      return;
    }
    if (data.kind === "reader-lost") {
      readers[data.reader]?.lose();
      return;
    }
    readers = data.readers.map(portRangeReader);
    openAll(port, data, { formats, readers }).then(
      () => port.postMessage({ kind: "done" }),
      (thrown: unknown) => port.postMessage({ kind: "failed", problem: toProblem(thrown) }),
    );
  };
}

async function openAll(
  port: OpenerPort,
  { files, remembered }: OpenRequest,
  { formats, readers }: { formats: Formats | null; readers: readonly PortRangeReader[] },
): Promise<void> {
  let bytesBefore = 0;
  for (const [fileIndex, { file, choices }] of files.entries()) {
    const before = bytesBefore;
    let isLacking = false;
    const opening = openFile(file, {
      choices,
      remembered,
      readers,
      onBytes: nowAndThen((bytesDone) =>
        port.postMessage({ kind: "progress", bytesDone: before + bytesDone }),
      ),
      loadFormats: async () => {
        if (formats !== null) return formats;
        isLacking = true;
        throw new Error("This worker opens delimited text alone.");
      },
    });
    for await (const opened of opening) {
      if (isLacking) {
        port.postMessage({ kind: "formats-needed", fileIndex });
        return;
      }
      if (opened.kind === "counters") {
        const { devices, ...parcel } = opened;
        for (const device of devices) {
          const summarised = await summariseTogether(device, readers);
          port.postMessage({ kind: "device", device: summarised }, transferredBuffers(summarised));
        }
        port.postMessage({ kind: "file", file: parcel, fileIndex });
      } else port.postMessage({ kind: "file", file: opened, fileIndex });
    }
    port.postMessage({ kind: "file-end", fileIndex });
    bytesBefore += file.size;
    port.postMessage({ kind: "progress", bytesDone: bytesBefore });
  }
}

/** Summarises a device; a large one together with the workers that read its file, which have nothing to do by then. */
async function summariseTogether(device: Device, readers: readonly PortRangeReader[]): Promise<OpenDevice> {
  const values = device.timeMs.length * device.counters.length;
  const others = readers.filter((reader) => !reader.isLost());
  if (values < SHARED_VALUES || others.length === 0 || !canShare(device))
    return { ...device, ...summarise(device) };
  const [own, ...rest] = toShares(device, others.length + 1);
  const asked = rest.map((share, index) => others[index].summarise(share));
  return uniteShares(device, [summariseShare(own), ...(await Promise.all(asked))]);
}

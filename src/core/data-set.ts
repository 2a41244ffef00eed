import type { Annotation } from "./annotation.ts";
import type { Device } from "./device.ts";
import { plural } from "./number.ts";
import type { OpenedFile } from "./opened-file.ts";
import type { Problem } from "./problem.ts";
import type { Source } from "./source.ts";

/** All that is open: devices (each id once), the files they came from, ground truth, and what the user must know. */
export interface DataSet<D extends Device = Device> {
  readonly devices: readonly D[];
  readonly sources: readonly Source[];
  readonly annotations: readonly Annotation[];
  /** What people call a device, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

export const NOTHING_OPEN: DataSet<never> = {
  devices: [],
  sources: [],
  annotations: [],
  names: new Map(),
  problems: [],
};

/** The order in which files are opened, so that the same files give the same result however they were picked. */
export function inReadingOrder<F extends { readonly name: string }>(files: readonly F[]): F[] {
  return [...files].sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
}

/** Adds an opened file. A device that is open already keeps its first observations, and a Problem says so. */
export function addFile<D extends Device>(dataSet: DataSet<D>, file: OpenedFile<D>): DataSet<D> {
  const problems = [...dataSet.problems, ...file.problems];
  switch (file.kind) {
    case "nothing":
      return { ...dataSet, problems };
    case "annotations": {
      const known = new Set(dataSet.annotations.map(annotationKey));
      const added = file.annotations.filter((annotation) => !known.has(annotationKey(annotation)));
      return { ...dataSet, problems, annotations: [...dataSet.annotations, ...added] };
    }
    case "device-list": {
      const names = new Map([...dataSet.names, ...file.names]);
      return { ...dataSet, problems, names, devices: dataSet.devices.map((device) => named(device, names)) };
    }
    case "counters": {
      const devices = [...dataSet.devices];
      const sources = [...dataSet.sources];
      for (const device of file.devices) {
        const earlier = devices.find(({ id }) => id === device.id);
        if (earlier) {
          problems.push(seenTwice(device, earlier));
          continue;
        }
        devices.push(named(device, dataSet.names));
        sources.push({ name: file.name, bytes: file.bytes, rows: device.timeMs.length, deviceId: device.id });
      }
      return { ...dataSet, problems, devices, sources };
    }
  }
}

function named<D extends Device>(device: D, names: ReadonlyMap<string, string>): D {
  const name = names.get(device.id);
  return name === undefined || name === device.name ? device : { ...device, name };
}

function seenTwice(device: Device, earlier: Device): Problem {
  return {
    level: "warning",
    what: `Device ${device.id} is open already, from ${earlier.sourceName}; ${plural(device.timeMs.length, "row")} of it in this file were left out.`,
    where: { file: device.sourceName },
    tryThis: "Close what is open and open this file alone, or join the two files first.",
  };
}

/** The same attack in the same device, from whatever file. */
function annotationKey({ deviceId, startMs, endMs, type }: Annotation): string {
  return [deviceId, startMs, endMs, type].join(" ");
}

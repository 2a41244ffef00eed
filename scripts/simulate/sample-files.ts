import type { Character, DeviceKind } from "./character.ts";
import { characters } from "./characters.ts";
import { type FileSource, writeDialectC } from "./dialect-c.ts";
import { writeDialectU } from "./dialect-u.ts";
import { type Flow, flowNameC, flowNameU } from "./flow.ts";

/** One data file of the sample: who is in it, and in which dialect. */
export interface SampleFile {
  readonly path: string;
  readonly toFlowName: (flow: Flow) => string;
  readonly write: (sources: readonly FileSource[]) => Iterable<string>;
  readonly devices: readonly Character[];
}

const { camera, plug, bulb, hub, speaker, sensor } = characters;

function unswFile(device: Character): SampleFile {
  return {
    path: `${device.mac}_flowstats.csv.gz`,
    toFlowName: flowNameU,
    write: (sources) => sources.flatMap(({ rows, flows }) => [...writeDialectU(rows, flows)]),
    devices: [device],
  };
}

function cyamastFile(name: string, devices: readonly Character[]): SampleFile {
  return { path: `${name}_counters.csv.gz`, toFlowName: flowNameC, write: writeDialectC, devices };
}

/** The data files of the sample; each device stands in one of them. */
export const sampleFiles: readonly SampleFile[] = [
  unswFile(camera),
  unswFile(plug),
  unswFile(bulb),
  cyamastFile(hub.mac, [hub]),
  cyamastFile("living-room", [speaker, sensor]),
];

/** The data file in which a device stands. */
export function sampleFileOf(kind: DeviceKind): SampleFile {
  const file = sampleFiles.find(({ devices }) => devices.some((device) => device.kind === kind));
  if (file === undefined) throw new Error(`no sample file holds the ${kind}`);
  return file;
}

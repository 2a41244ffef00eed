import type { Annotation } from "./annotation.ts";
import type { Device } from "./device.ts";
import type { IntervalReport } from "./interval-report.ts";
import { isSameData } from "./is-same-data.ts";
import { joinDevices, type PartAccount } from "./join-devices.ts";
import type { NamedModel } from "./model-file.ts";
import type { OpenedFile } from "./opened-file.ts";
import type { Problem } from "./problem.ts";
import type { RowAccount } from "./reading.ts";
import type { Source } from "./source.ts";
import type { Steps } from "./steps.ts";

/** All that is open: devices (each id once), the files they came from, ground truth, and what the user must know. */
export interface DataSet<D extends Device = Device> {
  readonly devices: readonly D[];
  /** One a file and device, in the order in which the files were added. */
  readonly sources: readonly Source[];
  /** Parts of devices that are open already, in the order in which they came: `joinParts` makes them one with their device. */
  readonly waiting: readonly WaitingPart<D>[];
  readonly annotations: readonly Annotation[];
  /** Intervals that were written earlier and opened again. */
  readonly reports: readonly OpenedReport[];
  /** Models that were saved earlier, each once. */
  readonly models: readonly NamedModel[];
  /** What people call a device, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** What one more file holds of a device that is open. */
export interface WaitingPart<D extends Device = Device> {
  readonly part: D;
  readonly source: Source;
}

export interface OpenedReport {
  /** The file's name. */
  readonly name: string;
  readonly report: IntervalReport;
}

export const NOTHING_OPEN: DataSet<never> = {
  devices: [],
  sources: [],
  waiting: [],
  annotations: [],
  reports: [],
  models: [],
  names: new Map(),
  problems: [],
};

/** The order in which files are opened, so that the same files give the same result however they were picked. */
export function inReadingOrder<F extends { readonly name: string }>(files: readonly F[]): F[] {
  return [...files].sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
}

/** Adds an opened file, at once. What it holds of a device that is open already waits in `waiting` until it is joined. */
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
    case "intervals":
      return {
        ...dataSet,
        problems,
        reports: [...dataSet.reports, { name: file.name, report: file.report }],
      };
    case "model": {
      const added: NamedModel = { name: file.name, model: file.model };
      const isKnown = dataSet.models.some((known) => isSameData(known, added));
      return isKnown
        ? { ...dataSet, problems }
        : { ...dataSet, problems, models: [...dataSet.models, added] };
    }
    case "counters": {
      const devices = [...dataSet.devices];
      const sources = [...dataSet.sources];
      const waiting = [...dataSet.waiting];
      const known = new Set(devices.map(({ id }) => id));
      for (const [index, device] of file.devices.entries()) {
        const source: Source = {
          name: file.name,
          bytes: file.bytes,
          rows: device.timeMs.length,
          deviceId: device.id,
          reading: file.reading,
          account: file.accounts[index],
        };
        sources.push(source);
        if (known.has(device.id)) waiting.push({ part: device, source });
        else devices.push(named(device, dataSet.names));
        known.add(device.id);
      }
      return { ...dataSet, problems, devices, sources, waiting };
    }
  }
}

/** A device that was made of several files, and what became of each. */
export interface JoinedParts<D extends Device = Device> {
  readonly device: D;
  /** The parts that are in it now, beside what it was before. */
  readonly parts: readonly WaitingPart<D>[];
  /** One for each of `parts`. */
  readonly accounts: readonly PartAccount[];
  readonly problems: readonly Problem[];
}

/** Joins the parts that wait with their devices, in pieces; `finishDevice` makes of a joined device what the data set holds. The data set stays as it is: `addJoined` puts them in. */
export function* joinParts<D extends Device>(
  { devices, waiting }: Pick<DataSet<D>, "devices" | "waiting">,
  finishDevice: (device: Device) => Steps<D>,
): Steps<JoinedParts<D>[]> {
  const partsOf = new Map<string, WaitingPart<D>[]>();
  for (const waitingPart of waiting) {
    const parts = partsOf.get(waitingPart.part.id);
    if (parts) parts.push(waitingPart);
    else partsOf.set(waitingPart.part.id, [waitingPart]);
  }
  const joined: JoinedParts<D>[] = [];
  for (const device of devices) {
    const parts = partsOf.get(device.id);
    if (parts === undefined) continue;
    const { accounts, problems, ...whole } = yield* joinDevices([device, ...parts.map(({ part }) => part)]);
    const finished = yield* finishDevice(whole.device);
    joined.push({ device: finished, parts, accounts: accounts.slice(1), problems });
  }
  return joined;
}

/** Puts joined devices in the place of what they were made of, at once; parts that came meanwhile wait on. Sources keep their places; the account of one that overlaps another is a new object. */
export function addJoined<D extends Device>(
  dataSet: DataSet<D>,
  joined: readonly JoinedParts<D>[],
): DataSet<D> {
  if (joined.length === 0) return dataSet;
  const deviceOf = new Map(joined.map(({ device }) => [device.id, device]));
  const accountOf = new Map(
    joined.flatMap(({ parts, accounts }) =>
      parts.map(({ source }, index) => [source, accounts[index]] as const),
    ),
  );
  return {
    ...dataSet,
    devices: dataSet.devices.map((device) => named(deviceOf.get(device.id) ?? device, dataSet.names)),
    sources: dataSet.sources.map((source) => lessOverlap(source, accountOf.get(source))),
    waiting: dataSet.waiting.filter(({ source }) => !accountOf.has(source)),
    problems: [...dataSet.problems, ...joined.flatMap(({ problems }) => problems)],
  };
}

/** Takes what an earlier file has too out of a source's rows, and out of its account where a record is an observation (in a long table several are one: its records were all read). */
function lessOverlap(source: Source, part: PartAccount | undefined): Source {
  if (part === undefined || part.overlapCount === 0) return source;
  const { overlapCount, contradictionCount } = part;
  const { account, rows } = source;
  const less: RowAccount = {
    ...account,
    keptCount: account.keptCount - overlapCount,
    lost: [...account.lost, { reason: "overlap", count: overlapCount, firstLines: [] }],
  };
  return {
    ...source,
    rows: rows - overlapCount,
    account: account.keptCount === rows ? less : account,
    ...(contradictionCount > 0 && { contradictionCount }),
  };
}

function named<D extends Device>(device: D, names: ReadonlyMap<string, string>): D {
  const name = names.get(device.id);
  return name === undefined || name === device.name ? device : { ...device, name };
}

/** The same attack in the same device, from whatever file. */
function annotationKey({ deviceId, startMs, endMs, type }: Annotation): string {
  return [deviceId, startMs, endMs, type].join(" ");
}

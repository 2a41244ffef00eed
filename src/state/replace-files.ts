import { addFile, type DataSet } from "../core/data-set.ts";
import type { OpenedFile } from "../core/opened-file.ts";
import type { Problem } from "../core/problem.ts";
import type { Source } from "../core/source.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { ReadFile } from "./opening-queue.ts";

export interface FileReplacement {
  /** Names of the files that are read in another way now. */
  readonly changedNames: ReadonlySet<string>;
  /** Devices that are in them, by the old reading or the new one: each is taken anew from all its files. */
  readonly deviceIds: ReadonlySet<string>;
  /** What was read anew, in the order in which the files were opened: those of `changedNames`, and all others that hold one of the devices. */
  readonly files: readonly ReadFile[];
  /** Problems beside those of the changed files that say nothing any more. */
  isStale(problem: Problem): boolean;
}

/** Puts files that were read again in the place of what they were before. Devices that are in none of them stay the same objects. */
export function replaceFiles(
  dataSet: DataSet<OpenDevice>,
  { changedNames, deviceIds, files, isStale }: FileReplacement,
): DataSet<OpenDevice> {
  const isReplaced = ({ name, deviceId }: Source): boolean =>
    changedNames.has(name) || deviceIds.has(deviceId);
  const isOld = (problem: Problem): boolean =>
    isStale(problem) || (problem.where !== undefined && changedNames.has(problem.where.file));
  let next: DataSet<OpenDevice> = {
    ...dataSet,
    devices: dataSet.devices.filter(({ id }) => !deviceIds.has(id)),
    sources: dataSet.sources.filter((source) => !isReplaced(source)),
    waiting: dataSet.waiting.filter(({ source }) => !isReplaced(source)),
    problems: dataSet.problems.filter((problem) => !isOld(problem)),
  };
  for (const { opened } of files)
    next = addFile(next, changedNames.has(opened.name) ? opened : onlyDevices(opened, deviceIds));
  const firstGone = dataSet.devices.findIndex(({ id }) => deviceIds.has(id));
  return {
    ...next,
    devices: inOldOrder(next.devices, {
      before: dataSet.devices,
      nameOf: ({ id }) => id,
      newPlace: firstGone,
    }),
    sources: inOldOrder(next.sources, {
      before: dataSet.sources,
      nameOf: ({ name }) => name,
      newPlace: firstGone,
    }),
  };
}

/** What a file holds of some devices, without its problems: they were told when it was opened. */
function onlyDevices(file: OpenedFile<OpenDevice>, deviceIds: ReadonlySet<string>): OpenedFile<OpenDevice> {
  if (file.kind !== "counters") return { kind: "nothing", name: file.name, bytes: file.bytes, problems: [] };
  const isTaken = file.devices.map(({ id }) => deviceIds.has(id));
  return {
    ...file,
    problems: [],
    devices: file.devices.filter((_, index) => isTaken[index]),
    accounts: file.accounts.filter((_, index) => isTaken[index]),
  };
}

/** Sorts by the first place that each name had before. */
function inOldOrder<Item>(
  items: readonly Item[],
  { before, nameOf, newPlace }: { before: readonly Item[]; nameOf: (item: Item) => string; newPlace: number },
): Item[] {
  const places = new Map<string, number>();
  for (const [place, item] of before.entries())
    if (!places.has(nameOf(item))) places.set(nameOf(item), place);
  const placeOf = (item: Item): number => places.get(nameOf(item)) ?? newPlace;
  return [...items].sort((one, other) => placeOf(one) - placeOf(other));
}

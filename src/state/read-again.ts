import type { DataSet } from "../core/data-set.ts";
import type { OpenedFile } from "../core/opened-file.ts";
import type { Problem } from "../core/problem.ts";
import type { ReadingChoices } from "../core/reading.ts";
import type { Source } from "../core/source.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { FileToRead, ReadFiles } from "./opening-queue.ts";
import type { FileReplacement } from "./replace-files.ts";

export interface ReadAgainRequest {
  /** How files are to be read, by their names. */
  readonly choices: ReadonlyMap<string, ReadingChoices>;
  readonly remembered: ReadonlyMap<string, ReadingChoices>;
  /** What the state holds when it is asked: files are read for seconds. */
  getDataSet(): DataSet<OpenDevice>;
  fileOf(source: Source): File | undefined;
  /** The header that a source's file has before any choice is applied. */
  headerOf(source: Source): string;
  /** Whose joining told of a Problem; undefined for any other. */
  deviceOf(problem: Problem): string | undefined;
  readonly read: ReadFiles;
}

/** What became of a file that was read again. */
export type ReadAgainResult =
  | { readonly kind: "gone" }
  /** It cannot be read so: all stays as it is. */
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: "read"; readonly replacement: FileReplacement };

/** Reads files in another way, then all others that hold one of their devices, by the old reading or the new one. Entries of an archive with one header are read alike. */
export async function readAgain(request: ReadAgainRequest): Promise<ReadAgainResult> {
  const { choices, fileOf, headerOf, deviceOf, read } = request;
  const { sources } = request.getDataSet();
  const asked = sources.filter(({ name }) => choices.has(name));
  const handles = new Set(asked.flatMap((source) => fileOf(source) ?? []));
  if (handles.size === 0) return { kind: "gone" };
  const choicesOfHeader = new Map(asked.map((source) => [headerOf(source), choices.get(source.name)]));
  const choicesFor = (source: Source): ReadingChoices | undefined =>
    choices.get(source.name) ??
    (isEntry(source, fileOf) && isIn(handles, fileOf(source))
      ? choicesOfHeader.get(headerOf(source))
      : undefined);
  const changed = sources.filter((source) => choicesFor(source) !== undefined);
  const changedNames = new Set(changed.map(({ name }) => name));

  /** Each entry of an archive has choices of its own, which are found by its header. */
  const choicesIn = (files: ReadonlySet<File>): Map<string, ReadingChoices> => {
    const known = new Map(request.remembered);
    for (const source of request.getDataSet().sources)
      if (isIn(files, fileOf(source)))
        known.set(headerOf(source), choicesFor(source) ?? source.reading.choices);
    return known;
  };
  const readFiles = (files: ReadonlySet<File>, known: readonly Source[]): ReturnType<ReadFiles> => {
    const firstSource = new Map([...known].reverse().map((source) => [fileOf(source), source]));
    const toRead = inOrder(files, known, fileOf).map((handle): FileToRead => {
      const source = firstSource.get(handle);
      if (source === undefined || isEntry(source, fileOf)) return { handle };
      return { handle, choices: choicesFor(source) ?? source.reading.choices };
    });
    return read(toRead, choicesIn(files));
  };

  const first = await readFiles(handles, sources);
  const refused = first.filter(({ opened }) => changedNames.has(opened.name) && opened.kind !== "counters");
  const readNames = new Set(first.map(({ opened }) => opened.name));
  if (refused.length > 0 || [...changedNames].some((name) => !readNames.has(name))) {
    const problems = (refused.length > 0 ? refused : first).flatMap(({ opened }) => opened.problems);
    return { kind: "refused", problems: problems.filter(({ level }) => level === "error") };
  }

  const deviceIds = new Set(changed.map(({ deviceId }) => deviceId));
  for (const { opened } of first)
    if (changedNames.has(opened.name)) for (const id of idsOf(opened)) deviceIds.add(id);
  const current = request.getDataSet().sources;
  const others = new Set(
    current
      .filter(({ deviceId }) => deviceIds.has(deviceId))
      .flatMap((source) => fileOf(source) ?? [])
      .filter((handle) => !handles.has(handle)),
  );
  const second = others.size === 0 ? [] : await readFiles(others, current);
  const order = inOrder(new Set([...handles, ...others]), request.getDataSet().sources, fileOf);
  const places = new Map(order.map((handle, place) => [handle, place]));
  const files = [...first, ...second].sort(
    (one, other) => (places.get(one.handle) ?? 0) - (places.get(other.handle) ?? 0),
  );
  const isStale = (problem: Problem): boolean => isIn(deviceIds, deviceOf(problem));
  return { kind: "read", replacement: { changedNames, deviceIds, files, isStale } };
}

function idsOf(opened: OpenedFile<OpenDevice>): readonly string[] {
  return opened.kind === "counters" ? opened.devices.map(({ id }) => id) : [];
}

function isEntry(source: Source, fileOf: ReadAgainRequest["fileOf"]): boolean {
  const file = fileOf(source);
  return file !== undefined && source.name !== file.name;
}

/** Files in the order in which they were opened. */
function inOrder(
  handles: ReadonlySet<File>,
  sources: readonly Source[],
  fileOf: ReadAgainRequest["fileOf"],
): readonly File[] {
  const opened = new Set(sources.flatMap((source) => fileOf(source) ?? []));
  return [...opened].filter((handle) => handles.has(handle));
}

function isIn<Item>(set: ReadonlySet<Item>, item: Item | undefined): boolean {
  return item !== undefined && set.has(item);
}

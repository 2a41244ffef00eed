import type { OpenedFile } from "../core/opened-file.ts";
import type { Problem } from "../core/problem.ts";
import { NO_CHOICES, type Reading, type ReadingChoices } from "../core/reading.ts";
import type { Source } from "../core/source.ts";
import type { OpenDevice } from "../query/open-device.ts";
import type { AppState, ReadingChange, ReadingEdit } from "./app-state.ts";
import type { FileHandles } from "./file-handles.ts";
import type { Joining } from "./joining.ts";
import { keptView } from "./kept-view.ts";
import type { OpeningQueue } from "./opening-queue.ts";
import { readAgain } from "./read-again.ts";
import {
  areSameChoices,
  type ChoiceMemory,
  changedKeys,
  confirmReading,
  createHeaders,
  hasNoChoice,
  withKeys,
} from "./reading-choices.ts";
import { type FileReplacement, replaceFiles } from "./replace-files.ts";

interface Surroundings {
  getState(): AppState;
  setState(part: Partial<AppState>): void;
  readonly memory: ChoiceMemory;
  readonly handles: FileHandles;
  readonly joining: Joining;
  readonly opening: Pick<OpeningQueue, "readAgain">;
  /** Called with the devices that are other ones now. */
  onReplaced(deviceIds: ReadonlySet<string>): void;
}

/** What the user decides about how files are read: carried out, taken back, remembered. */
export interface ReadingDecisions {
  /** Hears of each new file's source, and says where it was read as another file with its header was. */
  noteOpened(source: Source): void;
  readAgain(sourceNames: readonly string[], choices: ReadingChoices): Promise<void>;
  undo(sourceName: string): Promise<void>;
  forget(sourceName: string): void;
  /** Hears of each file that did not open, and notes those that were read as another file with their header was. */
  noteFailed(opened: Extract<OpenedFile<OpenDevice>, { kind: "nothing" }>, handle: File): void;
  /** Forgets what made a file fail, and its Problem; the file, where it can be opened again alone. */
  forgetFailure(problem: Problem): File | null;
  clear(): void;
}

export function createReadingDecisions(surroundings: Surroundings): ReadingDecisions {
  const { getState, setState, memory, handles, joining, opening, onReplaced } = surroundings;
  const headers = createHeaders(memory);

  const sourceOf = (sourceName: string): Source | undefined =>
    getState().sources.find(({ name }) => name === sourceName);

  const keep = (edits: readonly Pick<ReadingEdit, "sourceName" | "after">[]): void => {
    for (const { sourceName, after } of edits) {
      const source = sourceOf(sourceName);
      if (source) memory.keep(headers.of(source), after);
    }
    tellRemembered();
  };

  const tellRemembered = (): void => {
    const kept = getState().sources.filter((one) => memory.all().has(headers.of(one)));
    setState({ rememberedFiles: new Set(kept.map(({ name }) => name)) });
  };

  const push = (change: ReadingChange): void =>
    setState({
      readingChanges: [...getState().readingChanges, change],
      readingNotice: { change, isRefused: false },
    });

  const putReadings = (readings: ReadonlyMap<string, Reading>): void => {
    const { sources } = getState();
    const next = sources.map((source) => {
      const reading = readings.get(source.name);
      return reading === undefined ? source : { ...source, reading };
    });
    handles.move(sources, next);
    setState({ sources: next });
  };

  const putFiles = (replacement: FileReplacement): void => {
    const before = getState();
    setState(replaceFiles(before, replacement));
    for (const { opened, handle } of replacement.files) {
      if (opened.kind !== "counters") continue;
      const its = getState().sources.filter(({ reading }) => reading === opened.reading);
      handles.add(its, handle);
    }
    setState(keptView(before, getState()));
    onReplaced(replacement.deviceIds);
  };

  /** Carries a decision out when its turn comes. Null where there is nothing to do, a file cannot be read so, or the user cancelled it. */
  const decide = async (
    cause: ReadingChange["cause"],
    toEdits: () => readonly ReadingEdit[],
  ): Promise<ReadingChange | null> => {
    let done: ReadingChange | null = null;
    await opening.readAgain(async (read) => {
      // Parts that wait know their sources by the object.
      await joining.run();
      const edits = toEdits().filter(({ before, after }) => !areSameChoices(before, after));
      if (edits.length === 0) return;
      const change = { edits, cause };
      const confirmed = edits.flatMap(({ sourceName, after }): [string, Reading][] => {
        const source = sourceOf(sourceName);
        const reading = source && confirmReading(source.reading, after);
        return reading ? [[sourceName, reading]] : [];
      });
      if (confirmed.length === edits.length) putReadings(new Map(confirmed));
      else {
        const result = await readAgain({
          choices: new Map(edits.map(({ sourceName, after }) => [sourceName, after])),
          remembered: memory.all(),
          getDataSet: getState,
          fileOf: handles.of,
          headerOf: headers.of,
          deviceOf: joining.deviceOf,
          read,
        });
        if (result.kind === "gone") return;
        if (result.kind === "refused") {
          const problems = [...getState().problems, ...result.problems];
          setState({ problems, readingNotice: { change, isRefused: true } });
          return;
        }
        putFiles(result.replacement);
      }
      keep(edits);
      done = change;
    });
    return done;
  };

  return {
    noteOpened(source) {
      const { name, reading } = source;
      if (!memory.all().has(headers.of(source)) || hasNoChoice(reading.choices)) return;
      const { rememberedFiles, readingChanges, readingNotice } = getState();
      setState({ rememberedFiles: new Set(rememberedFiles).add(name) });
      const edit = { sourceName: name, before: NO_CHOICES, after: reading.choices };
      const last = readingChanges.at(-1);
      // Files of one drop are told of, and taken back, together.
      if (last?.cause === "remembered" && last === readingNotice?.change && hasEdit(last, edit.after)) {
        setState({ readingChanges: readingChanges.slice(0, -1) });
        push({ ...last, edits: [...last.edits, edit] });
      } else push({ edits: [edit], cause: "remembered" });
    },
    async readAgain(sourceNames, choices) {
      const asked = new Map(
        sourceNames.flatMap((name) => {
          const current = sourceOf(name)?.reading.choices;
          return current === undefined ? [] : [[name, current] as const];
        }),
      );
      const change = await decide("chosen", () =>
        [...asked].flatMap(([sourceName, known]): ReadingEdit[] => {
          const before = sourceOf(sourceName)?.reading.choices;
          if (before === undefined) return [];
          // Only what differs is decided: an earlier decision may have come between.
          const after = withKeys(before, choices, changedKeys(known, choices));
          return [{ sourceName, before, after }];
        }),
      );
      if (change !== null) push(change);
    },
    async undo(sourceName) {
      const last = getState().readingChanges.findLast(({ edits }) =>
        edits.some((edit) => edit.sourceName === sourceName),
      );
      if (!last) return;
      const change = await decide("undone", () =>
        last.edits.flatMap((edit): ReadingEdit[] => {
          const before = sourceOf(edit.sourceName)?.reading.choices;
          return before === undefined ? [] : [{ sourceName: edit.sourceName, before, after: edit.before }];
        }),
      );
      if (change === null) return;
      const readingChanges = getState().readingChanges.filter((one) => one !== last);
      setState({ readingChanges, readingNotice: { change, isRefused: false } });
    },
    forget: (sourceName) => keep([{ sourceName, after: NO_CHOICES }]),
    noteFailed({ name, rememberedHeader: header, problems }, file) {
      if (header === undefined) return;
      const rememberedFailures = new Map(getState().rememberedFailures);
      for (const problem of problems)
        if (problem.level === "error")
          rememberedFailures.set(problem, { header, file, isEntry: name !== file.name });
      setState({ rememberedFailures });
    },
    forgetFailure(problem) {
      const rememberedFailures = new Map(getState().rememberedFailures);
      const failure = rememberedFailures.get(problem);
      if (failure === undefined) return null;
      rememberedFailures.delete(problem);
      memory.keep(failure.header, NO_CHOICES);
      const { file, isEntry } = failure;
      // An archive is not opened again: what else is in it is open.
      const told: Problem = {
        ...problem,
        tryThis: `What was decided for such files is forgotten: open ${file.name} again.`,
      };
      const problems = getState().problems.flatMap((one) =>
        one !== problem ? [one] : isEntry ? [told] : [],
      );
      setState({ rememberedFailures, problems });
      tellRemembered();
      return isEntry ? null : file;
    },
    clear: headers.clear,
  };
}

function hasEdit({ edits }: ReadingChange, after: ReadingChoices): boolean {
  return edits.some((edit) => areSameChoices(edit.after, after));
}

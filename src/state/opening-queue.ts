import { inReadingOrder } from "../core/data-set.ts";
import { passedOverProblem } from "../core/folder-files.ts";
import type { OpenedFile } from "../core/opened-file.ts";
import { type Problem, toProblem } from "../core/problem.ts";
import type { ReadingChoices } from "../core/reading.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { isAbort } from "../workers/job.ts";
import type { Opening } from "./app-state.ts";
import { addColumns, NOTHING_READ } from "./columns-read.ts";
import type { Jobs } from "./jobs.ts";

/** How long files that were read may wait for the next ones, to be drawn together with them; the first ones since the choice. */
const HELD_MS = 300;
const FIRST_HELD_MS = 1000;

interface OpeningEvents {
  onOpening(opening: Opening): void;
  onFile(file: OpenedFile<OpenDevice>, handle: File): void;
  /** All files of a drop were read; it ends when this does. */
  onAllRead(): Promise<void>;
  onProblem(problem: Problem): void;
  /** What the user decided earlier, by header. */
  remembered(): ReadonlyMap<string, ReadingChoices>;
}

/** A file and how it is to be read: as said, else as is remembered for its header. */
export interface FileToRead {
  readonly handle: File;
  readonly choices?: ReadingChoices | undefined;
}

export interface ReadFile {
  readonly opened: OpenedFile<OpenDevice>;
  readonly handle: File;
}

export type ReadFiles = (
  files: readonly FileToRead[],
  remembered: ReadonlyMap<string, ReadingChoices>,
) => Promise<readonly ReadFile[]>;

/** Opens one drop after the other: two at once would race for the same devices. */
export interface OpeningQueue {
  /** `passedOver` names the files of a folder that are not opened. */
  open(files: readonly File[], passedOver?: readonly string[]): Promise<void>;
  openSample(): Promise<void>;
  /** Does work that reads files again, when its turn comes. Where it is stopped, `read` rejects with an AbortError and nothing is said; a Problem is. */
  readAgain(work: (read: ReadFiles) => Promise<void>): Promise<void>;
  /** Ends the opening that is under way and those that wait; what is open stays. */
  stop(): void;
}

export function createOpeningQueue(
  jobs: Pick<Jobs, "openFiles" | "loadSample" | "painted">,
  { onOpening, onFile, onAllRead, onProblem, remembered }: OpeningEvents,
): OpeningQueue {
  const controllers = new Set<AbortController>();
  let last: Promise<void> = Promise.resolve();

  interface Reading {
    readonly startedAt: number;
    readonly signal: AbortSignal;
    readonly remembered: ReadonlyMap<string, ReadingChoices>;
    onFile(file: OpenedFile<OpenDevice>, handle: File): void;
  }

  const read = async (
    files: readonly FileToRead[],
    { startedAt, signal, remembered, onFile }: Reading,
  ): Promise<void> => {
    const bytesTotal = files.reduce((sum, { handle }) => sum + handle.size, 0);
    const progress = { kind: "opening", fileCount: files.length, bytesTotal, startedAt } as const;
    onOpening({ ...progress, bytesDone: 0 });
    await jobs.openFiles(
      files.map(({ handle }) => handle),
      {
        signal,
        choices: files.map(({ choices }) => choices),
        remembered,
        onProgress: (bytesDone) => {
          if (!signal.aborted) onOpening({ ...progress, bytesDone });
        },
        onFile: (file, fileIndex) => {
          if (!signal.aborted) onFile(file, files[fileIndex].handle);
        },
      },
    );
  };

  const openNow = async (files: readonly File[], startedAt: number, signal: AbortSignal): Promise<void> => {
    if (signal.aborted) return;
    const ordered = inReadingOrder(files);
    let nextFile = ordered.at(0)?.name;
    let isWhole = false;
    let columnsRead = NOTHING_READ;
    let readAt = startedAt;
    // Small files come faster than a page can draw them, and drawing takes the cores from reading: they are shown together.
    const held: ReadFile[] = [];
    let showAt = startedAt + FIRST_HELD_MS;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const showHeld = (): void => {
      clearTimeout(timer);
      timer = undefined;
      showAt = performance.now() + HELD_MS;
      for (const { opened, handle } of held.splice(0)) onFile(opened, handle);
    };
    // What was read before a cancel stays.
    signal.addEventListener("abort", showHeld, { once: true });
    try {
      await read(
        ordered.map((handle) => ({ handle })),
        {
          startedAt,
          signal,
          remembered: remembered(),
          onFile: (file, handle) => {
            columnsRead = addColumns(columnsRead, file);
            // The columns are in the page now; what is drawn of them is measured by `mudlark:open`.
            readAt = performance.now();
            held.push({ opened: file, handle });
            if (readAt >= showAt) showHeld();
            else timer ??= setTimeout(showHeld, showAt - readAt);
            nextFile = ordered[ordered.indexOf(handle) + 1]?.name;
          },
        },
      );
      isWhole = true;
      performance.measure("mudlark:read", { start: startedAt, end: readAt, detail: columnsRead });
    } catch (thrown) {
      if (!signal.aborted && !isAbort(thrown)) onProblem(toProblem(thrown, nextFile));
    }
    showHeld();
    signal.removeEventListener("abort", showHeld);
    if (!signal.aborted) await onAllRead();
    if (signal.aborted) return;
    if (isWhole) measureOpen(startedAt);
    onOpening({ kind: "idle" });
  };

  /** Not awaited: a page in the background paints nothing. */
  const measureOpen = (startedAt: number): void => {
    void jobs.painted().then(() => {
      performance.measure("mudlark:open", { start: startedAt, end: performance.now() });
    });
  };

  /** Runs after what is under way, unless it is stopped before. */
  const enqueue = (work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    const controller = new AbortController();
    controllers.add(controller);
    last = last.then(() => work(controller.signal)).finally(() => controllers.delete(controller));
    return last;
  };

  const enqueueFiles = (files: readonly File[], startedAt: number): Promise<void> =>
    enqueue((signal) => openNow(files, startedAt, signal));

  return {
    open(files, passedOver = []) {
      if (passedOver.length > 0) onProblem(passedOverProblem({ files, passedOver }));
      return files.length === 0 ? Promise.resolve() : enqueueFiles(files, performance.now());
    },
    async openSample() {
      const startedAt = performance.now();
      onOpening({ kind: "opening", fileCount: 0, bytesDone: 0, bytesTotal: 0, startedAt });
      const controller = new AbortController();
      controllers.add(controller);
      try {
        const files = await jobs.loadSample();
        if (!controller.signal.aborted) await enqueueFiles(files, startedAt);
      } catch (thrown) {
        if (controller.signal.aborted) return;
        onOpening({ kind: "idle" });
        onProblem(toProblem(thrown));
      } finally {
        controllers.delete(controller);
      }
    },
    readAgain: (work) =>
      enqueue(async (signal) => {
        if (signal.aborted) return;
        const startedAt = performance.now();
        try {
          await work(async (files, remembered) => {
            const found: ReadFile[] = [];
            const onFile = (opened: OpenedFile<OpenDevice>, handle: File): void => {
              found.push({ opened, handle });
            };
            await read(files, { startedAt, signal, remembered, onFile });
            // A job that ends as it is cancelled must change nothing.
            if (signal.aborted) throw new DOMException("Cancelled", "AbortError");
            return found;
          });
        } catch (thrown) {
          if (!signal.aborted && !isAbort(thrown)) onProblem(toProblem(thrown));
        }
        if (!signal.aborted) await onAllRead();
        if (!signal.aborted) onOpening({ kind: "idle" });
      }),
    stop() {
      for (const controller of controllers) controller.abort();
      controllers.clear();
      onOpening({ kind: "idle" });
    },
  };
}

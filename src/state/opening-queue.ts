import { inReadingOrder } from "../core/data-set.ts";
import { passedOverProblem } from "../core/folder-files.ts";
import type { OpenedFile } from "../core/opened-file.ts";
import { type Problem, toProblem } from "../core/problem.ts";
import type { OpenDevice } from "../query/open-device.ts";
import { isAbort } from "../workers/job.ts";
import type { Opening } from "./app-state.ts";
import type { Jobs } from "./jobs.ts";

interface OpeningEvents {
  onOpening(opening: Opening): void;
  onFile(file: OpenedFile<OpenDevice>, handle: File): void;
  onProblem(problem: Problem): void;
}

/** Opens one drop after the other: two at once would race for the same devices. */
export interface OpeningQueue {
  /** `passedOver` names the files of a folder that are not opened. */
  open(files: readonly File[], passedOver?: readonly string[]): Promise<void>;
  openSample(): Promise<void>;
  /** Ends the opening that is under way and those that wait; what is open stays. */
  stop(): void;
}

export function createOpeningQueue(
  jobs: Pick<Jobs, "openFiles" | "loadSample" | "painted">,
  { onOpening, onFile, onProblem }: OpeningEvents,
): OpeningQueue {
  const controllers = new Set<AbortController>();
  let last: Promise<void> = Promise.resolve();

  const openNow = async (files: readonly File[], startedAt: number, signal: AbortSignal): Promise<void> => {
    if (signal.aborted) return;
    const ordered = inReadingOrder(files);
    const bytesTotal = ordered.reduce((sum, file) => sum + file.size, 0);
    const progress = { kind: "opening", fileCount: ordered.length, bytesTotal, startedAt } as const;
    onOpening({ ...progress, bytesDone: 0 });
    let fileIndex = 0;
    try {
      await jobs.openFiles(ordered, {
        signal,
        onProgress: (bytesDone) => {
          if (!signal.aborted) onOpening({ ...progress, bytesDone });
        },
        onFile: (file) => {
          if (!signal.aborted) onFile(file, ordered[fileIndex++]);
        },
      });
      if (!signal.aborted) measureOpen(startedAt);
    } catch (thrown) {
      if (!signal.aborted && !isAbort(thrown)) onProblem(toProblem(thrown, ordered[fileIndex]?.name));
    } finally {
      if (!signal.aborted) onOpening({ kind: "idle" });
    }
  };

  /** Not awaited: a page in the background paints nothing. */
  const measureOpen = (startedAt: number): void => {
    void jobs.painted().then(() => {
      performance.measure("mudlark:open", { start: startedAt, end: performance.now() });
    });
  };

  /** Runs after what is under way, unless it is stopped before. */
  const enqueue = (files: readonly File[], startedAt: number): Promise<void> => {
    const controller = new AbortController();
    controllers.add(controller);
    last = last
      .then(() => openNow(files, startedAt, controller.signal))
      .finally(() => controllers.delete(controller));
    return last;
  };

  return {
    open(files, passedOver = []) {
      if (passedOver.length > 0) onProblem(passedOverProblem({ files, passedOver }));
      return files.length === 0 ? Promise.resolve() : enqueue(files, performance.now());
    },
    async openSample() {
      const startedAt = performance.now();
      onOpening({ kind: "opening", fileCount: 0, bytesDone: 0, bytesTotal: 0, startedAt });
      const controller = new AbortController();
      controllers.add(controller);
      try {
        const files = await jobs.loadSample();
        if (!controller.signal.aborted) await enqueue(files, startedAt);
      } catch (thrown) {
        if (controller.signal.aborted) return;
        onOpening({ kind: "idle" });
        onProblem(toProblem(thrown));
      } finally {
        controllers.delete(controller);
      }
    },
    stop() {
      for (const controller of controllers) controller.abort();
      controllers.clear();
      onOpening({ kind: "idle" });
    },
  };
}

import type { Source } from "../core/source.ts";
import type { FileHandles } from "./file-handles.ts";
import type { Jobs } from "./jobs.ts";

/** SHA-256 of the files that are open, made once for each. */
export interface Checksums {
  /** Remembers to make that of a file; one that is made or waits already is not made again. */
  add(file: File): void;
  /** Makes those that are not made yet: to be called when the cores are free, for a file may be gone by the time of an export. */
  begin(): void;
  /** In hex; null where the file cannot be read any more. */
  of(source: Source): Promise<string | null>;
  /** Stops what is under way: its files are closed. */
  clear(): void;
}

export function createChecksums(jobs: Pick<Jobs, "hash">, handles: Pick<FileHandles, "of">): Checksums {
  const made = new WeakMap<File, Promise<string | null>>();
  let waiting = new Set<File>();
  let controller = new AbortController();

  const begin = (): void => {
    if (waiting.size === 0) return;
    const files = [...waiting];
    const all = jobs.hash(files, controller.signal);
    for (const [index, file] of files.entries()) {
      made.set(
        file,
        all.then(
          (hashes) => hashes[index],
          () => null,
        ),
      );
    }
    waiting = new Set();
  };

  return {
    add(file) {
      if (!made.has(file)) waiting.add(file);
    },
    begin,
    async of(source) {
      begin();
      const file = handles.of(source);
      return (file && (await made.get(file))) ?? null;
    },
    clear() {
      controller.abort();
      controller = new AbortController();
      waiting = new Set();
    },
  };
}

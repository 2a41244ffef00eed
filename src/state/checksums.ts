import type { Source } from "../core/source.ts";
import type { Jobs } from "./jobs.ts";

/** SHA-256 of the files that are open, made once for each. */
export interface Checksums {
  /** Remembers which file the sources came from. */
  add(sources: readonly Source[], file: File): void;
  /** Makes those that are not made yet: to be called when the cores are free, for a file may be gone by the time of an export. */
  begin(): void;
  /** In hex; null where the file cannot be read any more. */
  of(source: Source): Promise<string | null>;
  /** Stops what is under way: its files are closed. */
  clear(): void;
}

export function createChecksums(jobs: Pick<Jobs, "hash">): Checksums {
  const files = new WeakMap<Source, File>();
  const made = new WeakMap<File, Promise<string | null>>();
  let waiting: File[] = [];
  let controller = new AbortController();

  const begin = (): void => {
    if (waiting.length === 0) return;
    const all = jobs.hash(waiting, controller.signal);
    for (const [index, file] of waiting.entries()) {
      made.set(
        file,
        all.then(
          (hashes) => hashes[index],
          () => null,
        ),
      );
    }
    waiting = [];
  };

  return {
    add(sources, file) {
      if (sources.length === 0) return;
      for (const source of sources) files.set(source, file);
      waiting.push(file);
    },
    begin,
    async of(source) {
      begin();
      const file = files.get(source);
      return (file && (await made.get(file))) ?? null;
    },
    clear() {
      controller.abort();
      controller = new AbortController();
      waiting = [];
    },
  };
}

import type { Source } from "../core/source.ts";

/** Which file each source came from: an archive, of one of its entries. */
export interface FileHandles {
  add(sources: readonly Source[], file: File): void;
  /** Tells that sources became other objects, each at its old place. */
  move(before: readonly Source[], after: readonly Source[]): void;
  of(source: Source): File | undefined;
}

export function createFileHandles(): FileHandles {
  const files = new WeakMap<Source, File>();
  return {
    add(sources, file) {
      for (const source of sources) files.set(source, file);
    },
    move(before, after) {
      for (const [index, source] of before.entries()) {
        const file = files.get(source);
        if (file && after[index]) files.set(after[index], file);
      }
    },
    of: (source) => files.get(source),
  };
}

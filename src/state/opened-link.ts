import type { Sensitivity } from "../core/detector.ts";
import type { Interval } from "../core/interval.ts";
import type { Zone } from "../core/zone.ts";
import type { View } from "./view.ts";

/** A file that a view is of. */
export interface LinkedFile {
  readonly name: string;
  /** The first twelve hex digits of its SHA-256; null where that was not made yet. */
  readonly hash: string | null;
}

/** What decides what is found, beside the data. */
export interface LinkedOptions {
  readonly sensitivity?: Sensitivity;
  readonly baseline?: Interval;
  readonly zone?: Zone;
}

/** What a link says: only what is said is otherwise than it is at first. */
export interface ViewLink {
  readonly view: Partial<View>;
  readonly options: LinkedOptions;
  readonly files: readonly LinkedFile[];
}

/** A link that somebody opened. */
export interface OpenedLink extends ViewLink {
  /** Whether its device is open, and the view is shown. */
  readonly isShown: boolean;
  /** Names of files that are open under the name of one of the link's, and are others. */
  readonly otherFiles: readonly string[];
}

/** The names of a link's files that are not open. */
export function missingFiles(
  { files }: Pick<ViewLink, "files">,
  sources: readonly { readonly name: string }[],
): readonly string[] {
  const open = new Set(sources.map(({ name }) => name));
  return files.map(({ name }) => name).filter((name) => !open.has(name));
}

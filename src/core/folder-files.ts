import { inPlainForm, plural } from "./number.ts";
import type { Problem } from "./problem.ts";

/** The files of a folder, told apart by their names: a folder holds pictures and notes beside its tables. */
export interface FolderFiles<F extends { readonly name: string }> {
  readonly files: readonly F[];
  /** Names of those that are not opened. */
  readonly passedOver: readonly string[];
}

const TABLE_NAME =
  /\.(csv|tsv|tab|psv|txt|dat|json|ndjson|jsonl|arrow|arrows|feather|ipc|parquet)(\.gz|\.bgz)?$|\.zip$/i;

/** Picks the files that may be tables. */
export function tablesOf<F extends { readonly name: string }>(folder: readonly F[]): FolderFiles<F> {
  return {
    files: folder.filter(({ name }) => TABLE_NAME.test(name)),
    passedOver: folder.filter(({ name }) => !TABLE_NAME.test(name)).map(({ name }) => name),
  };
}

/** Says which files of a folder were not opened; an error where there was no other. */
export function passedOverProblem({ files, passedOver }: FolderFiles<{ readonly name: string }>): Problem {
  const where = { file: passedOver.slice(0, 3).join(", ") + (passedOver.length > 3 ? ", …" : "") };
  if (files.length === 0) {
    return {
      level: "error",
      what: "The folder holds no table.",
      where,
      tryThis:
        "Mudlark opens .csv, .tsv, .txt, .json, .ndjson, .arrow and .parquet files, plain, as .gz or in a .zip; drop a file of another name by itself.",
    };
  }
  return {
    level: "note",
    what: `${inPlainForm(() => plural(passedOver.length, "other file"))} of the folder ${passedOver.length === 1 ? "was" : "were"} not opened.`,
    where,
    tryThis: "Drop a file by itself to open it whatever its name.",
  };
}

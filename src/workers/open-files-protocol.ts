import type { OpenedFile } from "../core/opened-file.ts";
import type { ReadingChoices } from "../core/reading.ts";
import type { OpenDevice } from "../query/open-device.ts";

/** A file's handle, never its bytes, and what the user decided of it. */
export interface FileRequest {
  readonly file: File;
  readonly choices: ReadingChoices | undefined;
}

/** To a worker that opens files. */
export type OpenFilesRequest =
  | {
      readonly kind: "open";
      readonly files: readonly FileRequest[];
      /** What the user decided for files with a header, by `headerKey`. */
      readonly remembered: ReadonlyMap<string, ReadingChoices>;
      /** Workers that read ranges of large files; transferred. */
      readonly readers: readonly MessagePort[];
    }
  /** Nothing is to be opened yet: get ready. */
  | { readonly kind: "rehearse" }
  /** To read ranges of large files for the opener at the other end of the port, instead of opening any. */
  | { readonly kind: "serve-ranges"; readonly port: MessagePort }
  /** One of the readers is gone. */
  | { readonly kind: "reader-lost"; readonly reader: number };

type WithoutDevices<F> = F extends { readonly kind: "counters" } ? Omit<F, "devices"> : F;

/** An opened file whose devices were sent ahead. */
export type FileParcel = WithoutDevices<OpenedFile>;

export type OpenFilesMessage =
  | { readonly kind: "progress"; readonly bytesDone: number }
  /** Its arrays' buffers are transferred. */
  | { readonly kind: "device"; readonly device: OpenDevice }
  /** Its devices came before. An archive's entries come one by one under its index. */
  | { readonly kind: "file"; readonly file: FileParcel; readonly fileIndex: number }
  /** Nothing more comes of this file. */
  | { readonly kind: "file-end"; readonly fileIndex: number }
  /** The worker does not have what this file needs, and ends here: this one and those behind it are for the other worker. */
  | { readonly kind: "formats-needed"; readonly fileIndex: number };

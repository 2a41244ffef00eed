import type { OpenedFile } from "../core/opened-file.ts";
import type { DeviceSummaries } from "../query/open-device.ts";

/** To the worker: the files' handles, never their bytes. */
export interface OpenFilesRequest {
  readonly files: readonly File[];
}

/** A device on its way: an Arrow stream, and its summaries. All buffers are transferred. */
export interface DeviceParcel {
  readonly ipc: Uint8Array<ArrayBuffer>;
  readonly summaries: DeviceSummaries;
}

type WithoutDevices<F> = F extends { readonly kind: "counters" } ? Omit<F, "devices"> : F;

/** An opened file whose devices were sent ahead as parcels. */
export type FileParcel = WithoutDevices<OpenedFile>;

export type OpenFilesMessage =
  | { readonly kind: "progress"; readonly bytesDone: number }
  | { readonly kind: "device"; readonly parcel: DeviceParcel }
  /** Ends a file; its devices came before. */
  | { readonly kind: "file"; readonly file: FileParcel };

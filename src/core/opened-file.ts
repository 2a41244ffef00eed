import type { Annotation } from "./annotation.ts";
import type { Device } from "./device.ts";
import type { Problem } from "./problem.ts";

/** What one file turned out to be. A file that could not be opened is `nothing` with an error among its problems. */
export type OpenedFile<D extends Device = Device> = {
  readonly name: string;
  /** The file's size on the disk. */
  readonly bytes: number;
  readonly problems: readonly Problem[];
} & (
  | { readonly kind: "counters"; readonly devices: readonly D[] }
  | { readonly kind: "annotations"; readonly annotations: readonly Annotation[] }
  | { readonly kind: "device-list"; readonly names: ReadonlyMap<string, string> }
  | { readonly kind: "nothing" }
);

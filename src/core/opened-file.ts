import type { Annotation } from "./annotation.ts";
import type { Device } from "./device.ts";
import type { IntervalReport } from "./interval-report.ts";
import type { ModelFile } from "./model-file.ts";
import type { Problem } from "./problem.ts";
import type { Reading, RowAccount } from "./reading.ts";

/** What one file turned out to be. A file that could not be opened is `nothing` with an error among its problems. */
export type OpenedFile<D extends Device = Device> = {
  readonly name: string;
  /** The file's size on the disk. */
  readonly bytes: number;
  readonly problems: readonly Problem[];
} & (
  | {
      readonly kind: "counters";
      readonly reading: Reading;
      readonly devices: readonly D[];
      /** One a device, in the same order. */
      readonly accounts: readonly RowAccount[];
    }
  | { readonly kind: "annotations"; readonly annotations: readonly Annotation[] }
  | { readonly kind: "device-list"; readonly names: ReadonlyMap<string, string> }
  /** Intervals that Mudlark wrote earlier. */
  | { readonly kind: "intervals"; readonly report: IntervalReport }
  /** A model that Mudlark saved earlier. */
  | { readonly kind: "model"; readonly model: ModelFile }
  | {
      readonly kind: "nothing";
      /** The header (`headerKey`) for which choices were remembered, where they were applied to it. */
      readonly rememberedHeader?: string;
    }
);

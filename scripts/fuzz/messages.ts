import type { OpenedFile } from "../../src/core/opened-file.ts";
import type { Finding } from "./find-broken.ts";

/** To the worker: try the inputs of these numbers. */
export interface FuzzRequest {
  readonly seed: number;
  readonly first: number;
}

/** From the worker: an input begins, or is done. */
export type FuzzMessage =
  | { readonly kind: "begin"; readonly index: number }
  | {
      readonly kind: "done";
      readonly index: number;
      /** What was mutated. */
      readonly input: string;
      readonly opened: readonly OpenedFile["kind"][];
      readonly finding: Finding | null;
    };

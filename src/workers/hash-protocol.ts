import type { JobEnd } from "./job.ts";

export interface HashRequest {
  readonly files: readonly File[];
}

/** One message a file, in the order given. */
export type HashMessage = { readonly kind: "hash"; readonly sha256: string } | JobEnd;

export interface HashRequest {
  readonly files: readonly File[];
}

/** One message a file, in the order given; null where it cannot be read any more. */
export type HashMessage = { readonly kind: "hash"; readonly sha256: string | null };

/** Sent to a peer's worker first: read what you need before the clock runs. */
export interface PrepareRequest {
  readonly kind: "prepare";
  readonly file: File;
  /** Only the first so many rows; null for all. */
  readonly rowLimit: number | null;
}

export type PeerRequest = PrepareRequest | { readonly kind: "run" };

export interface ParseResult {
  readonly rows: number;
  readonly columns: readonly Float64Array<ArrayBuffer>[];
}

export interface FitResult {
  readonly rows: number;
  /** Components that explain 98 %. */
  readonly components: number;
  /** The decomposition alone; the rest of the time goes into the matrix before it and the errors after it. */
  readonly svdMs: number;
  /** SPE a row. */
  readonly spe: Float64Array<ArrayBuffer>;
}

export type PeerMessage<Result> =
  | { readonly kind: "prepared" }
  | { readonly kind: "done"; readonly result: Result }
  | { readonly kind: "failed"; readonly message: string };

/** Which peer does what. */
export type Peer =
  /** `header`: rows as objects with the columns' names, else as arrays. */
  | { readonly name: "papaparse"; readonly header: boolean }
  /** Only the first so many rows; null for all. */
  | { readonly name: "ml-pca"; readonly rowLimit: number | null };

/** Sent to a peer's worker first: read what you need before the clock runs. */
export interface PrepareRequest<P extends Peer = Peer> {
  readonly kind: "prepare";
  readonly file: File;
  readonly peer: P;
}

export type PeerRequest<P extends Peer = Peer> = PrepareRequest<P> | { readonly kind: "run" };

export interface ParseResult {
  readonly rows: number;
  /** Each column in pieces, one a chunk of the file. */
  readonly columns: readonly (readonly Float64Array<ArrayBuffer>[])[];
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

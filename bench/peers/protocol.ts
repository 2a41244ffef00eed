/** Which peer does what. */
export type Peer =
  /** `header`: rows as objects with the columns' names, else as arrays. */
  | { readonly name: "papaparse"; readonly header: boolean }
  /** Each file into a table of its own. */
  | { readonly name: "duckdb" }
  /** No reader at all: the files' bytes as `File.arrayBuffer()` gives them, one file after the other. */
  | { readonly name: "array-buffer" }
  /** Only the first so many rows; null for all. */
  | { readonly name: "ml-pca"; readonly rowLimit: number | null };

/** Sent to a peer's worker first: read what you need before the clock runs. */
export interface PrepareRequest<P extends Peer = Peer> {
  readonly kind: "prepare";
  readonly files: readonly File[];
  readonly peer: P;
}

export type PeerRequest<P extends Peer = Peer> = PrepareRequest<P> | { readonly kind: "run" };

export interface ParseResult {
  readonly rows: number;
  /** Each column of each file in pieces, one a chunk of the file. */
  readonly columns: readonly (readonly Float64Array<ArrayBuffer>[])[];
}

/** What stays in the peer's worker. */
export interface HeldResult {
  /** Null where it saw bytes alone. */
  readonly rows: number | null;
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

export type PeerResult = ParseResult | HeldResult | FitResult;

export type PeerMessage<Result> =
  | { readonly kind: "prepared" }
  | { readonly kind: "done"; readonly result: Result }
  | { readonly kind: "failed"; readonly message: string };

import type { NumericArray } from "../core/numeric-array.ts";
import type { Problem } from "../core/problem.ts";
import type { ColumnParts } from "../ingest/records/join-parts.ts";
import type { TextRange } from "../ingest/records/range-reader.ts";
import type { RangeRows } from "../ingest/records/range-rows.ts";
import type { TablePlan } from "../ingest/table.ts";
import type { CounterShare, SharedSummary } from "../query/summary-shares.ts";

/** To a worker that reads ranges, through its port. */
export type RangeRequest =
  /** A file's handle, never its bytes. */
  | { readonly kind: "open"; readonly file: string; readonly plan: TablePlan; readonly source: Blob }
  | { readonly kind: "read"; readonly id: number; readonly range: TextRange }
  | { readonly kind: "close" }
  /** Of a file that was read, columns whose parts are to become one; transferred there and back. */
  | { readonly kind: "join"; readonly id: number; readonly columns: readonly ColumnParts[] }
  /** Beside ranges: some of a large device's counters, transferred there and back. */
  | { readonly kind: "summarise"; readonly id: number; readonly share: CounterShare };

export type RangeMessage =
  /** How many of a range's bytes are done. */
  | { readonly kind: "progress"; readonly id: number; readonly bytesDone: number }
  /** All buffers are transferred. */
  | { readonly kind: "rows"; readonly id: number; readonly rows: RangeRows }
  | { readonly kind: "summarised"; readonly id: number; readonly summary: SharedSummary }
  | { readonly kind: "joined"; readonly id: number; readonly columns: readonly NumericArray[] }
  | { readonly kind: "failed"; readonly id: number; readonly problem: Problem };

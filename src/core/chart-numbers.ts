/** A column of what a chart shows. */
export interface NumberColumn {
  readonly name: string;
  /** `bytes per minute`; null for a time or a text, and for a number without one. */
  readonly unit: string | null;
  /** A time is in epoch milliseconds, UTC; a number is NaN where missing. */
  readonly kind: "time" | "number" | "text";
}

/** What a chart shows, as a table: its twin for those who read, and what is taken away as CSV. */
export interface ChartNumbers {
  readonly columns: readonly NumberColumn[];
  /** A cell for each column. */
  readonly rows: readonly (readonly (number | string)[])[];
}

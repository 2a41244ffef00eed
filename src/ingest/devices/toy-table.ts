import { narrowest } from "../../core/numeric-type.ts";
import {
  type Guess,
  NO_CHOICES,
  type ReadingChoices,
  type RowLoss,
  type TableLayout,
} from "../../core/reading.ts";
import type { ColumnUse, KeyName, Table, TableColumn, TablePiece } from "../table.ts";

/** A table's record: `time` in milliseconds, numbers (NaN for missing) and keys by column. */
export type ToyRecord = Readonly<Record<string, number | string>>;

export interface ToyTable {
  /** By name; `time` is added in front. */
  readonly columns: Readonly<Record<string, "number" | "skip" | KeyName>>;
  readonly records: readonly ToyRecord[];
  readonly layout?: TableLayout;
  readonly choices?: ReadingChoices;
  readonly lost?: readonly RowLoss[];
  /** Rows of each piece but the last; all in one without. */
  readonly cuts?: readonly number[];
}

function guess<Value>(value: Value): Guess<Value> {
  return { value, reason: "For a test.", basis: "inferred", alternatives: [] };
}

/** A table as a reader would give it, for tests. */
export function toyTable({
  columns,
  records,
  layout = "wide",
  choices = NO_CHOICES,
  lost = [],
  cuts = [],
}: ToyTable): Table {
  const uses: TableColumn[] = [
    { name: "time", use: { kind: "time" } },
    ...Object.entries(columns).map(([name, kind]) => ({ name, use: toUse(kind) })),
  ];
  const keyTexts = uses.map(({ name, use }) =>
    use.kind === "key" ? [...new Set(records.map((record) => String(record[name])))] : null,
  );
  const pieces: TablePiece[] = [];
  let start = 0;
  for (const cut of [...cuts, records.length]) {
    const part = records.slice(start, start + cut);
    start += cut;
    if (part.length === 0) continue;
    pieces.push({
      rowCount: part.length,
      timeMs: Float64Array.from(part, ({ time }) => Number(time)),
      keys: uses.map(({ name }, column) => {
        const texts = keyTexts[column];
        return texts && Uint16Array.from(part, (record) => texts.indexOf(String(record[name])));
      }),
      numbers: uses.map(({ name, use }) =>
        use.kind === "number"
          ? narrowest(Float64Array.from(part, (record) => Number(record[name]) + 0))
          : null,
      ),
    });
  }
  const missing = uses.map(({ name, use }) => ({
    count: use.kind === "number" ? records.filter((record) => Number.isNaN(record[name])).length : 0,
    first: null,
  }));
  const deviceColumn = uses.find(({ use }) => use.kind === "key" && use.key === "device");
  return {
    plan: {
      format: "delimited text",
      compression: "none",
      dialect: null,
      recordsStart: 0,
      recordsLine: 2,
      columns: uses,
      timeColumn: guess("time"),
      timeFormat: guess("milliseconds"),
      zone: guess("UTC"),
      deviceColumn: guess(deviceColumn?.name ?? null),
      layout: guess(layout),
      choices,
      problems: [],
    },
    timeFormat: guess("milliseconds"),
    hasZonelessTime: false,
    pieces,
    keyTexts,
    rowCount: records.length,
    lost,
    textCells: uses.map(() => ({ count: 0, first: null })),
    missingCells: missing,
  };
}

function toUse(kind: "number" | "skip" | KeyName): ColumnUse {
  return kind === "number"
    ? { kind }
    : kind === "skip"
      ? { kind, reason: "For a test." }
      : { kind: "key", key: kind };
}

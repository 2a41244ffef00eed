import { type Dialect, type Guess, NO_CHOICES, type TimeFormat } from "../../core/reading.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import type { ColumnUse, Table, TablePlan } from "../table.ts";

export const TOY_DIALECT: Dialect = {
  delimiter: ",",
  quote: '"',
  escape: "doubled",
  decimal: ".",
  thousands: "",
  encoding: "utf-8",
  comment: null,
  preambleLines: 0,
  headerLines: 0,
  hasUnitLine: false,
};

/** What the letters of a toy plan's columns stand for. */
const USES: Readonly<Record<string, ColumnUse>> = {
  t: { kind: "time" },
  n: { kind: "number" },
  d: { kind: "key", key: "device" },
  f: { kind: "key", key: "flow" },
  s: { kind: "skip", reason: "holds text" },
};

function sure<Value>(value: Value): Guess<Value> {
  return { value, reason: "a test says so", basis: "inferred", alternatives: [] };
}

/** A plan for a text without a header, for tests: a letter a column, `t` time, `n` number, `d` device, `f` flow, `s` skipped. */
export function toyPlan(
  columns: string,
  { dialect = {}, timeFormat = "seconds" }: { dialect?: Partial<Dialect>; timeFormat?: TimeFormat } = {},
): TablePlan {
  return {
    format: "delimited text",
    compression: "none",
    dialect: sure({ ...TOY_DIALECT, ...dialect }),
    recordsStart: 0,
    recordsLine: 1,
    columns: [...columns].map((letter, index) => ({ name: `${letter}${index}`, use: USES[letter] })),
    timeColumn: sure(`t${columns.indexOf("t")}`),
    timeFormat: sure(timeFormat),
    zone: sure("UTC"),
    deviceColumn: sure(columns.includes("d") ? `d${columns.indexOf("d")}` : null),
    layout: sure("wide"),
    choices: NO_CHOICES,
    problems: [],
  };
}

/** Bytes in memory as a file. */
export function toySource(bytes: Uint8Array, name = "toy.csv"): ByteSource {
  return {
    name,
    size: bytes.length,
    slice: (start, end) => ({ arrayBuffer: async () => bytes.slice(start, end).buffer as ArrayBuffer }),
  };
}

/** What a table says, however its pieces were cut: a value a row. */
export interface PlainTable {
  readonly timeMs: readonly number[];
  /** By column: texts of a key column, numbers of a number column; null else. */
  readonly columns: readonly (readonly (number | string)[] | null)[];
  readonly rest: Omit<Table, "pieces" | "plan">;
}

export function plainTable({ pieces, plan, ...rest }: Table): PlainTable {
  return {
    timeMs: pieces.flatMap(({ timeMs }) => [...timeMs]),
    columns: plan.columns.map((_, column) => {
      const texts = rest.keyTexts[column];
      const isNumber = plan.columns[column].use.kind === "number";
      if (texts === null && !isNumber) return null;
      return pieces.flatMap(({ keys, numbers }): (number | string)[] =>
        texts === null
          ? [...(numbers[column] as Iterable<number>)]
          : [...(keys[column] as Iterable<number>)].map((code) => texts[code]),
      );
    }),
    rest,
  };
}

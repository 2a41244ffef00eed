import { parseCounterHeader, toFlowId } from "../../src/core/flow.ts";
import type { PlainTable } from "./plain-table.ts";
import type { Writing } from "./writing.ts";

/** A column's cells in the order of the file, before they are written as text. */
export type ColumnCells =
  | { readonly kind: "time"; readonly timeMs: readonly number[] }
  | { readonly kind: "number"; readonly values: readonly number[] }
  | { readonly kind: "text"; readonly texts: readonly string[] };

export interface RecordColumn {
  readonly name: string;
  /** What stands above its short name where two header lines are written; empty for nothing. */
  readonly group: string;
  readonly shortName: string;
  readonly unit: string;
  readonly cells: ColumnCells;
}

export interface TableRecords {
  readonly columns: readonly RecordColumn[];
  readonly rowCount: number;
}

/** Lays a table out in columns and rows, as its writing asks. */
export function toTableRecords(writing: Writing): TableRecords {
  const table = writing.isCumulative ? cumulated(writing.table) : writing.table;
  return writing.layout === "wide" ? toWide(table, writing) : toLong(table, writing);
}

/** Values as a counter that never goes back shows them. */
function cumulated(table: PlainTable): PlainTable {
  return {
    ...table,
    counters: table.counters.map(({ name, values }) => {
      let sum = 1000;
      return {
        name,
        values: values.map((value) => {
          sum += value;
          return sum;
        }),
      };
    }),
  };
}

/** The device of a table that names it in a column. */
const DEVICE_MAC = "74:c6:3b:29:d7:1d";

function toWide(table: PlainTable, { columnOrder, rowOrder, extraColumn }: Writing): TableRecords {
  const time: RecordColumn = {
    name: table.timeName,
    group: "",
    shortName: table.timeName,
    unit: "",
    cells: { kind: "time", timeMs: rowOrder.map((row) => table.timeMs[row]) },
  };
  const counters = table.counters.map(({ name, values }): RecordColumn => {
    const { flow, measure } = parseCounterHeader(name);
    const isFlow = measure !== "value";
    return {
      name,
      group: isFlow ? flow.id : "",
      shortName: isFlow ? name.slice(flow.id.length) : name,
      unit: isFlow ? measure : "count",
      cells: { kind: "number", values: rowOrder.map((row) => values[row]) },
    };
  });
  const beside =
    extraColumn === "none"
      ? []
      : extraColumn === "device"
        ? [
            textColumn(
              "device_mac",
              rowOrder.map(() => DEVICE_MAC),
            ),
          ]
        : [
            textColumn(
              "state",
              rowOrder.map((row) => (row % 3 === 0 ? "idle" : "awake")),
            ),
          ];
  const middle = Math.floor(counters.length / 2);
  const columns =
    columnOrder === "time first"
      ? [time, ...beside, ...counters]
      : columnOrder === "time last"
        ? [...counters, ...beside, time]
        : [...counters.slice(middle).reverse(), time, ...counters.slice(0, middle).reverse(), ...beside];
  return { columns, rowCount: rowOrder.length };
}

function toLong(table: PlainTable, { layout, rowOrder, columnOrder }: Writing): TableRecords {
  const flows = longFlows(table);
  /** One a record: a row of the table, and in it each flow. */
  const each = <Value>(toValue: (row: number, flow: number) => Value): Value[] =>
    rowOrder.flatMap((row) => flows.map((_, flow) => toValue(row, flow)));
  const keys =
    layout === "long by flow"
      ? [
          textColumn(
            "flow",
            each((_, flow) => flows[flow].id),
          ),
        ]
      : RULE_PARTS.map((part) => {
          const texts = flows.map(({ id }) => rulePart(id, part));
          return textColumn(
            part,
            each((_, flow) => texts[flow]),
          );
        });
  const number = (name: "packets" | "bytes"): RecordColumn => ({
    name,
    group: "",
    shortName: name,
    unit: name,
    cells: { kind: "number", values: each((row, flow) => flows[flow][name][row]) },
  });
  const time: RecordColumn = {
    name: "time",
    group: "",
    shortName: "time",
    unit: "",
    cells: { kind: "time", timeMs: each((row) => table.timeMs[row]) },
  };
  const columns = [time, ...keys, number("packets"), number("bytes")];
  return {
    columns: columnOrder === "time first" ? columns : columns.reverse(),
    rowCount: rowOrder.length * flows.length,
  };
}

function textColumn(name: string, texts: readonly string[]): RecordColumn {
  return { name, group: "", shortName: name, unit: "", cells: { kind: "text", texts } };
}

const RULE_PARTS = ["direction", "reach", "protocol", "port", "endpoint"] as const;

function rulePart(id: string, part: (typeof RULE_PARTS)[number]): string {
  const { rule } = parseCounterHeader(`${id}Packet`).flow;
  if (rule === null) throw new Error(`${id} names no rule.`);
  return part === "port" && rule.port === null ? "all" : String(rule[part] ?? "");
}

/** The flows that count both packets and bytes, for those alone can stand in a long table. */
export function longFlows(
  table: PlainTable,
): readonly { id: string; packets: readonly number[]; bytes: readonly number[] }[] {
  const measures = new Map<string, { packets?: readonly number[]; bytes?: readonly number[] }>();
  for (const { name, values } of table.counters) {
    const { flow, measure } = parseCounterHeader(name);
    if (measure === "value") continue;
    measures.set(flow.id, { ...measures.get(flow.id), [measure]: values });
  }
  return [...measures].flatMap(([id, { packets, bytes }]) =>
    packets && bytes ? [{ id, packets, bytes }] : [],
  );
}

/** What a flow's id becomes when it is put together from its parts. */
export function idFromParts(id: string): string {
  const { rule } = parseCounterHeader(`${id}Packet`).flow;
  return rule === null ? id : toFlowId(rule);
}

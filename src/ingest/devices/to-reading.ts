import type { ColumnReading, Counting, Guess, Reading, RowLoss } from "../../core/reading.ts";
import { lostCount } from "../../core/reading-account.ts";
import type { Table } from "../table.ts";
import { hasNumbers } from "./column-problems.ts";
import type { ColumnMapping, MappedColumn } from "./map-columns.ts";

/** Says what a file was read as. `lost` are the rows of devices that were not opened. */
export function toReading(
  table: Table,
  {
    mapping,
    counting,
    lost,
  }: { mapping: ColumnMapping; counting: Guess<Counting>; lost: readonly RowLoss[] },
): Reading {
  const { plan } = table;
  return {
    format: plan.format,
    compression: plan.compression,
    dialect: plan.dialect,
    layout: plan.layout,
    timeColumn: plan.timeColumn,
    timeFormat: table.timeFormat,
    zone: plan.zone,
    deviceColumn: plan.deviceColumn,
    counting,
    columns: toColumnReadings(table, mapping),
    recordCount: table.rowCount + lostCount(table.lost),
    lost: [...table.lost, ...lost],
    choices: plan.choices,
  };
}

function toColumnReadings(table: Table, mapping: ColumnMapping): ColumnReading[] {
  const mapped = new Map(mapping.columns.map((column) => [column.column, column]));
  const chosen = new Set(
    (table.plan.choices.columns ?? [])
      .filter(({ flowId, measure }) => flowId !== undefined || measure !== undefined)
      .map(({ column }) => column),
  );
  return table.plan.columns.map((_, index) => toColumnReading(table, index, { mapped, mapping, chosen }));
}

function toColumnReading(
  table: Table,
  index: number,
  {
    mapped,
    mapping,
    chosen,
  }: { mapped: ReadonlyMap<number, MappedColumn>; mapping: ColumnMapping; chosen: ReadonlySet<string> },
): ColumnReading {
  const { name, use } = table.plan.columns[index];
  const nothing = { name, flow: null, measure: null };
  switch (use.kind) {
    case "time":
      return { ...nothing, role: "time", reason: table.plan.timeColumn.reason };
    case "key":
      return use.key === "device"
        ? { ...nothing, role: "device", reason: table.plan.deviceColumn.reason }
        : { ...nothing, role: "key", reason: `it names a row's ${use.key}` };
    case "skip":
      return { ...nothing, role: "left out", reason: use.reason };
    case "number": {
      const column = mapped.get(index);
      if (column === undefined) {
        return { ...nothing, role: "left out", reason: mapping.leftOut.get(index) ?? "it is not kept" };
      }
      const { flow, measure } = column;
      if (!hasNumbers(table, index))
        return { name, flow, measure, role: "left out", reason: "it holds no number" };
      return { name, flow, measure, role: "counter", reason: chosen.has(name) ? "you chose it" : "" };
    }
  }
}

import type { Device } from "../core/device.ts";
import { plural } from "../core/number.ts";
import type { Problem } from "../core/problem.ts";
import { rowProblems } from "./row-problems.ts";
import { noRows, type Table, TableBuilder } from "./table-builder.ts";
import { toDevices } from "./to-devices.ts";

/**
 * Reads a wide table of counters, one observation a line, from its text's chunks.
 * `expectedBytes` is a guess at the text's length, for the first size of the columns. Errors: ProblemError.
 */
export async function readCounters(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  expectedBytes: number,
): Promise<{ devices: Device[]; problems: Problem[] }> {
  const builder = new TableBuilder(file, expectedBytes, isRuleCount);
  for await (const chunk of chunks) builder.add(chunk);
  const table = builder.finish();

  const left = rowProblems(file, table, (column) => hasNumbers(table, column));
  if (table.rowCount === 0) throw noRows(file, left);
  const { devices, problems: done } = toDevices(file, table);
  return { devices, problems: [...table.header.problems, ...left, ...columnProblems(file, table), ...done] };
}

/** A collector's count of its own rules: no traffic, and so no part of the model. */
function isRuleCount(name: string): boolean {
  return /^NoOfFlows$/i.test(name);
}

function hasNumbers(table: Table, column: number): boolean {
  const cells = table.troubles.text[column].count + table.troubles.missing[column].count;
  return table.columns[column] !== null && cells < table.rowCount;
}

function columnProblems(file: string, table: Table): Problem[] {
  const problems: Problem[] = [];
  const names = table.header.names;
  const empty = names.filter(
    (name, column) => name !== null && table.columns[column] && !hasNumbers(table, column),
  );
  if (empty.length > 0) {
    problems.push({
      level: "warning",
      what: `${plural(empty.length, "column")} ${empty.length === 1 ? "holds no number and was" : "hold no number and were"} left out.`,
      where: { file, line: table.header.line, column: empty[0] ?? "" },
      tryThis: "A counter is a plain number such as 42, 4.2 or 4e2.",
    });
  }
  const ruleCount = names.find((name) => name !== null && isRuleCount(name));
  if (ruleCount) {
    problems.push({
      level: "note",
      what: "A count of the collector's rules is no traffic; it is not charted or scored.",
      where: { file, column: ruleCount },
    });
  }
  if (table.hasZonelessTime) {
    problems.push({ level: "note", what: "The times name no zone and are taken as UTC.", where: { file } });
  }
  return problems;
}

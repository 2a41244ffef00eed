import { plural } from "../../core/number.ts";
import type { Problem } from "../../core/problem.ts";
import type { Table } from "../table.ts";

/** Whether a number column holds a number in any row. */
export function hasNumbers({ plan, rowCount, textCells, missingCells }: Table, column: number): boolean {
  const isNumber = plan.columns[column].use.kind === "number";
  return isNumber && (textCells[column]?.count ?? 0) + (missingCells[column]?.count ?? 0) < rowCount;
}

/** What is to be said of whole columns: those without a number, the count of the collector's rules, times without a zone. What the plan has said already is not said again. */
export function columnProblems(file: string, table: Table): Problem[] {
  const { plan, hasZonelessTime } = table;
  const problems: Problem[] = [];
  const numbers = [...plan.columns.keys()].filter((column) => plan.columns[column].use.kind === "number");
  const empty = numbers.filter((column) => !hasNumbers(table, column));
  if (empty.length > 0) {
    problems.push({
      level: "warning",
      what: `${plural(empty.length, "column")} ${empty.length === 1 ? "holds no number and was" : "hold no number and were"} left out.`,
      where: {
        file,
        ...(plan.recordsLine > 1 ? { line: plan.recordsLine - 1 } : {}),
        column: plan.columns[empty[0]].name,
      },
      tryThis: "A counter is a plain number such as 42, 4.2 or 4e2.",
    });
  }
  const ruleCount = plan.columns.find(({ name }) => /^NoOfFlows$/i.test(name));
  if (ruleCount?.use.kind === "skip") {
    problems.push({
      level: "note",
      what: "A count of the collector's rules is no traffic; it is not charted or scored.",
      where: { file, column: ruleCount.name },
    });
  }
  if (hasZonelessTime && plan.zone.basis !== "chosen") {
    const zone = plan.zone.value;
    problems.push({
      level: "note",
      what: `The times name no zone and are taken as ${zone}.`,
      where: { file },
    });
  }
  return problems.filter(({ what }) => plan.problems.every((said) => said.what !== what));
}

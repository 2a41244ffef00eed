import { type Flow, type Measure, parseCounterHeader, parseFlow } from "../../core/flow.ts";
import { plural } from "../../core/number.ts";
import type { Problem } from "../../core/problem.ts";
import { measureOfName } from "../plan/column-names.ts";
import type { Table } from "../table.ts";

/** A number column that becomes a counter of a wide table, or a measure of a long one. */
export interface MappedColumn {
  /** Its index in the file. */
  readonly column: number;
  readonly name: string;
  /** Null in a long table, whose rows name it. */
  readonly flow: Flow | null;
  readonly measure: Measure;
}

export interface ColumnMapping {
  readonly columns: readonly MappedColumn[];
  /** Why a number column is not kept, by its index. */
  readonly leftOut: ReadonlyMap<number, string>;
  readonly problems: readonly Problem[];
}

/** Says what each number column counts: what the user chose, else what its header says. Of two that count the same the first is kept. */
export function mapColumns(file: string, { plan }: Pick<Table, "plan">): ColumnMapping {
  const isLong = plan.layout.value === "long";
  const choices = new Map((plan.choices.columns ?? []).map((choice) => [choice.column, choice]));
  const columns: MappedColumn[] = [];
  const leftOut = new Map<number, string>();
  const repeats: string[] = [];
  const seen = new Map<string, string>();
  for (const [column, { name, use }] of plan.columns.entries()) {
    if (use.kind !== "number") continue;
    const choice = choices.get(name);
    if (choice?.isLeftOut) {
      leftOut.set(column, "you left it out");
      continue;
    }
    const header = parseCounterHeader(name);
    if (isLong) {
      const wanted = choice?.measure ?? measureOfName(name) ?? "value";
      const measure = wanted !== "value" && seen.has(wanted) ? "value" : wanted;
      seen.set(measure, name);
      columns.push({ column, name, flow: null, measure });
      continue;
    }
    const flow = choice?.flowId === undefined ? header.flow : parseFlow(choice.flowId);
    const measure = choice?.measure ?? header.measure;
    const counted = `${measure} ${flow.id}`;
    const earlier = seen.get(counted);
    if (earlier === undefined) {
      seen.set(counted, name);
      columns.push({ column, name, flow, measure });
    } else {
      repeats.push(name);
      leftOut.set(column, `it counts what “${earlier}” counts`);
    }
  }
  return { columns, leftOut, problems: repeats.length === 0 ? [] : [repeatProblem(file, repeats)] };
}

function repeatProblem(file: string, repeats: readonly string[]): Problem {
  return {
    level: "warning",
    what:
      repeats.length === 1
        ? "Two columns count the same; the first was kept and the second left out."
        : `${plural(repeats.length, "column")} count what an earlier column counts and were left out.`,
    where: { file, column: repeats[0] },
    tryThis: "Give each column a flow and measure of its own.",
  };
}

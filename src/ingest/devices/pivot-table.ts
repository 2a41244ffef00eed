import type { Flow, Measure } from "../../core/flow.ts";
import { plural } from "../../core/number.ts";
import { valueSpan } from "../../core/numeric-type.ts";
import { type Problem, ProblemError } from "../../core/problem.ts";
import { codeFlows } from "./code-flows.ts";
import { type DraftCounter, type DraftDevice, toDraft } from "./draft-device.ts";
import { gatherKeys, gatherNumbers, leaveOutNumbers } from "./gather-column.ts";
import type { TableParts } from "./gather-table.ts";
import { pivotFlows } from "./pivot-flows.ts";

/** Counters of one device, and of all devices of a file. */
const MOST_COUNTERS = 20_000;
const MOST_COUNTERS_OF_ALL = 1_000_000;
/** Cells of all pivoted devices, and how many of them a record may make where there are many: a small file may not ask for all memory. */
const MOST_CELLS = 2 ** 31;
const PLAIN_CELLS = 2 ** 26;
const MOST_CELLS_A_RECORD = 2000;

/** A long table's rows, pivoted: one column a flow and measure. */
export function pivotTable(
  file: string,
  { table, mapping, timeMs, groups }: TableParts,
): { drafts: DraftDevice[]; problems: Problem[] } {
  const { plan, pieces, keyTexts } = table;
  const keys = plan.columns.flatMap(({ use }, column) =>
    use.kind === "key" && use.key !== "device"
      ? [{ key: use.key, codes: gatherKeys(pieces, column), texts: keyTexts[column] ?? [] }]
      : [],
  );
  const { flows, flowOfRow } = codeFlows(file, keys, timeMs.length);
  for (const column of mapping.leftOut.keys()) leaveOutNumbers(pieces, column);
  const measures = mapping.columns.map(({ column }) => gatherNumbers(pieces, column));
  const scratch = new Uint32Array(flows.length);
  const isChosen = plan.choices.counting === "interval";
  let mergedCount = 0;
  let unnamedCount = 0;
  let counterCount = 0;
  let cellCount = 0;
  const mostCells = Math.min(MOST_CELLS, Math.max(PLAIN_CELLS, MOST_CELLS_A_RECORD * timeMs.length));
  const drafts = groups.map((rows): DraftDevice => {
    const order = rows.rows ?? Uint32Array.from(timeMs, (_, row) => row);
    const pivoted = pivotFlows({ timeMs, flowOfRow, scratch, measures }, order);
    mergedCount += pivoted.mergedCount;
    counterCount += pivoted.counters.length;
    cellCount += pivoted.timeMs.length * pivoted.counters.length;
    if (
      cellCount > mostCells ||
      pivoted.counters.length > MOST_COUNTERS ||
      counterCount > MOST_COUNTERS_OF_ALL
    ) {
      throw tooWide(file, pivoted.counters.length, pivoted.timeMs.length);
    }
    const counters = pivoted.counters.map(({ flow, measure, rows: named, values }) => {
      unnamedCount += pivoted.timeMs.length - named.length;
      const column = mapping.columns[measure];
      const counter = namedCounter(
        flows[flow],
        column.measure,
        mapping.columns.length === 1 ? "" : column.name,
      );
      return toDraft({ ...counter, rows: named, values }, valueSpan(values), isChosen);
    });
    return { rows, timeMs: pivoted.timeMs, firstCount: pivoted.firstCount, counters };
  });
  return { drafts, problems: pivotProblems(file, { mergedCount, unnamedCount }) };
}

/** The header that a flow's column would have: one that reads back as the same flow and measure where it speaks MUD. */
function namedCounter(
  flow: Flow,
  measure: Measure,
  columnName: string,
): Pick<DraftCounter, "name" | "flow" | "measure"> {
  if (measure !== "value") {
    const suffix = measure === "packets" ? "Packet" : "Byte";
    return { name: flow.rule ? `${flow.id}${suffix}` : `${flow.id} ${measure}`, flow, measure };
  }
  if (columnName === "") return { name: flow.id, flow, measure };
  const name = `${flow.id} ${columnName}`;
  return { name, flow: { id: name, rule: null }, measure };
}

function pivotProblems(
  file: string,
  { mergedCount, unnamedCount }: { mergedCount: number; unnamedCount: number },
): Problem[] {
  const problems: Problem[] = [];
  if (mergedCount > 0) {
    problems.push({
      level: "note",
      what: `${plural(mergedCount, "row")} of a flow and time that an earlier row names ${mergedCount === 1 ? "was" : "were"} added to it.`,
      where: { file },
    });
  }
  if (unnamedCount > 0) {
    problems.push({
      level: "note",
      what: "A flow that is not named at a time counted 0 then.",
      where: { file },
    });
  }
  return problems;
}

function tooWide(file: string, counters: number, observations: number): ProblemError {
  return new ProblemError({
    level: "error",
    what: `A column for each flow and measure gives ${plural(counters, "column")} of ${plural(observations, "observation")}, more than can be held.`,
    where: { file },
    tryThis: "Leave out a column that splits the flows, such as the endpoint, or split the file by device.",
  });
}

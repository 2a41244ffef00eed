import { parseCounterHeader } from "../../src/core/flow.ts";
import type { PlainTable } from "./plain-table.ts";
import { idFromParts, longFlows, toTableRecords } from "./table-records.ts";
import type { Writing } from "./writing.ts";

/** What is expected back of a table that was written. */
export interface ExpectedTable {
  readonly table: PlainTable;
  /** Records that are left out and counted: duplicates, a footer, the first row of differences. */
  readonly lostCount: number;
}

/** What a written table should be read back as: all that the writing does not lose by itself. */
export function expectedTable(writing: Writing): ExpectedTable {
  const { table, rowOrder, isCumulative, timeBack } = writing;
  const skipped = isCumulative ? 1 : 0;
  const footCount = writing.foot === "none" ? 0 : writing.foot === "summary" ? 1 : 2;
  return {
    table: {
      timeName: table.timeName,
      timeMs: table.timeMs.map(timeBack).slice(skipped),
      counters: expectedCounters(writing).map(({ name, values }) => ({
        name,
        values: values.slice(skipped),
      })),
    },
    lostCount: rowOrder.length - table.timeMs.length + skipped + footCount,
  };
}

function expectedCounters(writing: Writing): PlainTable["counters"] {
  const { table, layout, header } = writing;
  if (layout !== "wide") {
    return longFlows(table).flatMap(({ id, packets, bytes }) => {
      const named = layout === "long by parts" ? idFromParts(id) : id;
      return [
        { name: `${named}Packet`, values: packets },
        { name: `${named}Byte`, values: bytes },
      ];
    });
  }
  const { columns } = toTableRecords({ ...writing, isCumulative: false, rowOrder: [0] });
  const nameInFile = (name: string): string => {
    const column = columns.findIndex((one) => one.name === name);
    if (header === "none") return `column ${column + 1}`;
    if (header !== "two") return name;
    const { group, shortName } = columns[column];
    if (group === "") return shortName;
    // A flow's id and its measure are put together to the header that they come from.
    return parseCounterHeader(group + shortName).flow.rule === null
      ? `${group} ${shortName}`
      : group + shortName;
  };
  return table.counters.map(({ name, values }) => ({ name: nameInFile(name), values }));
}

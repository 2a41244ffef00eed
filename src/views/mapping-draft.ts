import type { Measure } from "../core/flow.ts";
import type { ColumnChoice, ColumnReading, Reading, ReadingChoices } from "../core/reading.ts";

export type DraftRole = "time" | "device" | "key" | "counter";

/** One column as the user is editing it. */
export interface DraftColumn {
  readonly name: string;
  /** What it is where it is not left out. */
  readonly role: DraftRole;
  readonly isLeftOut: boolean;
  /** A flow's id. */
  readonly flowId: string;
  readonly measure: Measure;
}

/** All columns of a file, by their names, in its order. */
export type Draft = ReadonlyMap<string, DraftColumn>;

/** The columns as the file is read now. */
export function toDraft({ columns }: Pick<Reading, "columns">): Draft {
  return new Map(columns.map((column) => [column.name, toDraftColumn(column)]));
}

function toDraftColumn({ name, role, flow, measure }: ColumnReading): DraftColumn {
  return {
    name,
    role: role === "left out" ? "counter" : role,
    isLeftOut: role === "left out",
    flowId: flow?.id ?? name,
    measure: measure ?? "value",
  };
}

/** The draft with one column changed; the very same where nothing is. */
export function editColumn(draft: Draft, name: string, part: Partial<Omit<DraftColumn, "name">>): Draft {
  const column = draft.get(name);
  if (column === undefined) return draft;
  const next = { ...column, ...part };
  return isSameColumn(column, next) ? draft : new Map(draft).set(name, next);
}

/** How many columns differ from how the file is read now. */
export function editCount(reading: Pick<Reading, "columns">, draft: Draft): number {
  let count = 0;
  for (const column of toDraft(reading).values()) {
    const edited = draft.get(column.name);
    if (edited && !isSameColumn(column, edited)) count++;
  }
  return count;
}

/** What keeps a draft from being applied, by the column's name; under the empty name what is about none. */
export function draftProblems(
  { layout }: Pick<Reading, "layout">,
  draft: Draft,
): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  const firstOf = new Map<string, string>();
  const claim = (column: DraftColumn, what: string, sentence: (first: string) => string): void => {
    const first = firstOf.get(what);
    if (first === undefined) firstOf.set(what, column.name);
    else problems.set(column.name, sentence(first));
  };
  for (const column of draft.values()) {
    if (column.isLeftOut) continue;
    switch (column.role) {
      case "time":
        claim(column, "time", (first) => `“${first}” is the time already. Give one of the two another role.`);
        break;
      case "device":
        claim(
          column,
          "device",
          (first) => `“${first}” names the device already. Give one of the two another role.`,
        );
        break;
      case "counter": {
        if (layout.value === "long") break;
        const flowId = column.flowId.trim();
        if (flowId === "") problems.set(column.name, "Name a flow, or leave the column out.");
        else {
          claim(
            column,
            `${column.measure} ${flowId}`,
            (first) => `“${first}” counts the ${measureWord(column.measure)} of this flow already.`,
          );
        }
        break;
      }
      case "key":
        break;
    }
  }
  if (!firstOf.has("time")) problems.set("", "No column is the time.");
  return problems;
}

/** The choices that make a file be read as drafted: those that hold already, with what was edited. */
export function toChoices(reading: Reading, draft: Draft): ReadingChoices {
  const choices = new Map((reading.choices.columns ?? []).map((choice) => [choice.column, choice]));
  for (const before of toDraft(reading).values()) {
    const after = draft.get(before.name);
    if (after === undefined || isSameColumn(before, after)) continue;
    choices.set(after.name, { ...choices.get(after.name), ...toColumnChoice(before, after) });
  }
  const columns = [...choices.values()].filter((choice) => Object.keys(choice).length > 1);
  const timeColumn = columnOfRole(draft, "time");
  const deviceColumn = columnOfRole(draft, "device");
  return {
    ...reading.choices,
    ...(timeColumn === null || timeColumn === reading.timeColumn.value ? {} : { timeColumn }),
    ...(deviceColumn === reading.deviceColumn.value ? {} : { deviceColumn }),
    ...(columns.length === 0 ? {} : { columns }),
  };
}

function columnOfRole(draft: Draft, role: DraftRole): string | null {
  for (const column of draft.values()) if (!column.isLeftOut && column.role === role) return column.name;
  return null;
}

function toColumnChoice(before: DraftColumn, after: DraftColumn): ColumnChoice {
  const isCounter = after.role === "counter" && !after.isLeftOut;
  const becomesCounter = isCounter && (before.isLeftOut || before.role !== "counter");
  return {
    column: after.name,
    ...(after.isLeftOut !== before.isLeftOut || becomesCounter ? { isLeftOut: after.isLeftOut } : {}),
    ...(isCounter && after.flowId.trim() !== before.flowId ? { flowId: after.flowId.trim() } : {}),
    ...(isCounter && after.measure !== before.measure ? { measure: after.measure } : {}),
  };
}

function measureWord(measure: Measure): string {
  return measure === "value" ? "values" : measure;
}

function isSameColumn(one: DraftColumn, other: DraftColumn): boolean {
  return (
    one.role === other.role &&
    one.isLeftOut === other.isLeftOut &&
    one.flowId === other.flowId &&
    one.measure === other.measure
  );
}

import type { ReadingChoices } from "../core/reading.ts";
import type { TablePlan } from "./table.ts";

/** What the user decided for files with a header, by `headerKey` (core/reading.ts). */
export type RememberedChoices = ReadonlyMap<string, ReadingChoices>;

export interface Remembering {
  readonly remembered?: RememberedChoices | undefined;
  /** Hears the header of a file to which remembered choices are applied. */
  readonly onRemembered?: ((header: string) => void) | undefined;
}

/** What is remembered for files with this plan's header; null where nothing is. */
export function withRemembered(
  plan: TablePlan,
  { remembered, onRemembered }: Remembering,
): ReadingChoices | null {
  const header = JSON.stringify(plan.columns.map(({ name }) => name));
  const choices = remembered?.get(header) ?? null;
  if (choices !== null) onRemembered?.(header);
  return choices;
}

import type { Guess, ReadingChoices, TimeFormat } from "../../core/reading.ts";
import { closeTimes } from "../time/close-times.ts";
import { inferTimeFormat, isTimeCell } from "../time/infer-time-format.ts";
import { TimeCells } from "../time/time-cells.ts";
import { unitOfName } from "./annotation-columns.ts";

const UTF8 = new TextEncoder();

/**
 * Reads the times of a list as epoch milliseconds; NaN where a cell is none. The unit is the user's, else what the column's name
 * ends with (`start_s`), else told from the cells; numbers too small for a year of ours are seconds, as in UNSW's lists.
 */
export function readListTimes(cells: readonly string[], name: string, choices: ReadingChoices): Float64Array {
  const zone = choices.zone ?? "UTC";
  const format = listFormat(cells, name, choices);
  const times = new TimeCells({ format, zone });
  const timeMs = Float64Array.from(cells, (cell) => {
    const bytes = UTF8.encode(cell);
    return times.toMs(bytes, 0, bytes.length);
  });
  closeTimes({ pieces: [timeMs], format, zone, facts: times.facts });
  return timeMs;
}

function listFormat(cells: readonly string[], name: string, choices: ReadingChoices): Guess<TimeFormat> {
  const told = choices.timeFormat ?? unitOfName(name);
  if (told !== undefined) return chosen(told);
  if (!cells.some(isTimeCell)) return chosen("seconds");
  // They are times by their place: they need not ascend, as a list need not.
  return inferTimeFormat({ cells, name, choices: { ...choices, timeColumn: name } })?.format ?? chosen("iso");
}

function chosen(value: TimeFormat): Guess<TimeFormat> {
  return { value, reason: "it is said", basis: "chosen", alternatives: [] };
}

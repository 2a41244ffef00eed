import type { OpenedFile } from "../../src/core/opened-file.ts";
import { problemText } from "../../src/core/problem.ts";
import type { RowLoss } from "../../src/core/reading.ts";
import type { ExpectedTable } from "./expected-table.ts";

/** How what was opened differs from what was expected, each in one line; empty where it is the same. */
export function differences(opened: readonly OpenedFile[], { table, lostCount }: ExpectedTable): string[] {
  const [file, ...others] = opened;
  if (file === undefined) return ["nothing came back"];
  if (others.length > 0) return [`${opened.length} files came back`];
  if (file.kind !== "counters")
    return [`it opened as ${file.kind}: ${file.problems.map(problemText).join(" / ")}`];
  if (file.devices.length !== 1) return [`${file.devices.length} devices came back`];
  const [device] = file.devices;
  const found: string[] = [];
  if (device.timeMs.length !== table.timeMs.length)
    found.push(`${device.timeMs.length} rows instead of ${table.timeMs.length}`);
  const row = table.timeMs.findIndex((timeMs, index) => device.timeMs[index] !== timeMs);
  if (row >= 0) found.push(`row ${row} is at ${device.timeMs[row]} instead of ${table.timeMs[row]}`);
  const counters = new Map(device.counters.map((counter) => [counter.name, counter.values]));
  for (const { name, values } of table.counters) {
    const read = counters.get(name);
    if (read === undefined) {
      found.push(
        `no counter ${JSON.stringify(name)} among ${JSON.stringify([...counters.keys()].slice(0, 9))}`,
      );
      break;
    }
    const at = values.findIndex(
      (value, index) => read[index] !== value && !(Number.isNaN(value) && Number.isNaN(read[index])),
    );
    if (at >= 0) {
      found.push(`${name}, row ${at}: ${read[at]} instead of ${values[at]}`);
      break;
    }
  }
  if (counters.size > table.counters.length)
    found.push(
      `${counters.size} counters instead of ${table.counters.length}: ${[...counters.keys()].slice(0, 12).join(", ")}`,
    );
  const losses: readonly RowLoss[] = [...file.reading.lost, ...file.accounts.flatMap(({ lost }) => lost)];
  const lost = losses.reduce((sum, { count }) => sum + count, 0);
  if (lost !== lostCount)
    found.push(
      `${lost} records lost instead of ${lostCount}: ${losses.map(({ reason, count, text }) => `${count} ${reason} ${text ?? ""}`).join(", ")}`,
    );
  return found;
}

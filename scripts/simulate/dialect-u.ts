import type { CounterRow } from "./device.ts";
import { type Flow, flowNameU } from "./flow.ts";

/** Writes a UNSW file a line at a time: `Timestamp` in epoch ms, packets and bytes of each flow, and (unless left out) the number of rules. */
export function* writeDialectU(
  rows: Iterable<CounterRow>,
  flows: readonly Flow[],
  { ruleCount = flows.length }: { ruleCount?: number | null } = {},
): Generator<string> {
  const names = flows.map(flowNameU).flatMap((name) => [`${name}Packet`, `${name}Byte`]);
  const tailHeader = ruleCount === null ? "\n" : ", NoOfFlows\n";
  const tail = ruleCount === null ? "\n" : `,${ruleCount}\n`;
  yield `Timestamp,${names.join(",")}${tailHeader}`;
  for (const { timeMs, counters } of rows) yield `${timeMs},${counters.join(",")}${tail}`;
}

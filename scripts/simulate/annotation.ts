import type { Attack } from "./attack.ts";
import type { Flow } from "./flow.ts";

/** Writes a device's attacks as UNSW does: `start_s,end_s,flow|flow,type`, times in epoch seconds, no header. */
export function writeAnnotations(attacks: readonly Attack[], toFlowName: (flow: Flow) => string): string {
  return attacks
    .map(({ startMs, endMs, flows, type }) => {
      return `${startMs / 1000},${endMs / 1000},${flows.map(toFlowName).join("|")},${type}\n`;
    })
    .join("");
}

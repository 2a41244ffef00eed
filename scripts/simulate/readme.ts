import type { Attack } from "./attack.ts";
import { characters } from "./characters.ts";
import { writeMarkdownTable } from "./markdown-table.ts";
import { sampleFileOf } from "./sample-files.ts";

function toMinuteText(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 16).replace("T", " ");
}

function attackCells({ device, type, startMs, endMs, rate, flows }: Attack): readonly string[] {
  const flow = flows[0] ? sampleFileOf(device).toFlowName(flows[0]) : "";
  const minutes = String((endMs - startMs) / 60_000);
  return [device, type, toMinuteText(startMs), minutes, rate, `\`${flow}\``];
}

/** The README of the sample: what each file is, who the devices are, when the attacks were. */
export function describeFleet({ seed, attacks }: { seed: number; attacks: readonly Attack[] }): string {
  const deviceTable = writeMarkdownTable([
    ["device", "MAC", "file", "character"],
    ...Object.values(characters).map(({ kind, mac, deviceType, description }) => {
      return [deviceType, `\`${mac}\``, `\`${sampleFileOf(kind).path}\``, description];
    }),
  ]);
  const attackTable = writeMarkdownTable([
    ["device", "attack", "start (UTC)", "minutes", "rate", "attacked flow"],
    ...attacks.map(attackCells),
  ]);
  return `# The sample fleet

Everything here is simulated: no device, person or network stands behind it. Six devices of one home, two weeks of
minutes from Monday 2 March 2026, 00:00 UTC, with silences, reconnects, Internet outages and gaps in both weeks and
twelve attacks in the second. The row after a gap carries the whole gap's counters.

${deviceTable}

- \`*_flowstats.csv.gz\`: UNSW's dialect, \`Timestamp\` in epoch milliseconds, packets and bytes of each flow.
- \`*_counters.csv.gz\`: CyAmast's dialect, \`time\` as UTC text, bytes and packets of each flow; the living room's file
  holds two devices, told apart by \`device_mac\`.
- \`annotations/<mac>.csv\`: what is known to be an attack, \`start_s,end_s,flow|flow,type\`, epoch seconds, no header.
- \`device_info.csv\`: MAC, address and type of each device.

${attackTable}

Made by \`npx tsx scripts/simulate-fleet.ts --seed ${seed}\`; the same seed gives the same bytes.
`;
}

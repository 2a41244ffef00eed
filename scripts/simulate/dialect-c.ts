import type { CounterRow } from "./device.ts";
import { type Flow, flowNameC } from "./flow.ts";

/** One device's part of a file. */
export interface FileSource {
  readonly mac: string;
  readonly flows: readonly Flow[];
  readonly rows: Iterable<CounterRow>;
}

function toTimeText(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 19).replace("T", " ");
}

function toColonMac(mac: string): string {
  return mac.match(/../g)?.join(":") ?? mac;
}

function* interleave(sources: readonly FileSource[]): Generator<{ row: CounterRow; sourceIndex: number }> {
  const iterators = sources.map((source) => source.rows[Symbol.iterator]());
  const heads = iterators.map((iterator) => iterator.next());
  for (;;) {
    let earliest: { row: CounterRow; sourceIndex: number } | null = null;
    for (const [sourceIndex, head] of heads.entries()) {
      if (!head.done && (earliest === null || head.value.timeMs < earliest.row.timeMs)) {
        earliest = { row: head.value, sourceIndex };
      }
    }
    if (earliest === null) return;
    yield earliest;
    const iterator = iterators[earliest.sourceIndex];
    if (iterator) heads[earliest.sourceIndex] = iterator.next();
  }
}

/** Writes a CyAmast file a line at a time: `time` as UTC text, bytes and packets of each flow (0 where a device lacks it), `device_mac` where asked for or needed. */
export function* writeDialectC(
  sources: readonly FileSource[],
  { withMac = sources.length > 1 }: { withMac?: boolean } = {},
): Generator<string> {
  const names = [...new Set(sources.flatMap(({ flows }) => flows.map(flowNameC)))];
  const places = sources.map(({ flows }) => {
    const own = flows.map(flowNameC);
    return names.map((name) => own.indexOf(name));
  });
  const macs = sources.map(({ mac }) => (withMac ? `,${toColonMac(mac)}` : ""));

  const columns = names.flatMap((name) => [`${name}ByteCount`, `${name}PacketCount`]);
  yield `time,${columns.join(",")}${withMac ? ",device_mac" : ""}\n`;
  for (const { row, sourceIndex } of interleave(sources)) {
    let line = toTimeText(row.timeMs);
    for (const place of places[sourceIndex] ?? []) {
      line += place < 0 ? ",0,0" : `,${row.counters[2 * place + 1]},${row.counters[2 * place]}`;
    }
    yield `${line}${macs[sourceIndex]}\n`;
  }
}

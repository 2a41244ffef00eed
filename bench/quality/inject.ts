import { createRandom } from "../../scripts/simulate/random.ts";
import type { Counter, Device } from "../../src/core/device.ts";
import { type Measure, parseFlow } from "../../src/core/flow.ts";
import type { RowRange } from "../../src/core/row-range.ts";
import { toSampling } from "../../src/core/sampling.ts";
import type { FlowRole, Minute, Scenario } from "./scenario.ts";

/** Which flow of a device is meant by each role. */
export type FlowNames = Readonly<Record<FlowRole, string>>;

/** One attack laid over a device's rows. */
export interface Event {
  readonly scenario: Scenario;
  /** Null where the scenario does not vary. */
  readonly rate: number | null;
  readonly rows: RowRange;
  /** Which of several alike it is: part of the seed. */
  readonly copy: number;
}

/** The rate of a variant in its unit; empty where it does not vary. */
export function rateText({ scenario, rate }: Pick<Event, "scenario" | "rate">): string {
  return rate === null ? "" : `${rate} ${scenario.unit}`;
}

/** `P07 5 kB/min`. */
export function eventName(event: Pick<Event, "scenario" | "rate">): string {
  return `${event.scenario.id} ${rateText(event)}`.trim();
}

/** A device with a counter of whole numbers, all 0, for each flow that it lacks: packets and bytes. */
export function withQuietFlows(device: Device, names: FlowNames): Device {
  const known = new Set(device.counters.map(({ flow }) => flow.id));
  const missing = [...new Set(Object.values(names))].filter((id) => !known.has(id));
  const quiet = missing.flatMap((id) =>
    (["packets", "bytes"] as const).map(
      (measure): Counter => ({
        name: `${id}${measure === "packets" ? "Packet" : "Byte"}`,
        flow: parseFlow(id),
        measure,
        isCount: true,
        values: new Int32Array(device.timeMs.length),
      }),
    ),
  );
  return { ...device, counters: [...device.counters, ...quiet] };
}

/** Some rows of a device as a device of their own, its columns copied so that they can be edited. */
export function cutOut(device: Device, { startRow, endRow }: RowRange): Device {
  const timeMs = device.timeMs.slice(startRow, endRow);
  return {
    ...device,
    timeMs,
    sampling: toSampling(timeMs, device.sampling.cadenceMs),
    counters: device.counters.map((counter) => ({
      ...counter,
      values: counter.values.slice(startRow, endRow),
    })),
  };
}

/** Edits the raw counters of a device of one's own. */
export function inject(device: Device, names: FlowNames, seed: number, event: Event): void {
  const { scenario, rate, rows, copy } = event;
  const random = createRandom(`${seed} ${scenario.id} ${rate ?? ""} ${copy}`);
  const column = (role: FlowRole, measure: Measure): Counter => {
    const found = device.counters.find(
      ({ flow, measure: own }) => flow.id === names[role] && own === measure,
    );
    if (found) return found;
    throw new Error(`${device.id} has no ${measure} of ${names[role]}.`);
  };
  const firstShare = 1 - random.uniform();
  for (let row = rows.startRow; row < rows.endRow; row++) {
    const change = (role: FlowRole, measure: Measure, turn: (value: number) => number): void => {
      const { values } = column(role, measure);
      values[row] = Math.round(turn(values[row]));
    };
    const minute: Minute = {
      index: row - rows.startRow,
      count: rows.endRow - rows.startRow,
      share: row === rows.startRow ? firstShare : 1,
      random,
      add: (role, packets, bytesEach) => minute.addBytes(role, packets, packets * bytesEach),
      addBytes(role, packets, bytes) {
        change(role, "packets", (value) => value + packets);
        change(role, "bytes", (value) => value + bytes);
      },
      multiply(role, packets, bytes) {
        change(role, "packets", (value) => value * packets);
        change(role, "bytes", (value) => value * bytes);
      },
      silence(which) {
        for (const { flow, values } of device.counters) {
          const isMeant =
            which === "all" ||
            (which === "internet" ? flow.rule?.reach === "internet" : flow.id === names[which]);
          if (isMeant) values[row] = 0;
        }
      },
    };
    scenario.inject(minute, rate ?? 0);
  }
}

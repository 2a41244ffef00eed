import type { Device } from "../core/device.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import { commonType, type NumericType } from "../core/numeric-type.ts";

/** One counter of a table of all devices. */
export interface NumberColumn {
  readonly name: string;
  /** Holds the values of every device. */
  readonly type: NumericType;
  /** Whether a value is missing anywhere: NaN, or a device without this counter. */
  readonly hasMissing: boolean;
  /** By device; null where it has no such counter. */
  readonly values: readonly (NumericArray | null)[];
}

/** How all devices stand in one table: a row an observation, the devices one after the other. */
export interface DeviceTable {
  readonly devices: readonly Device[];
  /** `device` and `time`, lengthened by `_` where a counter is called so. */
  readonly deviceName: string;
  readonly timeName: string;
  /** Whether each time is a whole millisecond; else they are written in microseconds. */
  readonly isWholeMs: boolean;
  /** The union of all devices' counters by flow and measure, in the order in which they come and under their first header. */
  readonly columns: readonly NumberColumn[];
}

/** Lays devices out as one table. */
export function toDeviceTable(devices: readonly Device[]): DeviceTable {
  // Two collectors spell one flow's counter in two ways; a table in which both stand would be read back with the second left out.
  const nameOf = new Map<string, string>();
  const byName = new Map<string, (NumericArray | null)[]>();
  for (const [index, { counters }] of devices.entries()) {
    for (const { name: own, flow, measure, values } of counters) {
      const counted = `${measure} ${flow.id}`;
      const known = nameOf.get(counted);
      const name = known !== undefined && byName.get(known)?.[index] === null ? known : own;
      if (known === undefined) nameOf.set(counted, own);
      const column = byName.get(name) ?? devices.map(() => null);
      column[index] = values;
      byName.set(name, column);
    }
  }
  return {
    devices,
    deviceName: freeName("device", byName),
    timeName: freeName("time", byName),
    isWholeMs: devices.every(({ timeMs }) => timeMs.every(Number.isInteger)),
    columns: [...byName].map(([name, values]) => {
      const present = values.filter((column) => column !== null);
      return {
        name,
        values,
        type: commonType(present),
        hasMissing: present.length < devices.length || present.some(hasNaN),
      };
    }),
  };
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name;
  while (taken.has(free)) free += "_";
  return free;
}

/** Whether any value is NaN. */
export function hasNaN(values: NumericArray): boolean {
  if (!(values instanceof Float64Array || values instanceof Float32Array)) return false;
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row])) return true;
  return false;
}

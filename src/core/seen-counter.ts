import type { Counter, Device } from "./device.ts";

/** A counter as a detection sees it. */
export interface SeenCounter {
  /** Of the device's counter. */
  readonly name: string;
  /** Whether it counts; a plain measurement where not. */
  readonly isCount: boolean;
  /** A row that holds more than this counts as this; infinite for no cap. */
  readonly cap: number;
}

/** A device is seen in the same way again and again as its limits move. */
const lastSeen = new WeakMap<Device, { readonly seen: readonly SeenCounter[]; readonly device: Device }>();

/**
 * A device as a detection sees it: those counters, in that order, each within its cap; the very same device where that is what it is. A
 * counter that the device lacks is a RangeError.
 */
export function seenDevice<D extends Device>(device: D, seen: readonly SeenCounter[]): D {
  const last = lastSeen.get(device);
  if (last?.seen === seen) return last.device as D;
  const byName = new Map(device.counters.map((counter) => [counter.name, counter]));
  const counters = seen.map((one) => {
    const counter = byName.get(one.name);
    if (counter === undefined) throw new RangeError(`Device ${device.id} has no counter ${one.name}.`);
    return seenCounter(counter, one);
  });
  const isSame =
    counters.length === device.counters.length &&
    counters.every((counter, index) => counter === device.counters[index]);
  const made = isSame ? device : { ...device, counters };
  lastSeen.set(device, { seen, device: made });
  return made;
}

function seenCounter(counter: Counter, { isCount, cap }: SeenCounter): Counter {
  const { values } = counter;
  if (cap === Number.POSITIVE_INFINITY)
    return counter.isCount === isCount ? counter : { ...counter, isCount };
  // A column of whole numbers cannot hold another cap.
  const own = Number.isInteger(cap) ? values.slice() : Float64Array.from(values);
  for (let row = 0; row < own.length; row++) if (own[row] > cap) own[row] = cap;
  return { ...counter, isCount, values: own };
}

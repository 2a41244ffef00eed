import type { Device } from "./device.ts";

/** A counter as a detection sees it. */
export interface SeenCounter {
  /** Of the device's counter. */
  readonly name: string;
  /** Whether it counts; a plain measurement where not. */
  readonly isCount: boolean;
  /** What is over this counts as this; infinite for no cap. */
  readonly cap: number;
}

/** Every counter of a device, as it is. */
export function seeAll({ counters }: Pick<Device, "counters">): readonly SeenCounter[] {
  return counters.map(({ name, isCount }) => ({ name, isCount, cap: Number.POSITIVE_INFINITY }));
}

/**
 * A device as a detection sees it: those counters, in that order, each within its cap; the very same device where that is what it is. A
 * counter that the device lacks is a RangeError.
 */
export function seenDevice<D extends Device>(device: D, seen: readonly SeenCounter[]): D {
  const byName = new Map(device.counters.map((counter) => [counter.name, counter]));
  const counters = seen.map(({ name, isCount, cap }) => {
    const counter = byName.get(name);
    if (counter === undefined) throw new RangeError(`Device ${device.id} has no counter ${name}.`);
    if (counter.isCount === isCount && cap === Number.POSITIVE_INFINITY) return counter;
    return {
      ...counter,
      isCount,
      values:
        cap === Number.POSITIVE_INFINITY
          ? counter.values
          : counter.values.map((value) => Math.min(value, cap)),
    };
  });
  const isSame =
    counters.length === device.counters.length &&
    counters.every((counter, index) => counter === device.counters[index]);
  return isSame ? device : { ...device, counters };
}

import type { Counter, Device } from "../core/device.ts";
import type { Measure } from "../core/flow.ts";
import type { NumericArray } from "../core/numeric-array.ts";
import { toSampling } from "../core/sampling.ts";

/** A counter for a test: by default the packets of a flow of its own. */
export interface ToyCounter {
  readonly flow: string;
  readonly measure?: Measure;
  readonly isCount?: boolean;
  readonly values: NumericArray | readonly number[];
}

/** A small device for tests, a row a minute from 2024-01-01T00:01Z on unless told. */
export function toyDevice(counters: readonly ToyCounter[], timeMs?: Float64Array): Device {
  const rows = counters[0]?.values.length ?? 0;
  const times = timeMs ?? Float64Array.from({ length: rows }, (_, row) => Date.UTC(2024, 0, 1, 0, row + 1));
  return {
    id: "02:00:00:00:00:01",
    name: "Toy",
    sourceName: "toy.csv",
    timeMs: times,
    sampling: toSampling(times),
    counters: counters.map(toCounter),
  };
}

function toCounter({ flow, measure = "packets", isCount = true, values }: ToyCounter): Counter {
  return {
    name: `${flow} ${measure}`,
    flow: { id: flow, rule: null },
    measure,
    isCount,
    values: Array.isArray(values) ? Float64Array.from(values) : (values as NumericArray),
  };
}

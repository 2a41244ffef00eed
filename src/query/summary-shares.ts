import type { Counter, Device } from "../core/device.ts";
import { MEASURES, type Measure } from "../core/flow.ts";
import type { Elapsed } from "../core/sampling.ts";
import { finish } from "../core/steps.ts";
import { isWhole, sumColumns } from "./column-sum.ts";
import { type CounterBlocks, type RateColumn, toBlocks } from "./counter-blocks.ts";
import type { DeviceSummaries, OpenDevice } from "./open-device.ts";

/** Some of a device's counters, to be summarised by themselves. */
export interface CounterShare {
  /** Their places in the device. */
  readonly places: readonly number[];
  readonly counters: readonly Counter[];
  readonly elapsed: Elapsed;
  readonly rowCount: number;
}

/** What came of a share; its counters come back with it, for their arrays crossed threads. */
export interface SharedSummary {
  readonly places: readonly number[];
  readonly counters: readonly Counter[];
  /** One a counter. */
  readonly blocks: readonly CounterBlocks[];
  readonly sums: Readonly<Partial<Record<Measure, RateColumn>>>;
}

/** Whether a device's summaries come out the same however its counters are shared: sums of whole numbers do not depend on their order. */
export function canShare({ counters, sampling }: Device): boolean {
  return (
    sampling.elapsed.kind === "gaps" && counters.every(({ values, isCount }) => isCount && isWhole(values))
  );
}

/** Shares a device's counters so that their bytes come out about even. Those of one measure stay together where that can be: they are added up, and sums of a share are to be added up again. */
export function toShares({ counters, sampling, timeMs }: Device, count: number): CounterShare[] {
  const bytesOf = (places: readonly number[]): number =>
    places.reduce((sum, place) => sum + counters[place].values.byteLength, 0);
  const largestFirst = (one: readonly number[], other: readonly number[]): number =>
    bytesOf(other) - bytesOf(one);
  const groups: (readonly number[])[] = MEASURES.map((measure) =>
    [...counters.keys()].filter((place) => counters[place].measure === measure),
  ).filter((places) => places.length > 0);
  while (groups.length < count) {
    const [largest = []] = groups.sort(largestFirst).splice(0, 1);
    groups.push(
      largest.filter((_, index) => index % 2 === 0),
      largest.filter((_, index) => index % 2 === 1),
    );
  }
  while (groups.length > count) {
    const [one, other] = groups.sort(largestFirst).splice(-2);
    groups.push([...one, ...other]);
  }
  return groups
    .filter((places) => places.length > 0)
    .map((places) => ({
      places,
      counters: places.map((place) => counters[place]),
      elapsed: sampling.elapsed,
      rowCount: timeMs.length,
    }));
}

export function summariseShare({ places, counters, elapsed, rowCount }: CounterShare): SharedSummary {
  const columns = counters.map(({ values }): RateColumn => ({ values, elapsed }));
  const sums: Partial<Record<Measure, RateColumn>> = {};
  for (const measure of MEASURES) {
    const own = columns.filter((_, index) => counters[index].measure === measure);
    if (own.length > 0) sums[measure] = finish(sumColumns(own, rowCount));
  }
  return { places, counters, blocks: columns.map((column) => toBlocks(column)), sums };
}

/** The device that was shared, with its summaries: those that `summarise` gives. */
export function uniteShares(device: Device, shares: readonly SharedSummary[]): OpenDevice {
  const counters = [...device.counters];
  const blocks: CounterBlocks[] = [];
  for (const share of shares) {
    for (const [index, place] of share.places.entries()) {
      counters[place] = share.counters[index];
      blocks[place] = share.blocks[index];
    }
  }
  const { elapsed } = device.sampling;
  const totals: { -readonly [M in Measure]?: NonNullable<DeviceSummaries["totals"][M]> } = {};
  for (const measure of MEASURES) {
    const sums = shares
      .flatMap((share) => share.sums[measure] ?? [])
      .map(({ values }) => ({ values, elapsed }));
    if (sums.length === 0) continue;
    const column = sums.length === 1 ? sums[0] : finish(sumColumns(sums, device.timeMs.length));
    totals[measure] = { column, blocks: toBlocks(column) };
  }
  return { ...device, counters, blocks, totals };
}

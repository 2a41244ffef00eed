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

/** Shares a device's counters so that their bytes come out even: the widest first, each to the share that has least. */
export function toShares({ counters, sampling, timeMs }: Device, count: number): CounterShare[] {
  const shares = Array.from({ length: count }, () => ({ bytes: 0, places: [] as number[] }));
  const byWidth = [...counters.keys()].sort(
    (one, other) => counters[other].values.byteLength - counters[one].values.byteLength,
  );
  for (const place of byWidth) {
    const least = shares.reduce((best, share) => (share.bytes < best.bytes ? share : best));
    least.bytes += counters[place].values.byteLength;
    least.places.push(place);
  }
  return shares
    .filter(({ places }) => places.length > 0)
    .map(({ places }) => ({
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
  return { places, counters, blocks: columns.map(toBlocks), sums };
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

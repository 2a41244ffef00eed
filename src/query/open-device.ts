import type { Device } from "../core/device.ts";
import { MEASURES, type Measure } from "../core/flow.ts";
import { finish, type Steps } from "../core/steps.ts";
import { type CounterBlocks, toBlocks } from "./counter-blocks.ts";
import { flowColumns, type SummarisedColumn, toRateColumn, toTotal } from "./device-series.ts";

/** What a chart needs to answer at once: made where the file is read, off the main thread. */
export interface DeviceSummaries {
  /** One for each counter, in the order of `counters`. */
  readonly blocks: readonly CounterBlocks[];
  /** All flows taken as one, for each measure that the device has. */
  readonly totals: Readonly<Partial<Record<Measure, SummarisedColumn>>>;
}

/** A device as the page holds it: its observations, and their summaries. */
export interface OpenDevice extends Device, DeviceSummaries {}

/** Summarises a device's counters. */
export function summarise(device: Device): DeviceSummaries {
  return finish(summariseInSteps(device));
}

/** The same in pieces, a counter each. */
export function* summariseInSteps(device: Device): Steps<DeviceSummaries> {
  const blocks: CounterBlocks[] = [];
  for (const index of device.counters.keys()) {
    blocks.push(toBlocks(toRateColumn(device, index)));
    yield;
  }
  const totals: Partial<Record<Measure, SummarisedColumn>> = {};
  for (const measure of MEASURES) {
    const columns = flowColumns(device, blocks, measure);
    if (columns.length > 0) totals[measure] = yield* toTotal(columns, device.timeMs.length);
  }
  return { blocks, totals };
}

import type { Device } from "../core/device.ts";
import type { CounterBlocks } from "./counter-blocks.ts";

/** A device as the page holds it: its observations, and the summaries that let a chart answer at once. */
export interface OpenDevice extends Device {
  /** One for each counter, in the order of `counters`. */
  readonly blocks: readonly CounterBlocks[];
}

import type { Measure } from "../core/flow.ts";
import type { Interval } from "../core/interval.ts";
import type { Series } from "../core/series.ts";
import { toLine, toRateColumn } from "./device-series.ts";
import type { OpenDevice } from "./open-device.ts";

/** One counter over a range, so many pixels wide. */
export interface FlowLineRequest {
  readonly device: OpenDevice;
  readonly flowId: string;
  readonly measure: Measure;
  readonly range: Interval;
  readonly widthPx: number;
}

/**
 * A flow's rate over a range, reduced to the pixels; null where it has no such counter. At once, however many rows there are: a pixel reads
 * the summaries of its blocks, and no more than two blocks row by row.
 */
export function flowLine({ device, flowId, measure, range, widthPx }: FlowLineRequest): Series | null {
  const index = device.counters.findIndex((own) => own.flow.id === flowId && own.measure === measure);
  if (index < 0) return null;
  const column = { column: toRateColumn(device, index), blocks: device.blocks[index] };
  return toLine(device, column, { range, widthPx });
}

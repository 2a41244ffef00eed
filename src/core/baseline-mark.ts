import type { Device } from "./device.ts";
import type { Interval } from "./interval.ts";
import { type RowRange, rowsDuring } from "./row-range.ts";

/** What somebody said of some time of a device. */
export interface BaselineMark extends Interval {
  readonly deviceId: string;
  /** `left-out`: known to be bad, no part of any baseline. `normal`: part of it wherever it lies, and no alarm. */
  readonly kind: BaselineMarkKind;
}

export type BaselineMarkKind = "left-out" | "normal";
export const BASELINE_MARK_KINDS: readonly BaselineMarkKind[] = ["left-out", "normal"];

/** The rows of a device that some marks of one kind speak of; they may overlap. */
export function markedRows(
  { id, timeMs, sampling }: Pick<Device, "id" | "timeMs" | "sampling">,
  marks: readonly BaselineMark[],
  kind: BaselineMarkKind,
): readonly RowRange[] {
  return marks
    .filter((mark) => mark.kind === kind && mark.deviceId === id)
    .map((mark) => rowsDuring(timeMs, sampling.cadenceMs, mark))
    .filter(({ startRow, endRow }) => startRow < endRow);
}

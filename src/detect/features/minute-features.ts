import type { Counter, Device } from "../../core/device.ts";
import type { RowRange } from "../../core/row-range.ts";
import { divideByElapsed, type Elapsed, isDivided } from "../../core/sampling.ts";
import type { BlockEngine } from "../engine/block-engine.ts";
import { createPlainEngine } from "../engine/plain-engine.ts";
import { createWorkspace, type Workspace } from "../engine/workspace.ts";
import { allRowsOf, type FeatureSource } from "./feature-source.ts";
import type { Moments } from "./moments.ts";
import { featureMoments } from "./moments-of-rows.ts";

const ROOT_PACKETS_FLOOR = 0.5;
const ROOT_BYTES_FLOOR = 4;
const RANGE_SHARE_FLOOR = 0.01;
/** A plain column that stands still may tremble in its last binary digits; this share of its size is not a move. */
const TREMBLE_SHARE = 1e-9;
/** Writes to any array. */
const PLAIN = createPlainEngine();

/** The features of single rows: the square root of the rate for a count, the value itself for a plain measurement. */
export function minuteFeatures(
  { counters, sampling, timeMs }: Device,
  workspace: Workspace = createWorkspace(counters.length),
): FeatureSource {
  const { engine } = workspace;
  const source: FeatureSource = {
    counters,
    rowCount: timeMs.length,
    workspace,
    read: (counter, rows, out, offset) =>
      readFeature(counters[counter], sampling.elapsed, rows, out, offset, engine.owns(out) ? engine : PLAIN),
    floor: (counter, baseline) => unitFloor(source, counter, baseline),
  };
  return source;
}

/**
 * Half a packet or four bytes, in roots; of a plain measurement a hundredth of the baseline's range. One that stood still
 * there has no range: then a hundredth of the range it has in the whole record, so that its largest move is about a
 * hundred units whatever its own unit is.
 */
export function unitFloor(source: FeatureSource, counter: number, baseline: Moments): number {
  const { isCount, measure } = source.counters[counter];
  if (isCount) return measure === "bytes" ? ROOT_BYTES_FLOOR : ROOT_PACKETS_FLOOR;
  if (baseline.count === 0) return 1;
  if (baseline.max > baseline.min) return RANGE_SHARE_FLOOR * (baseline.max - baseline.min);
  const whole = featureMoments(source, counter, [allRowsOf(source)]);
  const floor = Math.max(RANGE_SHARE_FLOOR * (whole.max - whole.min), TREMBLE_SHARE * Math.abs(baseline.min));
  return floor > 0 ? floor : 1;
}

/**
 * Writes a counter's feature y for some rows to `out` from `offset` on: the square root of the rate for a count
 * (it makes the spread of a Poisson count the same at every level: Bartlett 1936), the value itself for a plain
 * measurement. Not finite where the value is missing.
 */
export function readFeature(
  { values, isCount }: Counter,
  elapsed: Elapsed,
  rows: RowRange,
  out: Float64Array,
  offset: number,
  engine: BlockEngine = PLAIN,
): void {
  if (!isCount) {
    engine.read(values, rows, out, offset);
  } else if (!isDivided(elapsed, rows)) {
    engine.readRoots(values, rows, out, offset);
  } else {
    engine.read(values, rows, out, offset);
    divideByElapsed(out, offset, elapsed, rows);
    engine.toRoots(out, offset, rows.endRow - rows.startRow);
  }
}

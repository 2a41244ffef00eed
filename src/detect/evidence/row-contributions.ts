import type { Detector } from "../../core/detector.ts";
import type { Device } from "../../core/device.ts";
import type { Steps } from "../../core/steps.ts";
import { BLOCK_ROWS } from "../engine/block.ts";
import { createWorkspace } from "../engine/workspace.ts";
import { standardize } from "../features/standardize.ts";
import { viewSources } from "../views.ts";

/** Rows that are taken apart in one go. */
const STEP_ROWS = 32;

/**
 * What each counter adds to the SPE of single rows: z r, where r is what of z lies outside the model's plane. Row after row, a number for each
 * counter, which add up to the row's SPE (Westerhuis, Gurden & Smilde 2000); NaN for a row of -1. The device is as its detection sees it.
 */
export function* rowContributions(
  device: Device,
  { row: model }: Pick<Detector["models"], "row">,
  rows: Int32Array,
): Steps<Float64Array> {
  const workspace = createWorkspace(device.counters.length, "plain");
  const source = viewSources(device, { workspace }).of("row", {});
  const { beside: z } = source.workspace;
  const counterCount = device.counters.length;
  const found = new Float64Array(rows.length * counterCount).fill(Number.NaN);
  const fit = new Float64Array(counterCount);
  for (const [index, row] of rows.entries()) {
    if (index % STEP_ROWS === STEP_ROWS - 1) yield;
    if (row < 0) continue;
    standardize(source, model.scale, { startRow: row, endRow: row + 1 }, z);
    fit.fill(0);
    for (const loading of model.loadings) {
      let score = 0;
      for (let j = 0; j < counterCount; j++) score += loading[j] * z.values[j * BLOCK_ROWS];
      for (let j = 0; j < counterCount; j++) fit[j] += loading[j] * score;
    }
    for (let j = 0; j < counterCount; j++) {
      const own = z.values[j * BLOCK_ROWS];
      found[index * counterCount + j] = own * (own - fit[j]);
    }
  }
  return found;
}

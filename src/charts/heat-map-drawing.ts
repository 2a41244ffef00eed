import { highestValue } from "../core/highest-value.ts";
import { type CellLayout, type RowWindow, rowTopPx } from "./cell-layout.ts";
import { RAMP_STEPS, rampColor, rampStep } from "./ramp.ts";
import type { ThemeColors } from "./use-theme-colors.ts";

/** How values are spread over the ramp. */
export type RampScale = "linear" | "sqrt";

/** What cells coloured by the ramp are drawn from. */
export interface HeatPicture {
  readonly layout: CellLayout;
  /** Row after row; NaN where nothing is known, what is below 0 is drawn as nothing. */
  readonly values: Float64Array;
  readonly scale: RampScale;
  /** The end of the ramp. */
  readonly highest: number;
}

/** The step of a cell about which nothing is known. */
const MISSING = RAMP_STEPS;
const HATCH_PX = 6;
const LEAST_WITH_GAP_PX = 6;

/** The ramp's steps for values, `RAMP_STEPS` for NaN. */
export function toRampSteps(
  values: Float64Array,
  { scale, highest }: Pick<HeatPicture, "scale" | "highest">,
): Uint8Array {
  const steps = new Uint8Array(values.length);
  const perValue = highest > 0 ? 1 / highest : 0;
  const isRoot = scale === "sqrt";
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (Number.isNaN(value)) steps[index] = MISSING;
    else if (value > 0) steps[index] = rampStep(isRoot ? Math.sqrt(value * perValue) : value * perValue);
  }
  return steps;
}

/** The end of the ramp for values: the highest, 1 where none is over 0. */
export function rampEnd(values: Float64Array): number {
  return highestValue(values) || 1;
}

/** Draws the rows of a window, one colour after the other: a canvas takes long to change its colour, and the higher comes to lie above. */
export function drawHeat(
  context: CanvasRenderingContext2D,
  { toColor }: Pick<ThemeColors, "toColor">,
  { layout, values, scale, highest }: HeatPicture,
  { first, end }: RowWindow,
): void {
  const { columnEdgesPx } = layout;
  const columnCount = columnEdgesPx.length - 1;
  if (columnCount <= 0 || end <= first) return;
  const edgesPx = columnEdgesPx.map(Math.round);
  const windowTopPx = rowTopPx(layout, first);
  const steps = toRampSteps(values.subarray(first * columnCount, end * columnCount), { scale, highest });

  // The cells in the order of their steps.
  const starts = new Uint32Array(RAMP_STEPS + 2);
  for (let index = 0; index < steps.length; index++) starts[steps[index] + 1]++;
  for (let step = 0; step <= RAMP_STEPS; step++) starts[step + 1] += starts[step];
  const order = new Uint32Array(steps.length);
  const next = starts.slice();
  for (let index = 0; index < steps.length; index++) order[next[steps[index]]++] = index;

  for (let step = 0; step <= MISSING; step++) {
    if (starts[step] === starts[step + 1]) continue;
    context.fillStyle = step === MISSING ? hatch(context, toColor) : toColor(rampColor(step));
    for (let at = starts[step]; at < starts[step + 1]; at++) {
      const index = order[at];
      const column = index % columnCount;
      if (columnEdgesPx[column] === columnEdgesPx[column + 1]) continue;
      const row = first + (index - column) / columnCount;
      const leftPx = edgesPx[column];
      const roomPx = edgesPx[column + 1] - leftPx;
      const topPx = rowTopPx(layout, row) - windowTopPx;
      const gapPx = step !== MISSING && roomPx >= LEAST_WITH_GAP_PX ? 1 : 0;
      context.fillRect(
        leftPx,
        topPx,
        Math.max(1, roomPx - gapPx),
        rowTopPx(layout, row + 1) - windowTopPx - topPx - 1,
      );
    }
  }
}

/** The lines of a gap, as in the other charts. */
function hatch(context: CanvasRenderingContext2D, toColor: ThemeColors["toColor"]): CanvasPattern | string {
  const tile = document.createElement("canvas");
  const ratio = window.devicePixelRatio;
  tile.width = tile.height = HATCH_PX * ratio;
  const brush = tile.getContext("2d");
  const color = toColor("var(--gap-hatch)");
  if (!brush) return color;
  brush.scale(ratio, ratio);
  brush.strokeStyle = color;
  brush.lineWidth = 1.5;
  brush.beginPath();
  for (const fromPx of [-HATCH_PX, 0, HATCH_PX]) {
    brush.moveTo(fromPx - 1, HATCH_PX + 1);
    brush.lineTo(fromPx + HATCH_PX + 1, -1);
  }
  brush.stroke();
  const pattern = context.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern ?? color;
}

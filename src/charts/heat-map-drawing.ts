import { highestValue } from "../core/highest-value.ts";
import { type CellLayout, type RowWindow, rowTopPx } from "./cell-layout.ts";
import { RAMP_STEPS, rampColor, rampStep } from "./ramp.ts";
import type { ThemeColors } from "./use-theme-colors.ts";

/** How values are spread over the ramp. */
export type RampScale = "sqrt" | "log";

/** Which values the ramp's colours stand for. */
export interface Ramp {
  readonly scale: RampScale;
  /** Up to it all is drawn as nothing: 0, or over 0 where it is by the logarithm. */
  readonly lowest: number;
  readonly highest: number;
}

/** What cells coloured by the ramp are drawn from. */
export interface HeatPicture {
  readonly layout: CellLayout;
  /** Row after row; NaN where nothing is known, what is below 0 is drawn as nothing. */
  readonly values: Float64Array;
  readonly ramp: Ramp;
}

/** The step of a cell about which nothing is known. */
const MISSING = RAMP_STEPS;
/** Where no cell is. */
const NOTHING = 255;
/** Across, from line to line; and a line. */
const HATCH_PX = 8;
const HATCH_LINE_PX = 2;
/** Narrower cells stand side by side. */
const LEAST_WITH_GAP_PX = 6;

/** The ramp's steps for values, `RAMP_STEPS` for NaN. */
export function toRampSteps(values: Float64Array, { scale, lowest, highest }: Ramp): Uint8Array {
  const steps = new Uint8Array(values.length);
  const spread = {
    sqrt: (value: number) => Math.sqrt(value / highest),
    log: (value: number) => Math.log(value / lowest) / Math.log(highest / lowest),
  }[scale];
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (Number.isNaN(value)) steps[index] = MISSING;
    else if (value > lowest) steps[index] = rampStep(spread(value));
  }
  return steps;
}

/** The ramp of an amount: from 0 to the highest of the values, to 1 where none is over 0. */
export function amountRamp(values: Float64Array): Ramp {
  return { scale: "sqrt", lowest: 0, highest: highestValue(values) || 1 };
}

/**
 * The ramp of a score, or of a part in it, in times the limit: one attack may be thousands of times over it, and another, as real,
 * ten times. So it goes by the logarithm, as the score's own chart does, from a tenth of the limit; and to the limit at least, so
 * that nothing is dark where nothing was found.
 */
export function limitRamp(values: Float64Array): Ramp {
  return { scale: "log", lowest: 0.1, highest: Math.max(1, highestValue(values)) };
}

/** Draws the rows of a window. */
export function drawHeat(
  context: CanvasRenderingContext2D,
  colors: ThemeColors,
  picture: HeatPicture,
  rows: RowWindow,
): void {
  const { width, height } = context.canvas;
  if (width === 0 || height === 0) return;
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  paintHeat({ pixels, width, ratio: context.getTransform().a }, rampPalette(colors), picture, rows);
  context.putImageData(image, 0, 0);
}

/** Pixels of a canvas, line after line, as the page's own four bytes each; `ratio` of them are a CSS pixel. */
export interface HeatPixels {
  readonly pixels: Uint32Array;
  readonly width: number;
  readonly ratio: number;
}

/**
 * Paints the rows of a window, the first from the top on; what is between the cells stays as it is. Where cells are narrower than a
 * pixel the highest is seen. 9,200 rectangles on a canvas took three times as long, and their painting longer again.
 * `palette` has the colours of the steps, last that of the hatch of what is missing.
 */
export function paintHeat(
  { pixels, width, ratio }: HeatPixels,
  palette: Uint32Array,
  { layout, values, ramp }: HeatPicture,
  { first, end }: RowWindow,
): void {
  const { columnEdgesPx } = layout;
  const columnCount = columnEdgesPx.length - 1;
  if (columnCount <= 0) return;
  const steps = toRampSteps(values.subarray(first * columnCount, end * columnCount), ramp);
  const edges = columnEdgesPx.map((edgePx) => Math.round(edgePx * ratio));
  const gap = Math.round(ratio);
  const hatchPeriod = HATCH_PX * ratio;
  const hatchLine = HATCH_LINE_PX * ratio;
  const windowTopPx = rowTopPx(layout, first);
  const line = new Uint8Array(width);
  for (let row = first; row < end; row++) {
    line.fill(NOTHING);
    let hasMissing = false;
    for (let column = 0; column < columnCount; column++) {
      if (columnEdgesPx[column] === columnEdgesPx[column + 1]) continue;
      const step = steps[(row - first) * columnCount + column];
      hasMissing ||= step === MISSING;
      const from = edges[column];
      const room = edges[column + 1] - from;
      const to =
        from + Math.max(1, room >= LEAST_WITH_GAP_PX * ratio && step !== MISSING ? room - gap : room);
      for (let x = from; x < to; x++) if (line[x] >= MISSING || line[x] < step) line[x] = step;
    }
    const top = Math.round((rowTopPx(layout, row) - windowTopPx) * ratio);
    const bottom = Math.round((rowTopPx(layout, row + 1) - windowTopPx) * ratio) - gap;
    if (bottom <= top) continue;
    // One line in its colours, copied down; then the hatch, which differs from line to line.
    for (let x = 0; x < width; x++) if (line[x] < MISSING) pixels[top * width + x] = palette[line[x]];
    for (let y = top + 1; y < bottom; y++) {
      pixels.copyWithin(y * width, top * width, top * width + width);
    }
    if (!hasMissing) continue;
    const hatch = palette[MISSING];
    for (let x = line.indexOf(MISSING); x < width; x++) {
      if (line[x] !== MISSING) continue;
      for (let y = top; y < bottom; y++) {
        if ((x + y) % hatchPeriod < hatchLine) pixels[y * width + x] = hatch;
      }
    }
  }
}

const palettes = new WeakMap<ThemeColors, Uint32Array>();

/** The ramp's colours and the hatch's as pixels: a canvas is asked, since what CSS mixes has no bytes of its own. */
function rampPalette(colors: ThemeColors): Uint32Array {
  const known = palettes.get(colors);
  if (known) return known;
  const canvas = document.createElement("canvas");
  canvas.width = RAMP_STEPS + 1;
  canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return new Uint32Array(RAMP_STEPS + 1);
  for (let step = 0; step <= RAMP_STEPS; step++) {
    context.fillStyle = colors.toColor(step === MISSING ? "var(--gap-hatch)" : rampColor(step));
    context.fillRect(step, 0, 1, 1);
  }
  const palette = new Uint32Array(context.getImageData(0, 0, RAMP_STEPS + 1, 1).data.buffer);
  palettes.set(colors, palette);
  return palette;
}

import type { Markish, RenderFunction } from "@observablehq/plot";
import { firstIndexAt } from "../core/first-index.ts";
import type { TrafficSeries } from "../core/series.ts";
import { flowColor, SURFACE } from "./colors.ts";
import { drawnPath } from "./drawn-path.ts";

/** One series between the ones before it and the ones after it; what comes in lies below zero. */
export interface StackBand {
  readonly timeMs: Float64Array;
  /** The side towards zero, with its sign; NaN where no series has a value. */
  readonly starts: Float64Array;
  /** The side away from zero. */
  readonly ends: Float64Array;
  readonly color: string;
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * Lays series one on the other, the first next to zero: each side of zero by itself, values below 0 on the other side.
 * All have the same times. A time at which none has a value is a gap; one that is missing beside others counts as 0.
 */
export function toStack(series: readonly TrafficSeries[]): readonly StackBand[] {
  const timeMs = series[0]?.line.timeMs ?? new Float64Array();
  const count = timeMs.length;
  const above = new Float64Array(count).fill(Number.NaN);
  const below = new Float64Array(count).fill(Number.NaN);
  for (const { line } of series) {
    for (let index = 0; index < count; index++) {
      if (!Number.isNaN(line.values[index])) above[index] = below[index] = 0;
    }
  }
  return series.map(({ line, direction, colorIndex }) => {
    const sign = direction === "from" ? -1 : 1;
    const starts = new Float64Array(count);
    const ends = new Float64Array(count);
    const sideOfNothing = sign < 0 ? below : above;
    for (let index = 0; index < count; index++) {
      const value = sign * line.values[index];
      const side = value > 0 ? above : value < 0 ? below : sideOfNothing;
      starts[index] = side[index];
      if (value > 0 || value < 0) side[index] += value;
      ends[index] = side[index];
    }
    return { timeMs, starts, ends, color: flowColor(colorIndex) };
  });
}

/** A band as the data of an SVG path, to tenths of a pixel; a NaN begins another piece, a value alone is as wide as a hair. */
export function traceBand(
  { timeMs, starts, ends }: Pick<StackBand, "timeMs" | "starts" | "ends">,
  { toX, toY }: { readonly toX: (timeMs: number) => number; readonly toY: (value: number) => number },
): string {
  let path = "";
  let there = "";
  let back = "";
  let isFlat = true;
  let count = 0;
  const endPiece = (): void => {
    // One value alone has no width: a hair's is seen.
    if (!isFlat) path += count === 1 ? `M${there}h1V${back.split(",")[1]}h-1Z` : `M${there}L${back}Z`;
    there = back = "";
    isFlat = true;
    count = 0;
  };
  for (let index = 0; index < ends.length; index++) {
    if (Number.isNaN(ends[index])) {
      endPiece();
      continue;
    }
    const x = rounded(toX(timeMs[index]));
    const far = `${x},${rounded(toY(ends[index]))}`;
    const near = `${x},${rounded(toY(starts[index]))}`;
    there = count === 0 ? far : `${there}L${far}`;
    back = count === 0 ? near : `${near}L${back}`;
    isFlat &&= far === near;
    count++;
  }
  endPiece();
  return path;
}

/** A band onto a canvas, a rectangle a cell, without the line that keeps neighbours apart: for while a hand moves. */
function paintBand(
  context: CanvasRenderingContext2D,
  { timeMs, starts, ends }: Pick<StackBand, "timeMs" | "starts" | "ends">,
  { toX, toY }: { readonly toX: (timeMs: number) => number; readonly toY: (value: number) => number },
): void {
  for (let index = 0; index < ends.length; index++) {
    if (Number.isNaN(ends[index]) || starts[index] === ends[index]) continue;
    const leftPx = toX(timeMs[index]);
    const isLast = index + 1 >= ends.length || Number.isNaN(ends[index + 1]);
    const widthPx = isLast ? 1 : toX(timeMs[index + 1]) - leftPx;
    const [nearPx, farPx] = [toY(starts[index]), toY(ends[index])];
    context.fillRect(leftPx, Math.min(nearPx, farPx), widthPx, Math.abs(farPx - nearPx));
  }
}

function rounded(px: number): number {
  return Math.round(px * 10) / 10;
}

/** Bands for Plot, drawn straight from typed arrays as one path each; a line of the ground's colour keeps neighbours apart. */
export function stackMarks(bands: readonly StackBand[]): Markish {
  const render: RenderFunction = (_index, { x, y }, _values, _dimensions, { document }) => {
    if (!x || !y) return null;
    const group = document.createElementNS(SVG, "g");
    for (const band of bands) {
      const scale = { toX: x, toY: y };
      group.append(
        drawnPath(
          document,
          { text: () => traceBand(band, scale), paint: (context) => paintBand(context, band, scale) },
          { fill: band.color, "fill-opacity": 0.85, stroke: SURFACE, "stroke-width": 0.5 },
        ),
      );
    }
    return group;
  };
  return render;
}

/** The cell that a time is nearest to; null beyond the ends by more than a cell, and where no series has a value. */
export function stackIndexAt(bands: readonly StackBand[], timeMs: number): number | null {
  const [band] = bands;
  if (!band || band.timeMs.length === 0) return null;
  const { timeMs: times, ends } = band;
  const after = firstIndexAt(times, timeMs);
  const nearest =
    after === times.length || (after > 0 && timeMs - times[after - 1] <= times[after] - timeMs)
      ? after - 1
      : after;
  const stepMs = times.length > 1 ? (times[times.length - 1] - times[0]) / (times.length - 1) : 60_000;
  if (Math.abs(times[nearest] - timeMs) > stepMs || Number.isNaN(ends[nearest])) return null;
  return nearest;
}

/** The band at a value, with its sign, in one cell; -1 for none. */
export function bandAt(bands: readonly StackBand[], index: number, value: number): number {
  return bands.findIndex(({ starts, ends }) => {
    const [low, high] = [starts[index], ends[index]].sort((one, other) => one - other);
    return value >= low && value <= high && low < high;
  });
}

/** What a stack says at a time. */
export interface StackReading {
  /** Of the cell; the time asked for where there is none. */
  readonly timeMs: number;
  /** All of a side of zero, where there is a series on it. */
  readonly totals: readonly { readonly name: string; readonly value: number }[];
  /** By the index of the series, largest first; silent ones are left out. */
  readonly parts: readonly { readonly index: number; readonly value: number; readonly end: number }[];
}

/** Reads a stack at the cell nearest to a time. */
export function stackReading(
  bands: readonly StackBand[],
  series: readonly TrafficSeries[],
  timeMs: number,
): StackReading {
  const cell = stackIndexAt(bands, timeMs);
  if (cell === null) return { timeMs, totals: [], parts: [] };
  const parts = bands
    .map(({ starts, ends }, index) => ({
      index,
      value: Math.abs(ends[cell] - starts[cell]),
      end: ends[cell],
    }))
    .filter(({ value }) => value > 0)
    .sort((one, other) => other.value - one.value);
  const sides = [
    {
      name: "all out",
      isOfSide: (end: number) => end > 0,
      has: series.some((one) => one.direction !== "from"),
    },
    {
      name: "all in",
      isOfSide: (end: number) => end < 0,
      has: series.some((one) => one.direction === "from"),
    },
  ];
  const totals = sides
    .filter(({ has }) => has)
    .map(({ name, isOfSide }) => ({
      name,
      value: parts.reduce((sum, { value, end }) => sum + (isOfSide(end) ? value : 0), 0),
    }));
  return { timeMs: bands[0].timeMs[cell], totals, parts };
}

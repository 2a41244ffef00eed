import type { Series } from "../core/series.ts";

interface DenseScale {
  readonly toX: (timeMs: number) => number;
  readonly toY: (value: number) => number;
}

/**
 * Traces a line with more points than pixels: across from each pixel column to the next, there up and down from its lowest to its highest. At a
 * pixel's width it looks as the line through all points does, in a third of the text, and upright strokes are the ones that are painted
 * fastest. A NaN breaks it.
 */
export function traceDensePath({ timeMs, values }: Series, sign: 1 | -1, { toX, toY }: DenseScale): string {
  let path = "";
  let isOpen = false;
  let column = Number.NaN;
  let lowest = 0;
  let highest = 0;
  let last = 0;
  const endColumn = (): void => {
    if (Number.isNaN(column)) return;
    path += isOpen ? `H${column}` : `M${column},${halves(lowest)}`;
    // The end that is nearer to where the column is left is drawn last.
    const isDown = highest - last < last - lowest;
    const [from, to] = isDown ? [lowest, highest] : [highest, lowest];
    path += from === to ? (isOpen ? `V${halves(from)}` : "h0") : `V${halves(from)}V${halves(to)}`;
    isOpen = true;
    column = Number.NaN;
  };
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (Number.isNaN(value)) {
      endColumn();
      isOpen = false;
      continue;
    }
    const own = Math.floor(toX(timeMs[index])) + 0.5;
    const y = toY(sign * value);
    if (own !== column) {
      endColumn();
      column = own;
      lowest = y;
      highest = y;
    } else if (y < lowest) lowest = y;
    else if (y > highest) highest = y;
    last = y;
  }
  endColumn();
  return path;
}

function halves(px: number): number {
  return Math.round(px * 2) / 2;
}

import type { Series } from "../core/series.ts";

interface DenseScale {
  readonly toX: (timeMs: number) => number;
  /** Rises or falls all the way. */
  readonly toY: (value: number) => number;
}

/** Hears of a dense line column by column, from the left. */
interface DenseLine {
  /** All that falls on one pixel column, whose middle is `x`: from its lowest to its highest, and where the line leaves it. */
  column(
    x: number,
    column: { readonly lowest: number; readonly highest: number; readonly last: number },
  ): void;
  /** The line breaks: the next column is not tied to the one before. */
  lift(): void;
}

/**
 * Traces a line with more points than pixels: across from each pixel column to the next, there up and down from its lowest to its highest. At a
 * pixel's width it looks as the line through all points does, in a third of the text, and upright strokes are the ones that are painted
 * fastest. A NaN breaks it.
 */
export function traceDensePath(series: Series, sign: 1 | -1, scale: DenseScale): string {
  let path = "";
  let isOpen = false;
  walkColumns(series, sign, scale, {
    column(x, { lowest, highest, last }) {
      path += isOpen ? `H${x}` : `M${x},${halves(lowest)}`;
      // The end that is nearer to where the column is left is drawn last.
      const isDown = highest - last < last - lowest;
      const [from, to] = isDown ? [lowest, highest] : [highest, lowest];
      path += from === to ? (isOpen ? `V${halves(from)}` : "h0") : `V${halves(from)}V${halves(to)}`;
      isOpen = true;
    },
    lift() {
      isOpen = false;
    },
  });
  return path;
}

/** The same as upright strokes, a pixel wide each: what ties a column to the next is in the next one's stroke. */
export function walkDenseStrokes(
  series: Series,
  sign: 1 | -1,
  scale: DenseScale,
  stroke: (leftPx: number, topPx: number, bottomPx: number) => void,
): void {
  let leftAt = Number.NaN;
  walkColumns(series, sign, scale, {
    column(x, { lowest, highest, last }) {
      const isTied = !Number.isNaN(leftAt);
      const topPx = isTied && leftAt < lowest ? leftAt : lowest;
      const bottomPx = isTied && leftAt > highest ? leftAt : highest;
      // Upright, it ends where its values do; across, it is as thick as a stroke.
      const halfPx = topPx === bottomPx ? 0.5 : 0;
      stroke(x - 0.5, topPx - halfPx, bottomPx + halfPx);
      leftAt = last;
    },
    lift() {
      leftAt = Number.NaN;
    },
  });
}

function walkColumns(
  { timeMs, values }: Series,
  sign: 1 | -1,
  { toX, toY }: DenseScale,
  line: DenseLine,
): void {
  let x = Number.NaN;
  let least = 0;
  let most = 0;
  let last = 0;
  const endColumn = (): void => {
    if (Number.isNaN(x)) return;
    // A scale only rises or only falls: asked for three values of a column, not for all.
    const [one, other] = [toY(sign * least), toY(sign * most)];
    line.column(x, { lowest: Math.min(one, other), highest: Math.max(one, other), last: toY(sign * last) });
    x = Number.NaN;
  };
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (Number.isNaN(value)) {
      endColumn();
      line.lift();
      continue;
    }
    const own = Math.floor(toX(timeMs[index])) + 0.5;
    if (own !== x) {
      endColumn();
      x = own;
      least = value;
      most = value;
    } else if (value < least) least = value;
    else if (value > most) most = value;
    last = value;
  }
  endColumn();
}

function halves(px: number): number {
  return Math.round(px * 2) / 2;
}

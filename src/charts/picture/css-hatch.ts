/** Parallel lines in an area. */
export interface CssHatch {
  readonly color: string;
  readonly linePx: number;
  /** From one line to the next. */
  readonly periodPx: number;
  /** By which upright lines are turned, clockwise, in degrees. */
  readonly turn: number;
}

const COLOR = "((?:rgba?|color|oklab)\\([^)]*\\))";
const HATCH = new RegExp(
  `^repeating-linear-gradient\\((-?[\\d.]+)deg, ${COLOR} 0px, ${COLOR} ([\\d.]+)px, ${COLOR} [\\d.]+px, ${COLOR} ([\\d.]+)px\\)$`,
);

/** The hatch that a computed `background-image` draws: lines of one colour with nothing between them; null for any other. */
export function toHatch(backgroundImage: string): CssHatch | null {
  const found = HATCH.exec(backgroundImage);
  if (!found || found[2] !== found[3]) return null;
  const [, angle, color, , linePx, , , periodPx] = found;
  // A gradient of 0 degrees runs upwards: its lines lie flat.
  return { color, linePx: Number(linePx), periodPx: Number(periodPx), turn: Number(angle) - 90 };
}

/** A y scale, kept beside Plot's so that the cursor's dots find the same pixel. */
export interface ValueScale {
  readonly kind: "linear" | "sqrt" | "log";
  readonly lowest: number;
  readonly highest: number;
  /** Pixels from the chart's top edge: where `lowest` stands. */
  readonly bottomPx: number;
  /** Where `highest` stands. */
  readonly topPx: number;
}

/** Pixels from the chart's top edge; a value outside the scale stands at its end. */
export function toValuePx(scale: ValueScale, value: number): number {
  const bend = BENDS[scale.kind];
  const lowest = bend(scale.lowest);
  const share = (bend(value) - lowest) / (bend(scale.highest) - lowest);
  return scale.bottomPx + Math.min(1, Math.max(0, share)) * (scale.topPx - scale.bottomPx);
}

/** The value at so many pixels from the chart's top edge, within the scale. */
export function toValue(scale: ValueScale, px: number): number {
  const bend = BENDS[scale.kind];
  const share = (px - scale.bottomPx) / (scale.topPx - scale.bottomPx);
  const lowest = bend(scale.lowest);
  const bent = lowest + Math.min(1, Math.max(0, share)) * (bend(scale.highest) - lowest);
  return UNBENDS[scale.kind](bent);
}

const UNBENDS = {
  linear: (bent: number) => bent,
  sqrt: (bent: number) => Math.sign(bent) * bent ** 2,
  log: (bent: number) => 10 ** bent,
} as const;

const BENDS = {
  linear: (value: number) => value,
  sqrt: (value: number) => Math.sign(value) * Math.sqrt(Math.abs(value)),
  log: (value: number) => Math.log10(Math.max(value, Number.MIN_VALUE)),
} as const;

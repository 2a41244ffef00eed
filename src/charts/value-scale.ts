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

const BENDS = {
  linear: (value: number) => value,
  sqrt: (value: number) => Math.sign(value) * Math.sqrt(Math.abs(value)),
  log: (value: number) => Math.log10(Math.max(value, Number.MIN_VALUE)),
} as const;

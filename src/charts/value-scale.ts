/** How values are spread over a scale; `symlog` is logarithmic to both sides of zero: sign(x) log(1 + |x|). */
export type ValueScaleKind = "linear" | "sqrt" | "log" | "symlog";

/** A y scale, kept beside Plot's so that the cursor's dots find the same pixel. */
export interface ValueScale {
  readonly kind: ValueScaleKind;
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
  return UNBENDS[scale.kind](lowest + Math.min(1, Math.max(0, share)) * (bend(scale.highest) - lowest));
}

/** A value as it is spread over a scale of a kind, in no unit. */
export function bent(kind: ValueScaleKind, value: number): number {
  return BENDS[kind](value);
}

/** What `bent` was made of. */
export function unbent(kind: ValueScaleKind, bentValue: number): number {
  return UNBENDS[kind](bentValue);
}

const UNBENDS = {
  linear: (bent: number) => bent,
  sqrt: (bent: number) => Math.sign(bent) * bent ** 2,
  log: (bent: number) => 10 ** bent,
  symlog: (bent: number) => Math.sign(bent) * Math.expm1(Math.abs(bent)),
} as const;

const BENDS = {
  linear: (value: number) => value,
  sqrt: (value: number) => Math.sign(value) * Math.sqrt(Math.abs(value)),
  log: (value: number) => Math.log10(Math.max(value, Number.MIN_VALUE)),
  symlog: (value: number) => Math.sign(value) * Math.log1p(Math.abs(value)),
} as const;

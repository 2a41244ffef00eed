/** At most every fourth counter's worth of components: a model with more learns an attack in its baseline. */
const COUNTERS_PER_COMPONENT = 4;

/** How many components a model keeps. */
export type ComponentRule =
  /** The fewest that explain this share of the variance, 0..1, at most D/4. */
  | { readonly share: number }
  /** So many, as far as there are counters. */
  | { readonly count: number };

export interface ComponentCount {
  /** k; by a share 0 where there are fewer than four counters or nothing varies. */
  readonly components: number;
  /** The share of all variance that the k explain, 0..1. */
  readonly explainedShare: number;
}

/** How many components to keep; `eigenvalues` descend and are 0 or more. */
export function countComponents(eigenvalues: Float64Array, rule: ComponentRule): ComponentCount {
  const total = eigenvalues.reduce((sum, value) => sum + value, 0);
  if (total === 0) return { components: 0, explainedShare: 0 };
  const size = eigenvalues.length;
  const most = "count" in rule ? Math.min(size, rule.count) : Math.floor(size / COUNTERS_PER_COMPONENT);
  const enough = "count" in rule ? Number.POSITIVE_INFINITY : rule.share;
  let components = 0;
  let explained = 0;
  while (components < most && explained / total < enough) explained += eigenvalues[components++];
  return { components, explainedShare: Math.min(1, explained / total) };
}

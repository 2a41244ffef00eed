const EXPLAINED_SHARE = 0.98;
/** At most every fourth counter's worth of components: a model with more learns an attack in its baseline. */
const COUNTERS_PER_COMPONENT = 4;

export interface ComponentCount {
  /** k; 0 where there are fewer than four counters or nothing varies. */
  readonly components: number;
  /** The share of all variance that the k explain, 0..1. */
  readonly explainedShare: number;
}

/** The fewest components that explain 98 % of the variance, at most D/4; `eigenvalues` descend and are 0 or more. */
export function countComponents(eigenvalues: Float64Array): ComponentCount {
  const total = eigenvalues.reduce((sum, value) => sum + value, 0);
  const most = Math.floor(eigenvalues.length / COUNTERS_PER_COMPONENT);
  if (total === 0) return { components: 0, explainedShare: 0 };
  let components = 0;
  let explained = 0;
  while (components < most && explained / total < EXPLAINED_SHARE) explained += eigenvalues[components++];
  return { components, explainedShare: Math.min(1, explained / total) };
}

/** What some rows say of one feature, missing values left out. */
export interface Moments {
  readonly count: number;
  /** 0 where there are none. */
  readonly mean: number;
  /** The sum of squared deviations from the mean. */
  readonly squares: number;
  readonly min: number;
  readonly max: number;
}

export const NO_MOMENTS: Moments = {
  count: 0,
  mean: 0,
  squares: 0,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
};

/** The moments of two sets of values together (Chan, Golub & LeVeque 1979, eq. 2.1). */
export function mergeMoments(one: Moments, other: Moments): Moments {
  if (one.count === 0) return other;
  if (other.count === 0) return one;
  const count = one.count + other.count;
  const step = other.mean - one.mean;
  return {
    count,
    mean: one.mean + step * (other.count / count),
    squares: one.squares + other.squares + step * step * ((one.count * other.count) / count),
    min: Math.min(one.min, other.min),
    max: Math.max(one.max, other.max),
  };
}

/** Sample standard deviation (n - 1); 0 for fewer than two values. */
export function deviation({ count, squares }: Moments): number {
  return count < 2 ? 0 : Math.sqrt(squares / (count - 1));
}

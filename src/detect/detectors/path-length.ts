const EULER_GAMMA = 0.5772156649015329;

/**
 * c(n): the mean length of an unsuccessful search in a binary search tree of n values, 2 H(n - 1) - 2 (n - 1) / n with H(i) taken as
 * ln i + gamma (Liu, Ting & Zhou 2008, eq. 1); 1 of two and 0 of fewer (2012, eq. 1). What a branch that was not grown to its end would still have been deep.
 */
export function averagePathLength(size: number): number {
  if (size <= 1) return 0;
  if (size === 2) return 1;
  return 2 * (Math.log(size - 1) + EULER_GAMMA) - (2 * (size - 1)) / size;
}

/** A mean is found to this share of itself. */
const TOLERANCE = 1e-13;

export interface PoissonInterval {
  readonly lowest: number;
  readonly highest: number;
}

/**
 * The exact two-sided interval of a Poisson mean after `count` events (Garwood 1936): at its lower end so many or more are as
 * likely as (1 - confidence) / 2, at its upper end so many or fewer. Divided by the exposure it is that of the rate.
 */
export function poissonInterval(
  count: number,
  { confidence = 0.95 }: { readonly confidence?: number } = {},
): PoissonInterval {
  const tail = (1 - confidence) / 2;
  return {
    lowest: count === 0 ? 0 : meanAt(count, (mean) => 1 - shareUpTo(count - 1, mean) > tail),
    highest: meanAt(count, (mean) => shareUpTo(count, mean) < tail),
  };
}

/** The mean from which on something is so, by bisection: `isOver` is false under it, true over it. */
function meanAt(count: number, isOver: (mean: number) => boolean): number {
  let low = 0;
  let high = count + 1;
  while (!isOver(high)) high *= 2;
  while (high - low > TOLERANCE * high) {
    const middle = (low + high) / 2;
    if (isOver(middle)) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/**
 * How likely `count` or fewer events are with a mean above 0. Terms are told as shares of the one of `count`, and divided by
 * the sum of all, so that no factorial is needed; a sum beyond all numbers makes it 0 or 1, as it is.
 */
function shareUpTo(count: number, mean: number): number {
  let lower = 1;
  let term = 1;
  for (let events = count; events > 0 && term > Number.EPSILON * 1e-3 * lower; events--) {
    term *= events / mean;
    lower += term;
    if (lower === Infinity) return 1;
  }
  let upper = 0;
  term = 1;
  for (let events = count + 1; events <= mean || term > Number.EPSILON * 1e-3 * (lower + upper); events++) {
    term *= mean / events;
    upper += term;
    if (upper === Infinity) return 0;
  }
  return lower / (lower + upper);
}

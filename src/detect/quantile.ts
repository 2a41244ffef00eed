/**
 * The q-quantile (0..1) of finite values by linear interpolation between the two order statistics around it, as numpy's
 * default does (Hyndman & Fan 1996, type 7). Does not change `values`; throws a RangeError for none.
 */
export function quantile(values: Float64Array, q: number): number {
  if (values.length === 0) throw new RangeError("A quantile needs at least one value.");
  const work = values.slice();
  const position = q * (work.length - 1);
  const below = Math.floor(position);
  const lower = select(work, below);
  const share = position - below;
  if (share === 0) return lower;
  let upper = Number.POSITIVE_INFINITY;
  for (let i = below + 1; i < work.length; i++) if (work[i] < upper) upper = work[i];
  // Two forms, so that equal neighbours give themselves and rounding never leaves [lower, upper].
  return share < 0.5 ? lower + (upper - lower) * share : upper - (upper - lower) * (1 - share);
}

/** Hoare's quickselect: puts the value of rank k at k, nothing larger before it and nothing smaller behind. */
function select(values: Float64Array, k: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = median(values[low], values[(low + high) >>> 1], values[high]);
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[left] < pivot) left++;
      while (values[right] > pivot) right--;
      if (left <= right) {
        const swapped = values[left];
        values[left++] = values[right];
        values[right--] = swapped;
      }
    }
    if (k <= right) high = right;
    else if (k >= left) low = left;
    else break;
  }
  return values[k];
}

/** The middle one of three. */
export function median(one: number, two: number, three: number): number {
  return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
}

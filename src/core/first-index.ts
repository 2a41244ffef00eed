/** Numbers in their order, smallest first; equal ones may stand beside each other. */
type Ascending = Float64Array | Uint32Array;

/** The index of the first of ascending numbers that is at or over a bound, looked for from `start` to before `end`; `end` where there is none. */
export function firstIndexAt(
  ascending: Ascending,
  bound: number,
  { start, end }: { readonly start: number; readonly end: number } = { start: 0, end: ascending.length },
): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the first that is over the bound; their count where there is none. */
export function firstIndexOver(ascending: Ascending, bound: number): number {
  let index = firstIndexAt(ascending, bound);
  if (ascending[index] !== bound) return index;
  let high = ascending.length;
  while (index < high) {
    const middle = (index + high) >>> 1;
    if (ascending[middle] === bound) index = middle + 1;
    else high = middle;
  }
  return index;
}

/**
 * What is chosen after a click on a chip. Nothing chosen means that all are shown: the first click isolates, more clicks
 * add, and a click on a chosen one removes it; with the last one gone all are shown again.
 */
export function nextChips<Id extends string>(chosen: ReadonlySet<Id>, clicked: Id): ReadonlySet<Id> {
  const next = new Set(chosen);
  if (!next.delete(clicked)) next.add(clicked);
  return next;
}

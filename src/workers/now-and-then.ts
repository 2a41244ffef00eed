/** Of short work it is told often, so that one who cancels half way finds the half of a file that takes half a second. */
const SHORTEST_STEP_MS = 50;
/** Of long work seldom: each step is drawn, on cores that have better to do. */
const LONGEST_STEP_MS = 250;
const STEP_SHARE = 0.1;

/**
 * Tells of progress now and then: the first time, and then when another tenth of the time so far has gone by, but at least
 * 50 ms and at most 250. What ends the work says so itself.
 */
export function nowAndThen(tell: (done: number) => void): (done: number) => void {
  const startedAt = performance.now();
  let nextAt = Number.NEGATIVE_INFINITY;
  return (done) => {
    const now = performance.now();
    if (now < nextAt) return;
    nextAt = now + Math.min(LONGEST_STEP_MS, Math.max(SHORTEST_STEP_MS, STEP_SHARE * (now - startedAt)));
    tell(done);
  };
}

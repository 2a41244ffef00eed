/** How often progress moves: often enough that one who cancels half way finds the half of a file that takes half a second. */
const STEP_MS = 50;

/** Tells of progress at most so often: the first time, and then when the last was told long enough ago. What ends the work says so itself. */
export function nowAndThen(tell: (bytesDone: number) => void): (bytesDone: number) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (bytesDone) => {
    const now = performance.now();
    if (now - toldAt < STEP_MS) return;
    toldAt = now;
    tell(bytesDone);
  };
}

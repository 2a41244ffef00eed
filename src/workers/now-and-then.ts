/** How often a person sees progress move. */
const STEP_MS = 250;

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

/** How much of a frame's 16 ms drawings may take before the rest wait for the next frame: the charts of one range fit in, elsewhere too. */
const BUDGET_MS = 12;

/** The latest drawing that each chart asked for, in the order of asking. */
const waiting = new Map<object, () => void>();
let isFrameBooked = false;

/** Draws in the next frame that has time for it; a newer request of the same owner takes the older one's place. */
export function requestDraw(owner: object, draw: () => void): void {
  waiting.set(owner, draw);
  bookFrame();
}

/** Forgets what the owner asked for. */
export function cancelDraw(owner: object): void {
  waiting.delete(owner);
}

function bookFrame(): void {
  if (isFrameBooked) return;
  isFrameBooked = true;
  requestAnimationFrame(drawSome);
}

function drawSome(): void {
  isFrameBooked = false;
  const startMs = performance.now();
  for (const [owner, draw] of waiting) {
    waiting.delete(owner);
    // The next frame is booked before drawing: a drawing that throws must not strand the others.
    if (waiting.size > 0) bookFrame();
    draw();
    if (performance.now() - startMs > BUDGET_MS) return;
  }
}

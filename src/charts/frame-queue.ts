/** How much of a frame's 16 ms drawings may take before the rest wait for the next frame: the charts of one range fit in, elsewhere too. */
const BUDGET_MS = 12;

/** What hands moved since the last frame. */
const moves = new Set<() => void>();
/** The latest drawing that each chart asked for, in the order of asking. */
const drawings = new Map<object, () => void>();
let isFrameBooked = false;

/** Calls in the next frame, once however often it is asked for, before anything is drawn: what it asks to be drawn comes in the same frame. */
export function requestMove(move: () => void): void {
  moves.add(move);
  bookFrame();
}

/** Forgets a move that was asked for. */
export function cancelMove(move: () => void): void {
  moves.delete(move);
}

/** Draws in the next frame that has time for it; a newer request of the same owner takes the older one's place. */
export function requestDraw(owner: object, draw: () => void): void {
  drawings.set(owner, draw);
  bookFrame();
}

/** Forgets what the owner asked for. */
export function cancelDraw(owner: object): void {
  drawings.delete(owner);
}

function bookFrame(): void {
  if (isFrameBooked) return;
  isFrameBooked = true;
  requestAnimationFrame(runFrame);
}

function runFrame(): void {
  try {
    moveAll();
  } finally {
    try {
      drawSome();
    } finally {
      isFrameBooked = false;
      // What there was no time for, or what one that threw has stranded.
      if (moves.size + drawings.size > 0) bookFrame();
    }
  }
}

function moveAll(): void {
  // Of now: a move that asks for another is called in the next frame.
  for (const move of [...moves]) if (moves.delete(move)) move();
}

function drawSome(): void {
  const startMs = performance.now();
  for (const [owner, draw] of drawings) {
    drawings.delete(owner);
    draw();
    if (performance.now() - startMs > BUDGET_MS) return;
  }
}

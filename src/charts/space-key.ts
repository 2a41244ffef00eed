/** Elements that have a use of their own for the space bar. */
const TAKES_SPACE = "input, textarea, select, button, summary, a, [role], [contenteditable]";

let watchers = 0;
let isHeld = false;
let stop: (() => void) | null = null;

/** Whether the space bar is down; known while somebody watches. */
export function isSpaceHeld(): boolean {
  return isHeld;
}

/** Watches the space bar until the result is called; a drag with it held moves in time instead of choosing a range. */
export function watchSpace(): () => void {
  if (watchers++ === 0) stop = listen();
  let isWatching = true;
  return () => {
    if (!isWatching) return;
    isWatching = false;
    if (--watchers > 0) return;
    stop?.();
    stop = null;
    isHeld = false;
  };
}

function listen(): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== " " || (event.target instanceof Element && event.target.matches(TAKES_SPACE))) return;
      isHeld = true;
      // The page would scroll.
      event.preventDefault();
    },
    { signal },
  );
  const release = (): void => {
    isHeld = false;
  };
  window.addEventListener("keyup", (event) => event.key === " " && release(), { signal });
  window.addEventListener("blur", release, { signal });
  return () => controller.abort();
}

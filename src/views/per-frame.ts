/** A callback that is called at most once a frame. */
export interface PerFrame<Value> {
  call(value: Value): void;
  /** Forgets what waits. */
  cancel(): void;
}

/**
 * Calls the first time in a frame at once, since a pointer's move comes just before the frame that is to show it; what comes after it waits
 * for the next, joined into one: the latest, unless told otherwise.
 */
export function perFrame<Value>(
  callback: (value: Value) => void,
  join: (one: Value, next: Value) => Value = (_, next) => next,
): PerFrame<Value> {
  let frame = 0;
  let waiting: { readonly value: Value } | null = null;
  return {
    call(value) {
      if (frame !== 0) {
        waiting = { value: waiting === null ? value : join(waiting.value, value) };
        return;
      }
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (waiting === null) return;
        const { value: joined } = waiting;
        waiting = null;
        callback(joined);
      });
      callback(value);
    },
    cancel() {
      cancelAnimationFrame(frame);
      frame = 0;
      waiting = null;
    },
  };
}

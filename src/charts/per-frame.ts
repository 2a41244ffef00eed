import { cancelMove, requestMove } from "./frame-queue.ts";

/** A callback that is called at most once a frame. */
export interface PerFrame<Value> {
  call(value: Value): void;
  /** Forgets what waits. */
  cancel(): void;
}

/** Calls in the next frame with all that was called since joined into one: the latest, unless told otherwise. */
export function perFrame<Value>(
  callback: (value: Value) => void,
  join: (one: Value, next: Value) => Value = (_, next) => next,
): PerFrame<Value> {
  let waiting: { readonly value: Value } | null = null;
  const move = (): void => {
    if (waiting === null) return;
    const { value } = waiting;
    waiting = null;
    callback(value);
  };
  return {
    call(value) {
      waiting = { value: waiting === null ? value : join(waiting.value, value) };
      requestMove(move);
    },
    cancel() {
      waiting = null;
      cancelMove(move);
    },
  };
}

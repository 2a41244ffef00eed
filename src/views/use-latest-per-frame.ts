import { useEffect, useRef, useState } from "react";

/**
 * A callback that runs at most once an animation frame, with the latest value that it was called with: the first call of a frame at once,
 * since a pointer's move comes just before the frame that is to show it.
 */
export function useLatestPerFrame<Value>(callback: (value: Value) => void): (value: Value) => void {
  const latestCallback = useRef(callback);
  useEffect(() => {
    latestCallback.current = callback;
  });
  const [throttle] = useState(() => {
    let frame = 0;
    let waiting: { readonly value: Value } | null = null;
    return {
      call(value: Value): void {
        if (frame !== 0) {
          waiting = { value };
          return;
        }
        frame = requestAnimationFrame(() => {
          frame = 0;
          if (waiting === null) return;
          const { value: latest } = waiting;
          waiting = null;
          latestCallback.current(latest);
        });
        latestCallback.current(value);
      },
      cancel(): void {
        cancelAnimationFrame(frame);
        frame = 0;
        waiting = null;
      },
    };
  });
  useEffect(() => throttle.cancel, [throttle]);
  return throttle.call;
}

import { useEffect, useRef, useState } from "react";

/** A callback that runs at most once an animation frame, with the latest value that it was called with. */
export function useLatestPerFrame<Value>(callback: (value: Value) => void): (value: Value) => void {
  const latestCallback = useRef(callback);
  useEffect(() => {
    latestCallback.current = callback;
  });
  const [throttle] = useState(() => {
    let frame = 0;
    let latest: Value;
    return {
      call(value: Value): void {
        latest = value;
        if (frame !== 0) return;
        frame = requestAnimationFrame(() => {
          frame = 0;
          latestCallback.current(latest);
        });
      },
      cancel(): void {
        cancelAnimationFrame(frame);
        frame = 0;
      },
    };
  });
  useEffect(() => throttle.cancel, [throttle]);
  return throttle.call;
}

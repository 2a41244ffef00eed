import { useEffect, useRef, useState } from "react";
import { perFrame } from "../charts/per-frame.ts";

/** The latest callback, called at most once an animation frame with the latest value. */
export function useLatestPerFrame<Value>(callback: (value: Value) => void): (value: Value) => void {
  const latest = useRef(callback);
  useEffect(() => {
    latest.current = callback;
  });
  const [throttle] = useState(() => perFrame((value: Value) => latest.current(value)));
  useEffect(() => throttle.cancel, [throttle]);
  return throttle.call;
}

import { useRef } from "react";
import { isSameInterval } from "../core/interval.ts";
import type { TimeFrame } from "./time-frame.ts";

/** The same object until one of its parts changes: the frame may be made anew at each render. */
export function useSteadyFrame(frame: TimeFrame): TimeFrame {
  const kept = useRef(frame);
  if (!isSameFrame(kept.current, frame)) kept.current = frame;
  return kept.current;
}

function isSameFrame(one: TimeFrame, other: TimeFrame): boolean {
  const { range, ...rest } = one;
  return (
    isSameInterval(range, other.range) &&
    Object.entries(rest).every(([name, value]) => other[name as keyof TimeFrame] === value)
  );
}

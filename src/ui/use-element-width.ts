import { useCallback, useState } from "react";

/** The content width of an element in whole pixels, 0 until it is measured; give `ref` to the element. */
export function useElementWidth(): {
  readonly ref: (element: HTMLElement | null) => void;
  readonly widthPx: number;
} {
  const [widthPx, setWidthPx] = useState(0);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidthPx(Math.floor(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, widthPx };
}

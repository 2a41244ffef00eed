import { memo, useMemo } from "react";
import type { Series } from "../core/series.ts";
import { sparklinePath } from "./sparkline-path.ts";

interface SparklineProps {
  /** 0 or more, already reduced to the pixels. */
  readonly values: Series;
  readonly widthPx?: number;
  readonly heightPx?: number;
}

/** A line without axes for a row of a list; what it shows is said beside it. */
export const Sparkline = memo(function Sparkline({ values, widthPx = 80, heightPx = 20 }: SparklineProps) {
  const path = useMemo(() => sparklinePath(values, { widthPx, heightPx }), [values, widthPx, heightPx]);
  return (
    <svg
      className="sparkline"
      width={widthPx}
      height={heightPx}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      aria-hidden="true"
    >
      <path className="sparkline-area" d={path.area} />
      <path className="sparkline-line" d={path.line} />
    </svg>
  );
});

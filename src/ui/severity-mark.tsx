import type { Severity } from "../core/suspicious-interval.ts";
import "./severity-mark.css";

/** Each severity has a shape of its own, so that it is told without its colour. */
const SHAPES: Readonly<Record<Severity, string>> = {
  low: "M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9Z",
  medium: "M6 1 11.2 10.5H.8Z",
  high: "M6 .5 11.5 6 6 11.5.5 6Z",
  critical: "M3.6.5h4.8l3.1 3.1v4.8l-3.1 3.1H3.6L.5 8.4V3.6Z",
};

/** A severity's glyph and, unless `isWordHidden`, its word; the word is always there for those who listen. */
export function SeverityMark({ severity, isWordHidden = false }: SeverityMarkProps) {
  return (
    <span className={`severity-mark severity-${severity}`}>
      <SeverityShape severity={severity} />
      <span className={isWordHidden ? "visually-hidden" : ""}>{severity}</span>
    </span>
  );
}

/** The glyph alone, for where the word stands beside it. */
export function SeverityGlyph({ severity }: Pick<SeverityMarkProps, "severity">) {
  return (
    <span className={`severity-mark severity-${severity}`}>
      <SeverityShape severity={severity} />
    </span>
  );
}

function SeverityShape({ severity }: Pick<SeverityMarkProps, "severity">) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <path d={SHAPES[severity]} />
    </svg>
  );
}

interface SeverityMarkProps {
  readonly severity: Severity;
  readonly isWordHidden?: boolean;
}

import { formatCount } from "../core/number.ts";
import { formatInstant } from "../core/time.ts";
import { UTC, type Zone, zoneMark } from "../core/zone.ts";
import { SeverityMark } from "../ui/severity-mark.tsx";
import { severityEdge } from "./colors.ts";
import type { TimeFact } from "./time-facts.ts";

/** One line of a tooltip. */
export interface TooltipRow {
  readonly key: string;
  readonly color: string;
  readonly label: string;
  /** With its unit. */
  readonly value: string;
}

interface TooltipContentProps {
  readonly timeMs: number;
  /** Of the chart's frame. */
  readonly zone?: Zone | undefined;
  /** Said beside the time, such as "highest in 38 min"; empty for none. */
  readonly note: string;
  /** By size, largest first. */
  readonly rows: readonly TooltipRow[];
  /** Rows that had no room. */
  readonly leftOut: number;
  readonly facts: readonly TimeFact[];
}

/** What a tooltip says: the time and its zone, the values by rank, and what the shading there means. */
export function TooltipContent({ timeMs, zone = UTC, note, rows, leftOut, facts }: TooltipContentProps) {
  return (
    <>
      <div className="chart-tooltip-time">
        {formatInstant(timeMs, zone)} {zoneMark(zone, timeMs)}
        {note && <span className="chart-tooltip-note">{note}</span>}
      </div>
      {rows.length > 0 && (
        <ol className="chart-tooltip-rows">
          {rows.map((row) => (
            <li key={row.key}>
              <span className="chart-swatch" style={{ background: row.color }} />
              <span className="chart-tooltip-label">{row.label}</span>
              <span className="chart-tooltip-value">{row.value}</span>
            </li>
          ))}
        </ol>
      )}
      {leftOut > 0 && <div className="chart-tooltip-note">and {formatCount(leftOut)} smaller</div>}
      {rows.length === 0 && facts.length === 0 && <div className="chart-tooltip-note">no values here</div>}
      {facts.map((fact) => (
        <div key={`${fact.kind} ${fact.text}`} className="chart-tooltip-fact">
          {fact.kind === "opened" ? (
            <SeverityMark severity={fact.severity} isWordHidden />
          ) : (
            <span
              className="chart-fact-mark"
              data-kind={fact.kind}
              style={fact.kind === "flagged" ? { background: severityEdge(fact.severity) } : undefined}
            />
          )}
          <span className="chart-fact-text">{fact.text}</span>
        </div>
      ))}
    </>
  );
}

import { memo } from "react";
import { RAMP_STEPS, rampColor } from "./ramp.ts";
import "./ramp-legend.css";

interface RampLegendProps {
  /** What the colours stand for, with the unit. */
  readonly name: string;
  readonly lowest: string;
  readonly highest: string;
  /** What a hatched cell says; empty where there is none. */
  readonly missing: string;
}

const SHOWN_STEPS = Array.from({ length: RAMP_STEPS / 2 }, (_, index) =>
  Math.round((index * (RAMP_STEPS - 1)) / (RAMP_STEPS / 2 - 1)),
);

/** The ramp between its lowest and highest values. */
export const RampLegend = memo(function RampLegend({ name, lowest, highest, missing }: RampLegendProps) {
  return (
    <div className="ramp-legend">
      <span className="ramp-legend-name">{name}</span>
      <span className="ramp-legend-part">
        {lowest}
        <span className="ramp-legend-steps" aria-hidden="true">
          {SHOWN_STEPS.map((step) => (
            <span key={step} style={{ background: rampColor(step) }} />
          ))}
        </span>
        {highest}
      </span>
      {missing !== "" && (
        <span className="ramp-legend-part">
          <span className="ramp-legend-missing" aria-hidden="true" />
          {missing}
        </span>
      )}
    </div>
  );
});

import { memo } from "react";
import type { Ramp, RampScale } from "./heat-map-drawing.ts";
import { RAMP_STEPS, rampColor } from "./ramp.ts";
import "./ramp-legend.css";

interface RampLegendProps {
  /** What the colours stand for, with the unit. */
  readonly name: string;
  readonly ramp: Ramp;
  readonly format: (value: number) => string;
  /** What a hatched cell says; empty where there is none. */
  readonly missing: string;
}

const SHOWN_STEPS = Array.from({ length: RAMP_STEPS / 2 }, (_, index) =>
  Math.round((index * (RAMP_STEPS - 1)) / (RAMP_STEPS / 2 - 1)),
);

const SCALE_WORDS: Readonly<Record<RampScale, string>> = {
  sqrt: ", root scale",
  log: ", log scale",
};

/** The ramp between its lowest and highest values. */
export const RampLegend = memo(function RampLegend({ name, ramp, format, missing }: RampLegendProps) {
  return (
    <div className="ramp-legend">
      <span className="ramp-legend-name">{name + SCALE_WORDS[ramp.scale]}</span>
      <span className="ramp-legend-part">
        {format(ramp.lowest)}
        <span className="ramp-legend-steps" aria-hidden="true">
          {SHOWN_STEPS.map((step) => (
            <span key={step} style={{ background: rampColor(step) }} />
          ))}
        </span>
        {format(ramp.highest)}
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

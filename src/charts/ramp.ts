/** How many colours a heat map is drawn in, from `rampColor(0)` for nothing to the last for the highest. */
export const RAMP_STEPS = 32;

const ANCHORS = 5;

/** The colour of a step as CSS, mixed in OKLab between the two nearest anchors of `ui/tokens.css`. */
export function rampColor(step: number): string {
  const at = (Math.min(RAMP_STEPS - 1, Math.max(0, step)) / (RAMP_STEPS - 1)) * (ANCHORS - 1);
  const lower = Math.min(ANCHORS - 2, Math.floor(at));
  const percent = Number(((at - lower) * 100).toFixed(2));
  return `color-mix(in oklab, var(--ramp-${lower + 1}), var(--ramp-${lower + 2}) ${percent}%)`;
}

/** The step of a share of the highest value, 0..1; what is over 0 is never drawn as nothing. */
export function rampStep(share: number): number {
  if (!(share > 0)) return 0;
  return Math.max(1, Math.min(RAMP_STEPS - 1, Math.round(share * (RAMP_STEPS - 1))));
}

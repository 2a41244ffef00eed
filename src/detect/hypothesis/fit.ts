import type { Reason } from "../../core/hypothesis.ts";
import { counterpart, weightOf } from "./movement.ts";
import type { Movement, Scene } from "./scene.ts";

/** How well a cause fits a scene. */
export interface Fit {
  /** 0 for not at all, 1 for as well as can be. */
  readonly strength: number;
  readonly reasons: readonly Reason[];
}

export const NO_FIT: Fit = { strength: 0, reasons: [] };

/** A cause that moves flows with less than this part in the score does not explain it. */
const LEAST_WEIGHT = 0.15;
/** From this part on it explains enough. */
const ENOUGH_WEIGHT = 0.5;

/** 0 up to `from`, 1 beyond `to`, a straight line between; it falls where `to` is the smaller. */
export function ramp(value: number, { from, to }: { from: number; to: number }): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}

/** All conditions hold as far as the weakest of them does (Zadeh 1965). */
export function allOf(...strengths: readonly number[]): number {
  return Math.min(1, ...strengths);
}

/** How far some flows explain an interval's score. */
export function explains(...movements: readonly (Movement | null)[]): number {
  return ramp(weightOf(movements), { from: LEAST_WEIGHT, to: ENOUGH_WEIGHT });
}

/** The flows that explain anything with the one that goes the other way: a dozen at most, so what is asked of each of them may walk its rows. */
export function explaining(scene: Scene): readonly Movement[] {
  return scene.movements.filter((movement) => explains(movement, counterpart(scene, movement)) > 0);
}

/** The best of some fits. */
export function bestFit(fits: readonly Fit[]): Fit {
  return fits.reduce((best, fit) => (fit.strength > best.strength ? fit : best), NO_FIT);
}

import { allOf, explains, type Fit, ramp } from "./fit.ts";
import { isEmpty, nothing, reachLevel, shareOf, usualRows } from "./reach-level.ts";
import type { Scene } from "./scene.ts";

/** The share of rows in which nothing is counted; the alarm may begin before, and end with a reconnect. */
const EMPTY = { from: 0.75, to: 0.95 };
/** Rows with traffic that are usual in the time: where three are, none comes by chance once in twenty (Poisson). */
const MISSED = { from: 3, to: 8 };
/** Where the local network was quiet before, its silence tells nothing, and the Internet alone may be lost. */
const LOCAL_UNKNOWN = 0.7;
const LOCAL_MISSED = { from: 1, to: 3 };

/** Nothing comes from the device or to it, neither local nor with the Internet: it is off, unplugged, out of reach, or held down. */
export function silence(scene: Scene): Fit {
  const all = reachLevel(scene);
  const local = reachLevel(scene, { reach: "local" });
  const strength = allOf(
    ramp(shareOf(isEmpty(all)), EMPTY),
    ramp(usualRows(scene, all), MISSED),
    Math.max(LOCAL_UNKNOWN, ramp(usualRows(scene, local), LOCAL_MISSED)),
    explains(...all.movements),
  );
  return { strength, reasons: [nothing(scene, all)] };
}

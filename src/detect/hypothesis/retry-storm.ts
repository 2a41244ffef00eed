import { allOf, bestFit, explaining, explains, type Fit, NO_FIT, ramp } from "./fit.ts";
import { countAt, counterpart, excess, times } from "./movement.ts";
import { answers, moved } from "./reasons.ts";
import type { Movement, Scene } from "./scene.ts";

/** Packets a minute beyond the usual. */
const RATE = { from: 0.5, to: 2 };
const TIMES = { from: 1.4, to: 2.2 };
/** What is left of the answers. */
const ANSWERED = { from: 0.2, to: 0.05 };
/** Answers that usually come in the time. */
const MISSED = { from: 3, to: 8 };

/** The device asks more and more since its answers stay away: it sends again what is not acknowledged (RFC 6298), opens anew, or asks the next server. */
export function retryStorm(scene: Scene): Fit {
  return bestFit(explaining(scene).map((movement) => retriesOf(scene, movement)));
}

function retriesOf(scene: Scene, out: Movement): Fit {
  const back = out.rule.direction === "to" && out.rule.protocol !== "ARP" ? counterpart(scene, out) : null;
  if (!out.packets || !back?.packets) return NO_FIT;
  const { observed, usual } = back.packets;
  const strength = allOf(
    ramp(excess(out.packets), RATE),
    ramp(times(out.packets), TIMES),
    ramp(usual > 0 ? observed / usual : 1, ANSWERED),
    ramp(countAt(scene, usual), MISSED),
    explains(out, back),
  );
  return { strength, reasons: [...moved(scene, out, "packets"), ...answers(scene, back)] };
}

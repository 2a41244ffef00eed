import { allOf, explains, type Fit, NO_FIT, ramp } from "./fit.ts";
import { counterpart, excess, times } from "./movement.ts";
import { answers, moved } from "./reasons.ts";
import type { Scene } from "./scene.ts";

/** Packets a minute beyond the usual: hosts renew an address about once a minute (RFC 1122, section 2.3.2.1). */
const RATE = { from: 8, to: 30 };
const TIMES = { from: 3, to: 10 };
/** What the device sends of ARP for each packet that comes: requests would be answered one for one (RFC 826). */
const ANSWERED = { from: 0.8, to: 0.3 };

/**
 * ARP comes that the device did not ask for and hardly answers: replies sent over and over, so that a wrong address stays in its
 * cache, which takes any reply that comes (RFC 826; RFC 5227 is the defence).
 */
export function arpSpoof(scene: Scene): Fit {
  const into = scene.movements.find(
    ({ rule }) => rule.protocol === "ARP" && rule.direction === "from" && rule.reach === "local",
  );
  if (!into?.packets) return NO_FIT;
  const back = counterpart(scene, into);
  const answered = (back?.packets?.observed ?? 0) / Math.max(into.packets.observed, 1e-9);
  const strength = allOf(
    ramp(excess(into.packets), RATE),
    ramp(times(into.packets), TIMES),
    ramp(answered, ANSWERED),
    explains(into, back),
  );
  return { strength, reasons: [...moved(scene, into, "packets"), ...answers(scene, back)] };
}

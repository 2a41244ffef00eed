import { allOf, bestFit, explains, type Fit, ramp } from "./fit.ts";
import {
  isEmpty,
  isMoving,
  leftShare,
  nothing,
  type ReachLevel,
  reachLevel,
  shareOf,
  still,
  usualRows,
} from "./reach-level.ts";
import type { Scene } from "./scene.ts";

/** The share of rows in which nothing comes from the Internet; the alarm may begin before, or end after. */
const EMPTY = { from: 0.65, to: 0.85 };
/** What is left of what usually comes from it. */
const LEFT = { from: 0.3, to: 0.1 };
/** Rows in which something usually comes from it, in the time. */
const MISSED = { from: 3, to: 8 };
/** The share of rows in which nothing is sent to it either. */
const SENT_NOTHING = { from: 0.5, to: 0.8 };
/** What is still sent to it, of the usual: as ever or less; much more is asking in vain. */
const SENT_AS_EVER = { from: 3, to: 1.8 };
/** How often the local network is heard while the Internet is not, of how often it usually is: a device that was away is heard in the last row alone. */
const LOCAL_LEFT = { from: 0.2, to: 0.5 };
/** Nothing local is heard, and in hardly a row it usually would be: the device itself may be away. */
const LOCAL_UNKNOWN = 0.45;
const LOCAL_UNUSUAL = { from: 3, to: 1 };
/** Only the answers are gone: a server may be down as well as the line. */
const ONE_WAY = 0.65;

/** Nothing comes from the Internet any more while the local network goes on: the line, the router or the name server is down, or somebody stands between. */
export function lostInternet(scene: Scene): Fit {
  const both = reachLevel(scene, { reach: "internet" });
  const into = reachLevel(scene, { reach: "internet", direction: "from" });
  const out = reachLevel(scene, { reach: "internet", direction: "to" });
  const local = reachLevel(scene, { reach: "local" });
  const isCutOff = allOf(
    ramp(shareOf(isEmpty(into)), EMPTY),
    ramp(leftShare(into), LEFT),
    ramp(usualRows(scene, into), MISSED),
    explains(...both.movements),
  );
  const sendsNothing = ramp(shareOf(isEmpty(out)), SENT_NOTHING);
  const isLocalHeard = Math.max(
    ramp(localLeft(into, local), LOCAL_LEFT),
    Math.min(LOCAL_UNKNOWN, ramp(usualRows(scene, local), LOCAL_UNUSUAL)),
  );
  return bestFit([
    {
      strength: allOf(isCutOff, sendsNothing, isLocalHeard),
      reasons: [nothing(scene, both), ...(local.observed > 0 ? [still(scene, local)] : [])],
    },
    {
      strength: allOf(isCutOff, 1 - sendsNothing, ramp(leftShare(out), SENT_AS_EVER), ONE_WAY),
      reasons: [nothing(scene, into), still(scene, out)],
    },
  ]);
}

/** In how many of the rows without the Internet the local network is heard, of those in which it usually is. */
function localLeft(into: ReachLevel, local: ReachLevel): number {
  const isCut = isEmpty(into);
  const heard = isMoving(local, "during").filter((_, row) => isCut[row]);
  return shareOf(heard) / Math.max(shareOf(isMoving(local, "before")), 1e-9);
}

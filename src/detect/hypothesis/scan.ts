import { allOf, bestFit, explaining, explains, type Fit, NO_FIT, ramp } from "./fit.ts";
import { LOGIN_PORTS } from "./login-ports.ts";
import { addedSize, counterpart, excess, presence } from "./movement.ts";
import { answers, moved, sizeOfAdded } from "./reasons.ts";
import type { Movement, Scene } from "./scene.ts";

/** More than this a minute before, and the flow is in use. */
const AT_REST = 0.05;
/** Packets a minute in: from one now and then to what would be a flood. */
const TRICKLE = { from: 0.5, to: 1.5 };
const NO_FLOOD = { from: 30, to: 15 };
/** Each try of a password takes a dozen packets. */
const NO_LOGIN_FLOOD = { from: 240, to: 120 };
/** Packets a minute out, to be more than a new server being asked. */
const SWEEP = { from: 15, to: 40 };
/** Bytes of a TCP packet: a handshake or a refusal alone, or a login with a few bytes of text. */
const SIZE = { from: 160, to: 90 };
/** Tried again and again: in how many of the rows. */
const PRESENCE = { from: 0.15, to: 0.3 };
/** Minutes; a single visitor is gone before. */
const LASTING = { from: 4, to: 8 };
/** Answers for each packet of a sweep; most addresses hold nobody. */
const UNANSWERED = { from: 0.5, to: 0.2 };
/** A port of any other service may simply have a first visitor. */
const OTHER_PORT = 0.7;

/**
 * Somebody tries a port that was at rest, slowly and for long, with packets that hold no data or a password's worth; or the device
 * itself tries strangers that do not answer, as worms on devices do (Antonakakis et al., "Understanding the Mirai Botnet", 2017).
 */
export function scan(scene: Scene): Fit {
  return bestFit(
    explaining(scene).map((movement) =>
      movement.rule.direction === "from" ? probed(scene, movement) : sweeping(scene, movement),
    ),
  );
}

function probed(scene: Scene, into: Movement): Fit {
  if (!isNewTcp(into)) return NO_FIT;
  const back = counterpart(scene, into);
  const isLogin = LOGIN_PORTS.has(into.rule.port);
  const strength = allOf(
    ramp(excess(into.packets), TRICKLE),
    ramp(excess(into.packets), isLogin ? NO_LOGIN_FLOOD : NO_FLOOD),
    ramp(addedSize(into) ?? SIZE.from, SIZE),
    ramp(back === null ? SIZE.to : (addedSize(back) ?? SIZE.to), SIZE),
    ramp(presence(into.packets), PRESENCE),
    ramp(scene.rowCount * scene.cadenceMinutes, LASTING),
    isLogin ? 1 : OTHER_PORT,
    explains(into, back),
  );
  return { strength, reasons: reasonsOf(scene, into, back) };
}

function sweeping(scene: Scene, out: Movement): Fit {
  if (!isNewTcp(out)) return NO_FIT;
  const back = counterpart(scene, out);
  const answered = (back?.packets?.observed ?? 0) / Math.max(out.packets?.observed ?? 0, 1e-9);
  const strength = allOf(
    ramp(excess(out.packets), SWEEP),
    ramp(addedSize(out) ?? SIZE.from, SIZE),
    ramp(presence(out.packets), PRESENCE),
    ramp(answered, UNANSWERED),
    back === null ? OTHER_PORT : 1,
    explains(out, back),
  );
  return { strength, reasons: reasonsOf(scene, out, back) };
}

function isNewTcp({ rule, packets }: Movement): boolean {
  return rule.protocol === "TCP" && packets !== null && packets.usual <= AT_REST && packets.observed > 0;
}

function reasonsOf(scene: Scene, tried: Movement, back: Movement | null): Fit["reasons"] {
  return [...moved(scene, tried, "packets"), ...sizeOfAdded(tried), ...answers(scene, back)];
}

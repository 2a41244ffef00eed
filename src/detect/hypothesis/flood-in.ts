import { allOf, bestFit, explaining, explains, type Fit, NO_FIT, ramp } from "./fit.ts";
import { LOGIN_PORTS } from "./login-ports.ts";
import { addedSize, counterpart, excess, presence, times } from "./movement.ts";
import { answers, moved, sizeOfAdded } from "./reasons.ts";
import type { Movement, Scene } from "./scene.ts";

/** Packets a minute beyond the usual: under the first no flood, over the second in full. */
const RATE = { from: 10, to: 40 };
/** Where people log in so many are a few tries of a password. */
const LOGIN_RATE = { from: 120, to: 240 };
const TIMES = { from: 3, to: 10 };
/** Bytes of a TCP packet, its Ethernet frame included: a SYN or an ACK without data has 54 to 78. */
const TCP_SIZE = { from: 200, to: 85 };
/** A flood of UDP with packets as large as these may be a stream of sound or pictures. */
const STREAM_SIZE = { from: 1000, to: 600 };
/** A port in use, by packets a minute, whose datagrams are answered one for one: somebody talks with the device, and talks more. */
const IN_USE = 0.5;
const ANSWERED = 0.5;
const CONVERSATION = 0.45;
/** What a stream of large UDP packets, or TCP whose size is not counted, comes to at most. */
const UNSURE = 0.6;
/** What goes out, in bytes of what comes in: more than this is a reflection's doing. */
const AMPLIFIED = { from: 2, to: 1.2 };
/** In fewer of the rows it comes in pulses. */
const PRESENCE = { from: 0.2, to: 0.45 };

/**
 * Many packets pour on the device in most of the minutes, and what it sends back is no more. TCP floods carry no data, for a SYN has none
 * and needs none to fill the table of half-open connections (RFC 4987); where packets are large and the answers small, somebody downloads.
 * An echo request has no use at such a rate, whatever its size (RFC 4732).
 */
export function floodIn(scene: Scene): Fit {
  return bestFit(explaining(scene).map((movement) => floodOf(scene, movement)));
}

function floodOf(scene: Scene, into: Movement): Fit {
  const { direction, protocol } = into.rule;
  if (direction !== "from" || into.packets === null || !hasPorts(protocol)) return NO_FIT;
  const back = counterpart(scene, into);
  const strength = allOf(
    ramp(excess(into.packets), LOGIN_PORTS.has(into.rule.port) ? LOGIN_RATE : RATE),
    ramp(times(into.packets), TIMES),
    ramp(presence(into.packets), PRESENCE),
    fitOfSize(into),
    isConversation(into, back) ? CONVERSATION : 1,
    ramp(amplification(scene, into), AMPLIFIED),
    explains(into, back),
  );
  return {
    strength,
    reasons: [...moved(scene, into, "packets"), ...sizeOfAdded(into), ...answers(scene, back)],
  };
}

function hasPorts(protocol: string): boolean {
  return ["TCP", "UDP", "ICMP", "ICMPV6"].includes(protocol);
}

function isConversation({ rule, packets }: Movement, back: Movement | null): boolean {
  if (rule.protocol !== "UDP" || packets === null || packets.usual < IN_USE) return false;
  return excess(back?.packets ?? null) >= ANSWERED * excess(packets);
}

function fitOfSize(into: Movement): number {
  const size = addedSize(into);
  switch (into.rule.protocol) {
    case "TCP":
      return size === null ? UNSURE : ramp(size, TCP_SIZE);
    case "UDP":
      return size === null ? 1 : Math.max(UNSURE, ramp(size, STREAM_SIZE));
    default:
      return 1;
  }
}

/** Bytes that go out beyond the usual, over all flows that the score is made of, for each byte that comes in. */
function amplification({ movements }: Scene, into: Movement): number {
  const more = excess(into.bytes);
  if (more <= 0) return 0;
  let out = 0;
  for (const { rule, bytes, weight } of movements) {
    if (rule.direction === "to" && weight > 0) out += Math.max(0, excess(bytes));
  }
  return out / more;
}

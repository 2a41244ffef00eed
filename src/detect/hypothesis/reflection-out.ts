import { allOf, bestFit, explains, type Fit, NO_FIT, ramp } from "./fit.ts";
import { addedSize, counterpart, excess, riseRows, times } from "./movement.ts";
import { answers, moved, sizeOfAdded } from "./reasons.ts";
import type { Movement, Scene } from "./scene.ts";

/** Packets a minute out, and requests a minute in, beyond the usual. */
const RATE_OUT = { from: 15, to: 45 };
const RATE_IN = { from: 3, to: 15 };
const TIMES = { from: 3, to: 10 };
/** Bytes out for each byte in: on a flow of their own answers need not be more, for nothing else sends them there. */
const AMPLIFICATION = { from: 1.3, to: 2.5 };
const ELSEWHERE_AMPLIFICATION = { from: 0.7, to: 1.1 };
/** Packets out for each packet in: more is a stream that somebody asked for once. */
const PACKETS_EACH = { from: 100, to: 40 };
/** UDP services that answer with more than they were asked (US-CERT TA14-017A), and those found since: WS-Discovery, CoAP, memcached. */
const AMPLIFIERS: ReadonlySet<number | null> = new Set([
  17, 19, 53, 69, 111, 123, 137, 161, 389, 1900, 3702, 5353, 5683, 11_211,
]);
/** The answers of one flow on a port that is no known amplifier: acknowledgements of a sent stream look alike. */
const UNKNOWN_PORT = 0.45;
/** Requests and answers that are as large: seen from here nothing tells a reflection from a flood that is answered. */
const EVEN = 0.45;
const EVEN_AMPLIFICATION = { from: 0.85, to: 1 };
const MORE_THAN_EVEN = { from: 1.8, to: 1.4 };
/** The share of rows in which one is up that the other is up in too. */
const TOGETHER = { from: 0.4, to: 0.7 };
/** So many flows each way, the heaviest, are paired: what explains an alarm is among them. */
const MOST_PAIRED = 20;

/**
 * Requests come in and more goes out than came: the sender gave somebody else's address as his own (RFC 4732, section 3.1). The answers
 * may leave on a flow of their own, since to the device they go to a stranger. Handshakes and echoes are reflected at their own size: a
 * SYN-ACK carries the SYN's options (RFC 9293), a reset none, and an echo reply the request's data (RFC 792).
 */
export function reflectionOut(scene: Scene): Fit {
  const out = heaviestRisen(scene, "to");
  const into = heaviestRisen(scene, "from");
  return bestFit(out.flatMap((answer) => into.map((request) => reflectionOf(scene, request, answer))));
}

/** A flow that has risen, and in which rows. */
interface Risen {
  readonly movement: Movement;
  /** Looked up once, when they are first asked for. */
  rows(): readonly boolean[];
}

function heaviestRisen({ movements }: Scene, direction: "from" | "to"): readonly Risen[] {
  const risen = movements.filter((movement) => hasRisen(movement, direction)).slice(0, MOST_PAIRED);
  return risen.map((movement) => {
    let rows: readonly boolean[] | null = null;
    return {
      movement,
      rows() {
        rows ??= movement.packets === null ? [] : riseRows(movement.packets);
        return rows;
      },
    };
  });
}

function hasRisen({ rule, packets }: Movement, direction: "from" | "to"): boolean {
  return (
    rule.direction === direction &&
    rule.protocol !== "ARP" &&
    excess(packets) > (direction === "to" ? RATE_OUT : RATE_IN).from &&
    times(packets) > TIMES.from
  );
}

function reflectionOf(scene: Scene, requested: Risen, answered: Risen): Fit {
  const request = requested.movement;
  const answer = answered.movement;
  const alike = allOf(
    ramp(excess(answer.packets), RATE_OUT),
    ramp(excess(request.packets), RATE_IN),
    ramp(times(answer.packets), TIMES),
    ramp(times(request.packets), TIMES),
    fitOfSize(scene, request, answer),
    explains(request, answer),
  );
  // Rows are gone over last, and only for what everything else speaks for.
  if (alike === 0) return NO_FIT;
  const strength = allOf(alike, ramp(together(requested.rows(), answered.rows()), TOGETHER));
  const isOwnPair = counterpart(scene, request) === answer;
  const asked = isOwnPair ? answers(scene, request) : moved(scene, request, "packets");
  return { strength, reasons: [...moved(scene, answer, "packets"), ...sizeOfAdded(answer), ...asked] };
}

function fitOfSize(scene: Scene, request: Movement, answer: Movement): number {
  const amplification = excess(request.bytes) > 0 ? excess(answer.bytes) / excess(request.bytes) : 0;
  const isOwnPair = counterpart(scene, request) === answer;
  const { protocol, port } = answer.rule;
  const even =
    isOwnPair && protocol !== "UDP" && (addedSize(answer) ?? 0) > 0
      ? allOf(EVEN, ramp(amplification, EVEN_AMPLIFICATION), ramp(amplification, MORE_THAN_EVEN))
      : 0;
  if (protocol !== "UDP") return even;
  if (!isOwnPair) {
    const packetsEach = excess(answer.packets) / Math.max(excess(request.packets), 1e-9);
    return allOf(ramp(amplification, ELSEWHERE_AMPLIFICATION), ramp(packetsEach, PACKETS_EACH));
  }
  return allOf(ramp(amplification, AMPLIFICATION), AMPLIFIERS.has(port) ? 1 : UNKNOWN_PORT);
}

/** The share of rows in which either is up that both are up in. */
function together(requested: readonly boolean[], answered: readonly boolean[]): number {
  let both = 0;
  let either = 0;
  for (const [row, isUp] of requested.entries()) {
    if (isUp || answered[row]) either++;
    if (isUp && answered[row]) both++;
  }
  return either === 0 ? 0 : both / either;
}

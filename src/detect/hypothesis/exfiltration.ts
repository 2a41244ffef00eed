import { allOf, bestFit, explaining, explains, type Fit, NO_FIT, ramp } from "./fit.ts";
import { addedSize, counterpart, excess, presence, times } from "./movement.ts";
import { answers, moved, sizeOfAdded } from "./reasons.ts";
import type { Movement, Scene } from "./scene.ts";

/** Bytes a minute to the Internet beyond the usual: a packet of full size in two or three minutes, and more. */
const BYTES = { from: 250, to: 600 };
const TIMES = { from: 1.7, to: 3 };
/** Bytes of an added packet: towards the 1,514 of a full Ethernet frame. */
const FULL_SIZE = { from: 500, to: 1000 };
/** Bytes out for each byte in, of those beyond the usual: an acknowledgement has 54 for 1,400. */
const ONE_WAY = { from: 1.5, to: 3 };
/** How much larger packets are than before, where there are no more of them. */
const GROWN = { from: 1.5, to: 2.5 };
/** An upload is what it looks like; whether it ought to be is not in the counters. */
const UPLOAD = 0.7;
const GROWN_PACKETS = 0.6;

/** A query's bytes, its Ethernet frame included: names of people's making rarely bring it over 100 (RFC 1035 allows 255 in a name). */
const QUERY_SIZE = { from: 95, to: 130 };
const QUERY_RATE = { from: 0.5, to: 1.5 };

/** An echo's bytes: 98 or 74 of the usual ping. */
const ECHO_SIZE = { from: 130, to: 250 };
const ECHO_RATE = { from: 0.2, to: 0.6 };
/** Over this a minute it would be a flood. */
const ECHO_FLOOD = { from: 120, to: 30 };
/** How far request and reply are apart in size: a reply repeats its request's data (RFC 792). */
const UNEVEN = { from: 1.1, to: 1.5 };
/** Large echoes that come back as they went: somebody measures the path. */
const EVEN_ECHO = 0.45;

/** In how many of the rows, at least: data take their time. */
const PRESENCE = { from: 0.15, to: 0.3 };
/** Minutes. */
const LASTING = { from: 3, to: 6 };

/**
 * Data leave the device: an upload of large packets that only acknowledgements answer (MITRE ATT&CK T1041), names too long for a host's
 * in questions to a name server (T1071.004), or echoes that carry what no ping does (T1095).
 */
export function exfiltration(scene: Scene): Fit {
  const out = explaining(scene).filter(({ rule }) => rule.direction === "to");
  return bestFit(
    out.map((movement) => {
      const { protocol, port, reach } = movement.rule;
      if (protocol === "ICMP" || protocol === "ICMPV6") return inEchoes(scene, movement);
      if ((protocol === "UDP" || protocol === "TCP") && port === 53) return inQueries(scene, movement);
      return reach === "internet" ? bestFit([upload(scene, movement), grown(scene, movement)]) : NO_FIT;
    }),
  );
}

function upload(scene: Scene, out: Movement): Fit {
  const back = counterpart(scene, out);
  const strength = allOf(
    leaving(scene, out, back),
    ramp(addedSize(out) ?? 0, FULL_SIZE),
    ramp(presence(out.bytes), PRESENCE),
    UPLOAD,
  );
  return { strength, reasons: [...moved(scene, out, "bytes"), ...sizeOfAdded(out), ...answers(scene, back)] };
}

/** As many packets as ever, each with more in it. */
function grown(scene: Scene, out: Movement): Fit {
  if (out.packets === null || out.bytes === null || out.packets.usual <= 0 || out.packets.observed <= 0) {
    return NO_FIT;
  }
  const back = counterpart(scene, out);
  const size = out.bytes.observed / out.packets.observed;
  const strength = allOf(
    leaving(scene, out, back),
    ramp(size / Math.max(out.bytes.usual / out.packets.usual, 54), GROWN),
    ramp(presence(out.bytes), PRESENCE),
    GROWN_PACKETS,
  );
  return {
    strength,
    reasons: [...moved(scene, out, "bytes"), { kind: "packet-size", flow: out.flow, bytes: size }],
  };
}

function leaving(scene: Scene, out: Movement, back: Movement | null): number {
  const more = excess(out.bytes);
  return allOf(
    ramp(more, BYTES),
    ramp(times(out.bytes), TIMES),
    ramp(more / Math.max(excess(back?.bytes ?? null), 1e-9), ONE_WAY),
    lasting(scene),
    explains(out, back),
  );
}

function inQueries(scene: Scene, out: Movement): Fit {
  const back = counterpart(scene, out);
  const strength = allOf(
    ramp(excess(out.packets), QUERY_RATE),
    ramp(addedSize(out) ?? 0, QUERY_SIZE),
    ramp(times(out.packets), TIMES),
    ramp(presence(out.packets), PRESENCE),
    lasting(scene),
    explains(out, back),
  );
  return {
    strength,
    reasons: [...moved(scene, out, "packets"), ...sizeOfAdded(out), ...answers(scene, back)],
  };
}

function inEchoes(scene: Scene, out: Movement): Fit {
  const back = counterpart(scene, out);
  const size = addedSize(out) ?? 0;
  const sizeBack = (back && addedSize(back)) ?? 0;
  const ratio = size > 0 && sizeBack > 0 ? Math.max(size / sizeBack, sizeBack / size) : 1;
  const strength = allOf(
    ramp(excess(out.packets), ECHO_RATE),
    ramp(excess(out.packets), ECHO_FLOOD),
    ramp(size, ECHO_SIZE),
    Math.max(EVEN_ECHO, ramp(ratio, UNEVEN)),
    ramp(presence(out.packets), PRESENCE),
    lasting(scene),
    explains(out, back),
  );
  return {
    strength,
    reasons: [...moved(scene, out, "packets"), ...sizeOfAdded(out), ...answers(scene, back)],
  };
}

function lasting({ rowCount, cadenceMinutes }: Scene): number {
  return ramp(rowCount * cadenceMinutes, LASTING);
}

import type { FlowRule } from "../../core/flow.ts";
import type { Reason } from "../../core/hypothesis.ts";
import { allOf, explains, type Fit, NO_FIT, ramp } from "./fit.ts";
import { countAt, excess, times, weightOf } from "./movement.ts";
import type { Movement, Scene } from "./scene.ts";

/** What a host does when it joins: the key exchange of Wi-Fi (EAPOL, IEEE 802.1X), an address (DHCP, RFC 2131), who has it (ARP, RFC 5227), its neighbours (RFC 4861), its groups, names. */
type Step = "key" | "address" | "neighbours" | "groups" | "names";

const STEPS: Readonly<Record<string, Step>> = {
  EAPOL: "key",
  "UDP 67": "address",
  "UDP 68": "address",
  "UDP 547": "address",
  ARP: "neighbours",
  ICMPV6: "neighbours",
  IGMP: "groups",
  HOPOPT: "groups",
  "UDP 53": "names",
  "UDP 5353": "names",
};

/** Packets beyond the usual in the interval. */
const COUNT = { from: 0.8, to: 2 };
const TIMES = { from: 2, to: 4 };
/** ARP in masses is no host that joins. */
const MOST_A_MINUTE = 60;
/** Steps seen, the key exchange or an address among them: a host takes several. */
const FITS: readonly number[] = [0, 0.35, 0.65, 0.85, 1, 1];
/** The part of the key exchange and the address in the score. */
const JOINING = { from: 0.03, to: 0.1 };
/** What an absence before it, or in it, adds. */
const AWAY = 0.25;
/** So many rows before the interval may hold the absence. */
const ROWS_BEFORE = 30;
/** Rows without a packet to the Internet, and the packets that would have been usual in them. */
const AWAY_ROWS = 2;
const AWAY_MISSED = 3;

/** The device joins the network: what hosts send then, and seldom else, comes at once, as a rule after an absence. */
export function reconnect(scene: Scene): Fit {
  const taken = new Map<Step, Movement[]>();
  for (const movement of scene.movements) {
    const step = stepOf(movement.rule);
    if (step === null || !isTaken(scene, movement)) continue;
    taken.set(step, [...(taken.get(step) ?? []), movement]);
  }
  if (!taken.has("key") && !taken.has("address")) return NO_FIT;
  const movements = [...taken.values()].flat();
  const away = longestAbsence(scene);
  const joining = [...(taken.get("key") ?? []), ...(taken.get("address") ?? [])];
  const strength = allOf(
    ramp(weightOf(joining), JOINING),
    FITS[taken.size] + (away === null ? 0 : AWAY),
    explains(
      ...movements,
      ...(away === null ? [] : scene.movements.filter(({ rule }) => rule.reach === "internet")),
    ),
  );
  const named = (["key", "address", "neighbours", "names", "groups"] as const).flatMap(
    (step) => taken.get(step)?.slice(0, 1) ?? [],
  );
  const absence: readonly Reason[] = away === null ? [] : [{ kind: "away", durationMs: away }];
  return {
    strength,
    reasons: [...named.slice(0, 3).map((movement) => burst(scene, movement)), ...absence],
  };
}

function burst(scene: Scene, { flow, packets }: Movement): Reason {
  return { kind: "burst", flow, packets: countAt(scene, excess(packets)) };
}

function stepOf({ protocol, port, reach, direction }: FlowRule): Step | null {
  if (reach !== "local") return null;
  // What comes in may be others' doing; the key exchange and the address are answered to the device alone.
  const step = STEPS[port === null ? protocol : `${protocol} ${port}`] ?? null;
  return direction === "to" || step === "key" || step === "address" ? step : null;
}

function isTaken(scene: Scene, { packets }: Movement): boolean {
  if (packets === null || packets.observed > MOST_A_MINUTE) return false;
  const count = countAt(scene, excess(packets));
  return allOf(ramp(count, COUNT), ramp(times(packets, 1 / 60), TIMES)) >= 0.5;
}

/** The longest run of rows without a packet to the Internet, from a little before the interval to its end, in milliseconds; null where none is long enough to tell. */
function longestAbsence(scene: Scene): number | null {
  const levels = scene.movements.flatMap(({ rule, packets }) =>
    rule.reach === "internet" && rule.direction === "to" && packets !== null ? [packets] : [],
  );
  if (levels.length === 0) return null;
  const usual = levels.reduce((sum, level) => sum + level.usual, 0);
  const start = Math.min(ROWS_BEFORE, levels[0].before.length);
  let longest = 0;
  let run = 0;
  for (let row = -start; row < levels[0].during.length; row++) {
    const isSilent = levels.every(
      ({ before, during }) => (row < 0 ? before[before.length + row] : during[row]) === 0,
    );
    run = isSilent ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  const isTold = longest >= AWAY_ROWS && longest * scene.cadenceMinutes * usual >= AWAY_MISSED;
  return isTold ? longest * scene.cadenceMinutes * 60_000 : null;
}

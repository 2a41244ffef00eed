import type { Device } from "../../core/device.ts";
import { CAUSE_KINDS, type CauseKind, type Hypothesis, type Reason } from "../../core/hypothesis.ts";
import { arpSpoof } from "./arp-spoof.ts";
import { beacon } from "./beacon.ts";
import { exfiltration } from "./exfiltration.ts";
import type { Fit } from "./fit.ts";
import { floodIn } from "./flood-in.ts";
import { lostInternet } from "./lost-internet.ts";
import { reconnect } from "./reconnect.ts";
import { reflectionOut } from "./reflection-out.ts";
import { retryStorm } from "./retry-storm.ts";
import { scan } from "./scan.ts";
import { type Scene, type Suspect, toScene } from "./scene.ts";
import { silence } from "./silence.ts";

/** Less than this and nothing is said. */
const LEAST_STRENGTH = 0.5;
/** From this on, and so far before the next, a cause is likely. */
const LIKELY_STRENGTH = 0.75;
const LIKELY_MARGIN = 0.25;
/** From this on a cause is worth naming as the next best. */
const NAMED_STRENGTH = 0.3;

/** What follows from a cause: it is not held against it, for who stands between can drop what he likes. */
const EFFECTS: Readonly<Partial<Record<CauseKind, readonly CauseKind[]>>> = {
  "arp-spoof": ["lost-internet", "retry-storm"],
};

const FITS: Readonly<Record<CauseKind, (scene: Scene) => Fit>> = {
  "flood-in": floodIn,
  "reflection-out": reflectionOut,
  "arp-spoof": arpSpoof,
  scan,
  exfiltration,
  beacon,
  silence,
  "lost-internet": lostInternet,
  "retry-storm": retryStorm,
  reconnect,
};

/** What an interval of a device may be: the cause that fits best, where one fits well enough. Columns that are no MUD flow tell nothing. */
export function formHypothesis(device: Device, suspect: Suspect): Hypothesis {
  const scene = toScene(device, suspect);
  const all = CAUSE_KINDS.map((kind) => ({ kind, ...FITS[kind](scene) }));
  const effects = all.flatMap(({ kind, strength }) =>
    strength >= LIKELY_STRENGTH ? (EFFECTS[kind] ?? []) : [],
  );
  const fits = all.filter(({ kind }) => !effects.includes(kind));
  fits.sort((one, other) => other.strength - one.strength);
  const [best, next] = fits;
  const [first, ...rest] = best.reasons;
  if (best.strength < LEAST_STRENGTH || first === undefined) {
    return {
      kind: "unclear",
      confidence: "possible",
      reasons: [largestOf(suspect)],
      runnerUp: best.strength >= NAMED_STRENGTH ? best.kind : null,
    };
  }
  const isLikely = best.strength >= LIKELY_STRENGTH && best.strength - next.strength >= LIKELY_MARGIN;
  return {
    kind: best.kind,
    confidence: isLikely ? "likely" : "possible",
    reasons: [first, ...rest],
    runnerUp: next.strength >= NAMED_STRENGTH ? next.kind : null,
  };
}

function largestOf({ flows }: Suspect): Reason {
  return { kind: "largest", flow: flows[0].flow };
}

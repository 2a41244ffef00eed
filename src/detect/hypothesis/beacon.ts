import { allOf, bestFit, explaining, explains, type Fit, NO_FIT, ramp } from "./fit.ts";
import { counterpart } from "./movement.ts";
import { perCadence } from "./reasons.ts";
import type { Level, Movement, Scene } from "./scene.ts";

/** Fewer pulses have no rhythm. */
const COUNT = { from: 3, to: 6 };
/** The share of gaps between pulses that are of one length, give or take a tenth: chance makes few of them so. */
const REGULAR = { from: 0.6, to: 0.8 };
const JITTER = 0.1;
/** The share of rows with a pulse: more is no pulse. */
const SPARSE = { from: 0.6, to: 0.45 };
/** How many times the rows between a pulse is. */
const HEIGHT = { from: 1.5, to: 2.5 };
/** Pulses as high before the interval, for each in as many rows of it: then the rhythm is the device's own. */
const OWN = { from: 0.7, to: 0.3 };
/** A rhythm of so few rows between pulses is a rate. */
const FEWEST_ROWS_APART = 3;

interface Pulses {
  readonly starts: readonly number[];
  /** In rows. */
  readonly period: number;
  readonly regularShare: number;
  readonly rowShare: number;
  readonly high: number;
  readonly low: number;
  readonly ownShare: number;
}

/**
 * The same exchange again and again, at equal distances that were not there before: a program asks its master for orders (MITRE
 * ATT&CK T1071; gaps of one length are what BAYWATCH looks for, Hu et al. 2016). A report that the device always makes is none.
 */
export function beacon(scene: Scene): Fit {
  return bestFit(
    explaining(scene).flatMap((movement) =>
      (["packets", "bytes"] as const).map((measure) => beaconOf(scene, movement, measure)),
    ),
  );
}

function beaconOf(scene: Scene, movement: Movement, measure: "packets" | "bytes"): Fit {
  const level = movement[measure];
  const pulses = level && findPulses(level);
  if (!pulses) return NO_FIT;
  const { starts, period, regularShare, rowShare, high, low, ownShare } = pulses;
  const strength = allOf(
    ramp(starts.length, COUNT),
    ramp(regularShare, REGULAR),
    ramp(rowShare, SPARSE),
    ramp(high / Math.max(low, 1e-9), HEIGHT),
    ramp(ownShare, OWN),
    explains(movement, counterpart(scene, movement)),
  );
  const everyMs = Math.round(period * scene.cadenceMinutes * 60_000);
  const rates = perCadence(scene, { observed: high, usual: low });
  // Of a long interval not all rows were looked at.
  const count = Math.round((starts.length * scene.rowCount) / level.during.length);
  return {
    strength,
    reasons: [{ kind: "pulses", flow: movement.flow, measure, count, everyMs, ...rates }],
  };
}

/** What stands out of the rows between; null where nothing does four times. */
function findPulses({ before, during }: Level): Pulses | null {
  if (during.length < 4 * FEWEST_ROWS_APART) return null;
  const sorted = during.map((rate) => (Number.isFinite(rate) ? rate : 0)).sort();
  const low = sorted[sorted.length >> 1];
  // The fourth highest row tells a pulse's height: one chance burst among them may be far higher.
  const limit = (low + sorted[sorted.length - 4]) / 2;
  if (!(limit > low)) return null;
  const starts: number[] = [];
  let rows = 0;
  let sum = 0;
  for (const [row, rate] of during.entries()) {
    if (!(rate > limit)) continue;
    if (row === 0 || !(during[row - 1] > limit)) starts.push(row);
    rows++;
    sum += rate;
  }
  const gaps = starts.slice(1).map((start, index) => start - starts[index]);
  const period = gaps.toSorted((one, other) => one - other)[gaps.length >> 1] ?? 0;
  if (period < FEWEST_ROWS_APART) return null;
  const rowShare = rows / during.length;
  const highBefore = before.reduce((count, rate) => (rate > limit ? count + 1 : count), 0);
  return {
    starts,
    period,
    regularShare: gaps.filter((gap) => Math.abs(gap - period) <= JITTER * period).length / gaps.length,
    rowShare,
    high: sum / rows,
    low,
    ownShare: before.length === 0 ? 0 : highBefore / before.length / rowShare,
  };
}

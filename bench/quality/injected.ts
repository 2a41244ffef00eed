import { type Limits, type RowScores, SENSITIVITIES, type Sensitivity } from "../../src/core/detector.ts";
import type { Device } from "../../src/core/device.ts";
import type { Interval } from "../../src/core/interval.ts";
import { type RowRange, rowsIn } from "../../src/core/row-range.ts";
import { type Alarm, findAlarms } from "../../src/detect/alarms/alarms.ts";
import { decidingScore } from "../../src/detect/alarms/deciding-score.ts";
import { eachSensitivity } from "../../src/detect/alarms/limits.ts";
import { toRowFlags } from "../../src/detect/alarms/row-flags.ts";
import { isElsewhere } from "../../src/detect/compare-with-annotations.ts";
import { explainRows } from "../../src/detect/evidence/flow-evidence.ts";
import { usualRules } from "../../src/detect/find-intervals.ts";
import { type FittedDetector, fitOnBaseline } from "../../src/detect/fit-detector.ts";
import { scoreDevice } from "../../src/detect/score-device.ts";
import type { Subject } from "./devices.ts";
import { cutOut, inject } from "./inject.ts";
import { placeEvent } from "./place-event.ts";
import { GRACE_ROWS, ROWS_AFTER, ROWS_BEFORE } from "./places.ts";
import type { Scenario } from "./scenario.ts";
import { SCENARIOS } from "./scenarios.ts";

/** How one family at one rate fared. */
export interface VariantOutcome {
  readonly scenario: Scenario;
  readonly rate: number | null;
  readonly events: number;
  readonly found: Readonly<Record<Sensitivity, number>>;
  /** Rows from an event's first to the first alarm row, at the default sensitivity; one a found event. */
  readonly delays: readonly number[];
  /** Of the found events with flows of their own: whether one of them is on top, and their share of the score. */
  readonly evidence: readonly { readonly isTopRight: boolean; readonly share: number }[];
}

export interface InjectedOutcome {
  readonly subject: Subject;
  readonly variants: readonly VariantOutcome[];
  /** False alarms in the clean series after the baseline. */
  readonly falseAlarms: Readonly<Record<Sensitivity, number>>;
  readonly quietDays: number;
}

/** Lays every variant over so many places after the baseline and looks for it with a model of the baseline. */
export function runInjected(
  subject: Subject,
  { seed, copies }: { seed: number; copies: number },
): InjectedOutcome {
  const { device, baseline, quietEndMs, annotations } = subject;
  const fitted = fitOnBaseline(device, [rowsIn(device.timeMs, baseline)], { views: ["row", "window"] });
  const variants = SCENARIOS.flatMap((scenario) =>
    scenario.rates.map((rate) => runVariant(subject, fitted, { scenario, rate, seed, copies })),
  );
  const after = rowsIn(device.timeMs, { startMs: baseline.endMs, endMs: quietEndMs });
  const isFalse = ({ firstRow, lastRow }: Alarm): boolean =>
    firstRow >= after.startRow &&
    firstRow < after.endRow &&
    isElsewhere(alarmInterval(device, { firstRow, lastRow }), annotations);
  const falseAlarms = eachSensitivity(
    (sensitivity) =>
      alarmsOf(device, fitted.scores, fitted.detector.limits[sensitivity]).filter(isFalse).length,
  );
  const quietDays = ((after.endRow - after.startRow) * device.sampling.cadenceMs) / 86_400_000;
  return { subject, variants, falseAlarms, quietDays };
}

interface Variant {
  readonly scenario: Scenario;
  readonly rate: number | null;
  readonly seed: number;
  readonly copies: number;
}

function runVariant(
  subject: Subject,
  { detector }: FittedDetector,
  { scenario, rate, seed, copies }: Variant,
): VariantOutcome {
  const found = { quiet: 0, default: 0, sensitive: 0 };
  const delays: number[] = [];
  const evidence: { isTopRight: boolean; share: number }[] = [];
  for (let copy = 0; copy < copies; copy++) {
    const { rows: place } = placeEvent(subject, { scenario, rate, copy }, seed);
    const window = cutOut(subject.device, {
      startRow: place.startRow - ROWS_BEFORE,
      endRow: place.endRow + ROWS_AFTER,
    });
    const rows = { startRow: ROWS_BEFORE, endRow: ROWS_BEFORE + scenario.minutes };
    inject(window, subject.names, seed, { scenario, rate, rows, copy });
    const scores = scoreDevice(window, detector.models);
    for (const sensitivity of SENSITIVITIES) {
      const limits = detector.limits[sensitivity];
      const alarm = alarmsOf(window, scores, limits).find((one) => isHit(one, rows));
      if (!alarm) continue;
      found[sensitivity]++;
      if (sensitivity !== "default") continue;
      delays.push(Math.max(1, alarm.confirmedRow - rows.startRow + 1));
      if (scenario.flows === null) continue;
      const { score } = decidingScore(alarm, { scores, limits });
      const alarmRows = { startRow: alarm.firstRow, endRow: alarm.lastRow + 1 };
      const flows = explainRows(window, detector.models, { rows: alarmRows, score });
      const own = new Set(scenario.flows.map((role) => subject.names[role]));
      const share = flows.filter(({ flow }) => own.has(flow.id)).reduce((sum, flow) => sum + flow.share, 0);
      evidence.push({ isTopRight: own.has(flows[0].flow.id), share: Math.min(1, share) });
    }
  }
  return { scenario, rate, events: copies, found, delays, evidence };
}

export function isHit({ confirmedRow, lastRow }: Alarm, rows: RowRange): boolean {
  return confirmedRow < rows.endRow + GRACE_ROWS && lastRow >= rows.startRow;
}

function alarmsOf(device: Device, scores: RowScores, limits: Limits): readonly Alarm[] {
  const flags = toRowFlags(scores, limits);
  return findAlarms({ flags, timeMs: device.timeMs, sampling: device.sampling }, usualRules(true));
}

/** The time of an alarm's rows. */
export function alarmInterval(
  { timeMs, sampling }: Device,
  { firstRow, lastRow }: Pick<Alarm, "firstRow" | "lastRow">,
): Interval {
  return { startMs: timeMs[firstRow] - sampling.cadenceMs, endMs: timeMs[lastRow] };
}

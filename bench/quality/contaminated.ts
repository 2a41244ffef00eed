import { createRandom } from "../../scripts/simulate/random.ts";
import { type Alarm, findAlarms } from "../../src/detect/alarms/alarms.ts";
import { toRowFlags } from "../../src/detect/alarms/row-flags.ts";
import { isElsewhere } from "../../src/detect/compare-with-annotations.ts";
import { fitWithoutBaseline } from "../../src/detect/fit-detector.ts";
import { toFolds } from "../../src/detect/folds.ts";
import type { Subject } from "./devices.ts";
import { cutOut, type Event, inject } from "./inject.ts";
import { alarmInterval, isHit } from "./injected.ts";
import { isQuiet } from "./places.ts";
import { SCENARIOS } from "./scenarios.ts";

const BESIDE_ROWS = 30;

export interface ContaminatedOutcome {
  /** Of the rows, those inside an injected event. */
  readonly share: number;
  readonly events: readonly { readonly event: Event; readonly isFound: boolean }[];
  readonly falseAlarms: number;
  readonly days: number;
}

/** Lays every variant so many times over the whole record, and looks for them without a baseline. */
export function runContaminated(
  subject: Subject,
  { seed, copies }: { readonly seed: number; readonly copies: number },
): ContaminatedOutcome {
  const { timeMs, sampling } = subject.device;
  const rowCount = timeMs.length;
  const device = { ...cutOut(subject.device, { startRow: 0, endRow: rowCount }), sampling };
  const random = createRandom(`contaminated ${seed} ${copies}`);
  const taken = new Uint8Array(rowCount);
  const events: Event[] = [];
  for (let copy = 0; copy < copies; copy++) {
    for (const scenario of SCENARIOS) {
      for (const rate of scenario.rates) {
        let startRow: number;
        do startRow = random.integer(0, rowCount - scenario.minutes - 1);
        while (!isFree(startRow, scenario.minutes));
        const event = { scenario, rate, rows: { startRow, endRow: startRow + scenario.minutes }, copy };
        taken.fill(1, startRow, startRow + scenario.minutes);
        inject(device, subject.names, seed, event);
        events.push(event);
      }
    }
  }
  const { scores, detector } = fitWithoutBaseline(device, toFolds(timeMs));
  const alarms = findAlarms({ flags: toRowFlags(scores, detector.limits.default), timeMs, sampling });
  const isFalse = ({ firstRow, lastRow }: Alarm): boolean =>
    !taken.subarray(Math.max(0, firstRow - BESIDE_ROWS), lastRow + 3).includes(1) &&
    isElsewhere(alarmInterval(device, { firstRow, lastRow }), subject.annotations);
  return {
    share: taken.reduce((sum, one) => sum + one, 0) / rowCount,
    events: events.map((event) => ({ event, isFound: alarms.some((alarm) => isHit(alarm, event.rows)) })),
    falseAlarms: alarms.filter(isFalse).length,
    days: (rowCount * sampling.cadenceMs) / 86_400_000,
  };

  function isFree(startRow: number, minutes: number): boolean {
    const beside = taken.subarray(Math.max(0, startRow - BESIDE_ROWS), startRow + minutes + BESIDE_ROWS);
    return isQuiet(subject, { startRow, endRow: startRow + minutes }) && !beside.includes(1);
  }
}

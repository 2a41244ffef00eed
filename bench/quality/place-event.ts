import type { Subject } from "./devices.ts";
import { cutOut, type Event, inject } from "./inject.ts";
import { findPlace } from "./places.ts";

/** An event changes at least so many of its rows: a beacon every ten minutes a tenth. */
const FEWEST_CHANGED = 0.05;

/** Finds a quiet place after the baseline that an event would change, always the same for the same seed. */
export function placeEvent(subject: Subject, variant: Omit<Event, "rows">, seed: number): Event {
  const { scenario, rate, copy } = variant;
  const rows = findPlace(
    subject,
    scenario.minutes,
    `place ${seed} ${scenario.id} ${rate ?? ""} ${copy}`,
    (place) => changesAnything(subject, { ...variant, rows: place }, seed),
  );
  return { ...variant, rows };
}

/** Where a flow that is to be silenced or doubled is silent already nothing happens, and nobody could find it. */
function changesAnything(subject: Subject, event: Event, seed: number): boolean {
  const before = cutOut(subject.device, event.rows);
  const after = cutOut(subject.device, event.rows);
  const rowCount = event.rows.endRow - event.rows.startRow;
  inject(after, subject.names, seed, { ...event, rows: { startRow: 0, endRow: rowCount } });
  let changed = 0;
  for (let row = 0; row < rowCount; row++) {
    if (after.counters.some(({ values }, j) => values[row] !== before.counters[j].values[row])) changed++;
  }
  return changed >= FEWEST_CHANGED * rowCount;
}

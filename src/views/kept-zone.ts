import { isZone, UTC, type Zone } from "../core/zone.ts";
import type { Store } from "../state/store.ts";

const KEY = "mudlark:zone";

/** The zone of the last visit; UTC where none is kept, it is not known here, or storage is forbidden. */
function keptZone(): Zone {
  try {
    const kept = localStorage.getItem(KEY);
    return kept !== null && isZone(kept) ? kept : UTC;
  } catch {
    return UTC;
  }
}

/** Shows times in the zone of the last visit, and keeps each that is chosen for the next one, where storage allows that. */
export function keepZone(store: Pick<Store, "actions" | "subscribe">): void {
  store.actions.setZone(keptZone());
  store.subscribe(({ zone }, previous) => {
    if (zone === previous.zone) return;
    try {
      localStorage.setItem(KEY, zone);
    } catch {
      // The choice holds for this visit.
    }
  });
}

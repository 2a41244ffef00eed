import type { Attack } from "./attack.ts";
import { createCalendar } from "./calendar.ts";
import type { Character } from "./character.ts";
import { createHousehold, type Household } from "./household.ts";
import { joinNetwork } from "./network.ts";
import { createRandom } from "./random.ts";
import { MINUTE_MS } from "./spans.ts";
import { createTraffic } from "./traffic.ts";

/** One row: the counters of (previous row, timeMs], as packets and bytes of each flow in the character's order. */
export interface CounterRow {
  readonly timeMs: number;
  readonly counters: Float64Array;
}

/** Monday 2 March 2026, 00:00 UTC. */
export const SAMPLE_START_MS = 1_772_409_600_000;

const CADENCE_MS = 60_060;
const JITTER_MS = 35;

/** Lives through a device's minutes and yields a row for each that the collector wrote; the row after a gap carries the whole gap. */
export function* simulateDevice({
  character,
  seed,
  startMs = SAMPLE_START_MS,
  minutes,
  attacks = [],
  household = createHousehold({ seed, startMs }),
}: {
  character: Character;
  seed: number;
  startMs?: number;
  /** The span in minutes of 60 s; rows are a few less, for they come every 60.06 s and some are missing. */
  minutes: number;
  attacks?: readonly Attack[];
  household?: Household;
}): Generator<CounterRow> {
  const random = createRandom(`${seed}/${character.mac}`);
  const clock = random.fork("clock");
  const habitRandom = random.fork("habits");
  const attackRandom = random.fork("attacks");
  const joinRandom = random.fork("joins");
  const calendar = createCalendar(random.fork("calendar"), {
    temper: character.temper,
    startMs,
    avoid: attacks,
  });
  const live = character.createHabits(habitRandom);
  const traffic = createTraffic(character.flows);

  const endMs = startMs + minutes * MINUTE_MS;
  let previousMs = startMs + clock.integer(0, CADENCE_MS);
  for (let minute = 0; ; minute += 1) {
    const timeMs = previousMs + CADENCE_MS + clock.integer(-JITTER_MS, JITTER_MS);
    if (timeMs >= endMs) return;

    traffic.setInternet(household.isInternetUpAt(timeMs));
    if (!calendar.isSilentAt(timeMs)) {
      if (calendar.isJoiningAt(timeMs)) joinNetwork(character.network, traffic, joinRandom);
      live({ minute, activity: household.activityAt(timeMs) }, traffic);
    }
    for (const attack of attacks) {
      const overlapMs = Math.min(timeMs, attack.endMs) - Math.max(previousMs, attack.startMs);
      if (overlapMs > 0) attack.strike({ seconds: overlapMs / 1000, traffic, random: attackRandom });
    }

    if (!calendar.isGapAt(timeMs)) yield { timeMs, counters: traffic.take() };
    previousMs = timeMs;
  }
}

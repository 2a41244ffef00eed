import { createRandom } from "./random.ts";
import { placeEvents, type Span, WEEK_MS } from "./spans.ts";

/** What all devices of a home share: how busy its people are, and whether the Internet answers. */
export interface Household {
  /** 0 when nobody stirs, about 1 when everybody is at home and awake. */
  readonly activityAt: (timeMs: number) => number;
  readonly isInternetUpAt: (timeMs: number) => boolean;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEKDAY_ACTIVITY = [
  0.06, 0.03, 0.02, 0.02, 0.03, 0.1, 0.45, 0.8, 0.55, 0.25, 0.2, 0.22, 0.3, 0.25, 0.22, 0.3, 0.45, 0.7, 0.95,
  1, 0.95, 0.8, 0.5, 0.2,
];
const WEEKEND_ACTIVITY = [
  0.15, 0.08, 0.04, 0.03, 0.03, 0.05, 0.12, 0.35, 0.65, 0.8, 0.8, 0.75, 0.8, 0.7, 0.6, 0.6, 0.65, 0.75, 0.9,
  0.95, 0.95, 0.85, 0.65, 0.35,
];

function profileAt(timeMs: number): number {
  const weekday = new Date(timeMs).getUTCDay();
  const profile = weekday === 0 || weekday === 6 ? WEEKEND_ACTIVITY : WEEKDAY_ACTIVITY;
  const hours = (timeMs % DAY_MS) / HOUR_MS;
  const hour = Math.floor(hours);
  const here = profile[hour] ?? 0;
  const next = profile[(hour + 1) % 24] ?? 0;
  return here + (next - here) * (hours - hour);
}

/** Builds a home; `avoid` names the spans in which its Internet does not fail. */
export function createHousehold({
  seed,
  startMs,
  avoid = [],
}: {
  seed: number;
  startMs: number;
  avoid?: readonly Span[];
}): Household {
  const random = createRandom(`${seed}/household`);
  let day = -1;
  let dayFactor = 1;
  let week = -1;
  let outages: readonly Span[] = [];

  return {
    activityAt: (timeMs) => {
      const dayNow = Math.floor(timeMs / DAY_MS);
      if (dayNow !== day) {
        day = dayNow;
        dayFactor = random.fork(`day ${day}`).between(0.75, 1.2);
      }
      return dayFactor * profileAt(timeMs);
    },
    isInternetUpAt: (timeMs) => {
      const weekNow = Math.floor((timeMs - startMs) / WEEK_MS);
      if (weekNow !== week) {
        week = weekNow;
        outages = placeEvents(random.fork(`week ${week}`), {
          weekStartMs: startMs + week * WEEK_MS,
          count: 2,
          minutes: [6, 20],
          avoid,
        });
      }
      return !outages.some((outage) => timeMs >= outage.startMs && timeMs < outage.endMs);
    },
  };
}

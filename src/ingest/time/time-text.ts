const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)?$/i;

export interface TimeText {
  /** Epoch milliseconds, UTC. */
  readonly ms: number;
  readonly hasZone: boolean;
}

/** Reads `YYYY-MM-DD HH:MM:SS` or ISO 8601; a time that names no zone is taken as UTC. Null where it is no such time. */
export function parseTimeText(text: string): TimeText | null {
  const match = ISO.exec(text.trim());
  if (!match) return null;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "0", zone] = match;
  const dayMs = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(dayMs);
  // Out of range, a month, a day or a year before 100 would stand for some other day.
  const isRealDay =
    date.getUTCFullYear() === Number(year) &&
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day);
  if (!isRealDay || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return null;
  if (Number(hour) === 24 && Number(minute) + Number(second) + Number(fraction) > 0) return null;
  const clockMs = (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * 1000;
  const fractionMs = Number(fraction.slice(0, 3).padEnd(3, "0"));
  return { ms: dayMs + clockMs + fractionMs - zoneMs(zone), hasZone: zone !== undefined };
}

function zoneMs(zone: string | undefined): number {
  if (zone === undefined || /^(z|utc)$/i.test(zone)) return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  const digits = zone.slice(1).replace(":", "");
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
}

/** Milliseconds in one unit of an epoch number, told by its size: s, ms, µs or ns since 1970; null where no unit gives a year from 1990 to 2100. */
export function epochUnitMs(value: number): number | null {
  for (const unitMs of [1000, 1, 1e-3, 1e-6]) {
    const ms = value * unitMs;
    if (ms >= 631_152_000_000 && ms < 4_102_444_800_000) return unitMs;
  }
  return null;
}

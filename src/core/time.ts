import type { Interval } from "./interval.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

const pad = (value: number): string => String(value).padStart(2, "0");

/** `22 Oct 2018`, UTC. */
export function formatDate(timeMs: number): string {
  const date = new Date(timeMs);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `16:10`, UTC. */
export function formatClock(timeMs: number): string {
  const date = new Date(timeMs);
  return `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
}

/** `22 Oct 2018 16:10`, UTC. */
export function formatInstant(timeMs: number): string {
  return `${formatDate(timeMs)} ${formatClock(timeMs)}`;
}

/** `24 Sep 2018 - 26 Oct 2018 UTC`; one date where both are the same. */
export function formatSpan(span: Interval): string {
  const start = formatDate(span.startMs);
  const end = formatDate(span.endMs);
  return `${start === end ? start : `${start} - ${end}`} UTC`;
}

/** `45 s`, `10 min`, `2 h 05 min`, `3 d 4 h`. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(durationMs / MINUTE_MS);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (minutes < 48 * 60) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${pad(minutes % 60)} min`;
  const wholeHours = Math.round(durationMs / HOUR_MS);
  const days = Math.floor((wholeHours * HOUR_MS) / DAY_MS);
  return wholeHours % 24 === 0 ? `${days} d` : `${days} d ${wholeHours % 24} h`;
}

/** `minute` for a cadence of 60 s, else `5 min`, `10 s`: what a rate is per. */
export function formatCadence(cadenceMs: number): string {
  if (cadenceMs === MINUTE_MS) return "minute";
  if (cadenceMs < 1000) return `${Number(cadenceMs.toPrecision(3))} ms`;
  return cadenceMs % MINUTE_MS === 0 ? formatDuration(cadenceMs) : `${cadenceMs / 1000} s`;
}

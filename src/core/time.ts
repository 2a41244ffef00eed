import type { Interval } from "./interval.ts";
import { formatCount, inForm } from "./number.ts";
import { fromLocalMs, localParts, toLocalMs, UTC, type Zone, zoneMark } from "./zone.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

const pad = (value: number): string => String(value).padStart(2, "0");

/** `22 Oct 2018`. */
export function formatDate(timeMs: number, zone: Zone = UTC): string {
  const { year, month, day } = localParts(zone, timeMs);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** `16:10`. */
export function formatClock(timeMs: number, zone: Zone = UTC): string {
  const { hour, minute } = localParts(zone, timeMs);
  return `${pad(hour)}:${pad(minute)}`;
}

/** `22 Oct 2018 16:10`. */
export function formatInstant(timeMs: number, zone: Zone = UTC): string {
  return `${formatDate(timeMs, zone)} ${formatClock(timeMs, zone)}`;
}

/** `22 Oct 2018 16:10 - 16:20`; both dates where they differ. */
export function formatTimes({ startMs, endMs }: Interval, zone: Zone = UTC): string {
  const isSameDay = formatDate(startMs, zone) === formatDate(endMs, zone);
  const end = isSameDay ? formatClock(endMs, zone) : formatInstant(endMs, zone);
  return `${formatInstant(startMs, zone)} - ${end}`;
}

/** `24 Sep 2018 - 26 Oct 2018 UTC`; one date where both are the same. */
export function formatSpan(span: Interval, zone: Zone = UTC): string {
  const start = formatDate(span.startMs, zone);
  const end = formatDate(span.endMs, zone);
  return `${start === end ? start : `${start} - ${end}`} ${zoneMark(zone, span)}`;
}

/** `2018-10-22T16:10`, as a field for a date and time has it. */
export function toFieldText(timeMs: number, zone: Zone = UTC): string {
  return new Date(toLocalMs(zone, timeMs)).toISOString().slice(0, 16);
}

/** The instant that a field for a date and time names; NaN of none. Of a time that is there twice the first. */
export function parseFieldText(text: string, zone: Zone = UTC): number {
  return fromLocalMs(zone, Date.parse(`${text}Z`));
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
  return wholeHours % 24 === 0 ? `${formatCount(days)} d` : `${formatCount(days)} d ${wholeHours % 24} h`;
}

/** `minute` for a cadence of 60 s, else `5 min`, `10 s`: what a rate is per. */
export function formatCadence(cadenceMs: number): string {
  if (cadenceMs === MINUTE_MS) return "minute";
  if (cadenceMs < 1000) return `${inForm(String(Number(cadenceMs.toPrecision(3))))} ms`;
  return cadenceMs % MINUTE_MS === 0 ? formatDuration(cadenceMs) : `${inForm(String(cadenceMs / 1000))} s`;
}

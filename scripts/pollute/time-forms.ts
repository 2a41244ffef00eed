import type { Form } from "./forms.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Days from 30 December 1899, on which Excel's serial days stand, to 1970. */
const EXCEL_1970 = 25_569;

const two = (value: number): string => String(value).padStart(2, "0");

/** The ways in which a time may be written. */
export function timeForms(): readonly Form[] {
  const form = (
    name: string,
    timeText: (timeMs: number) => string,
    timeBack = (time: number) => time,
  ): Form => ({
    name: `time as ${name}`,
    slot: "time",
    apply: (writing) => ({ ...writing, timeText, timeBack }),
  });
  return [
    form("seconds", (timeMs) => String(Math.floor(timeMs / 1000)), wholeSeconds),
    form("seconds with a fraction", (timeMs) => (timeMs / 1000).toFixed(3)),
    form("microseconds", (timeMs) => String(timeMs * 1000)),
    form("nanoseconds", (timeMs) => `${timeMs}000000`),
    form("ISO with Z", (timeMs) => new Date(timeMs).toISOString()),
    form("ISO with +02:00", (timeMs) => new Date(timeMs + 2 * HOUR_MS).toISOString().replace("Z", "+02:00")),
    form("2018-10-22 16:10:23", (timeMs) => isoText(timeMs), wholeSeconds),
    form("22/10/2018 16:10:23", (timeMs) => dayFirst(timeMs, "/"), wholeSeconds),
    form("22.10.2018 16:10:23", (timeMs) => dayFirst(timeMs, "."), wholeSeconds),
    form("10/22/2018 4:10:23 PM", monthFirst, wholeSeconds),
    form("Excel's days", (timeMs) => (timeMs / DAY_MS + EXCEL_1970).toFixed(10), nearSeconds),
  ];
}

function wholeSeconds(timeMs: number): number {
  return Math.floor(timeMs / 1000) * 1000;
}

/** Serial days within a millisecond of a second are taken for that second. */
function nearSeconds(timeMs: number): number {
  const seconds = Math.round(timeMs / 1000) * 1000;
  return Math.abs(timeMs - seconds) <= 1 ? seconds : timeMs;
}

function isoText(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 19).replace("T", " ");
}

function dayFirst(timeMs: number, mark: string): string {
  const date = new Date(timeMs);
  const day = [two(date.getUTCDate()), two(date.getUTCMonth() + 1), String(date.getUTCFullYear())].join(mark);
  return `${day} ${isoText(timeMs).slice(11)}`;
}

function monthFirst(timeMs: number): string {
  const date = new Date(timeMs);
  const hour = date.getUTCHours();
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()} ${clock} ${hour < 12 ? "AM" : "PM"}`;
}

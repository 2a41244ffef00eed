import type { TimeFormat } from "../../core/reading.ts";

/** Where the fields of an annotation stand; -1 where a list has none. */
export interface AnnotationColumns {
  readonly start: number;
  readonly end: number;
  readonly type: number;
  readonly device: number;
  readonly flows: number;
}

const START = /^(attack)?(start|begin|from|onset)(time|timestamp|date|datetime|ts|at)?$/;
const END = /^(attack)?(end|stop|to|until|finish)(time|timestamp|date|datetime|ts|at)?$/;
const TYPE =
  /^(label|type|attack|attacktype|attackname|name|category|class|kind|event|annotation|title|tag)$/;
const DEVICE = /^(device|devicemac|deviceid|mac|macaddress|host)$/;
const FLOWS = /^(flows?|rules?)$/;
/** What else goes with an annotation. */
const BESIDE =
  /^(id|index|notes?|comments?|description|severity|duration(s|ms|secs?|seconds)?|source|target|)$/;

const UNITS: readonly (readonly [pattern: RegExp, format: TimeFormat])[] = [
  [/[\s_([-](s|secs?|seconds?)[)\]]?$/i, "seconds"],
  [/[\s_([-](ms|millis|milliseconds?)[)\]]?$/i, "milliseconds"],
  [/[\s_([-](us|µs|micros|microseconds?)[)\]]?$/i, "microseconds"],
  [/[\s_([-](ns|nanos|nanoseconds?)[)\]]?$/i, "nanoseconds"],
];

/** Finds an annotation's fields by their names: `start_s`, `Begin`, `end time`, `attack`; null where a start or an end is not among them. */
export function findAnnotationColumns(names: readonly string[]): AnnotationColumns | null {
  const plain = names.map(plainName);
  const find = (pattern: RegExp): number => plain.findIndex((name) => pattern.test(name));
  const start = find(START);
  const end = find(END);
  if (start < 0 || end < 0) return null;
  return { start, end, type: find(TYPE), device: find(DEVICE), flows: find(FLOWS) };
}

/** Whether names are those of a list of annotations: a start, an end and what it is, and beside them only what goes with it: a table of flows has counters as well. */
export function isAnnotationsHeader(names: readonly string[]): boolean {
  const columns = findAnnotationColumns(names);
  if (columns === null || columns.type < 0) return false;
  const known = [START, END, TYPE, DEVICE, FLOWS, BESIDE];
  return names.map(plainName).every((name) => known.some((pattern) => pattern.test(name)));
}

/** The unit that a name ends with: `start_s`, `end (ms)`; undefined where it names none. */
export function unitOfName(name: string): TimeFormat | undefined {
  return UNITS.find(([pattern]) => pattern.test(spaced(name)))?.[1];
}

function plainName(name: string): string {
  const text = spaced(name);
  const unit = UNITS.find(([pattern]) => pattern.test(text));
  const bare = unit ? text.replace(unit[0], "") : text.replace(/[_\s]utc$/i, "");
  return bare.toLowerCase().replace(/[\s_-]+/g, "");
}

/** A JSON key's words apart: `startMs` is `start_Ms`. */
function spaced(name: string): string {
  return name.trim().replace(/([a-z])([A-Z])/g, "$1_$2");
}

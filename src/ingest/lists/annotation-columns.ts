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

/** The unit that a name ends with: `start_s`, `end (ms)`; undefined where it names none. */
export function unitOfName(name: string): TimeFormat | undefined {
  return UNITS.find(([pattern]) => pattern.test(name.trim()))?.[1];
}

function plainName(name: string): string {
  const unit = UNITS.find(([pattern]) => pattern.test(name.trim()));
  const bare = unit ? name.trim().replace(unit[0], "") : name.replace(/[_\s]utc$/i, "");
  return bare.toLowerCase().replace(/[\s_-]+/g, "");
}

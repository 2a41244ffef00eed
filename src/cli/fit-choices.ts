import { type Adjustments, type CounterCap, NO_ADJUSTMENTS } from "../core/adjustments.ts";
import type { BaselineMark, BaselineMarkKind } from "../core/baseline-mark.ts";
import type { Device } from "../core/device.ts";
import type { Interval } from "../core/interval.ts";
import { listNames } from "../core/list-names.ts";
import { ProblemError } from "../core/problem.ts";
import { parseTimeText } from "../ingest/time/time-text.ts";

/** What is said of some time, of one device or of all. */
export interface SaidOfTime extends Omit<BaselineMark, "deviceId"> {
  /** Null for every device. */
  readonly deviceId: string | null;
}

/** The words of the command line that say what a model is fitted to. */
export interface FitWords {
  readonly normal?: readonly string[] | undefined;
  readonly "leave-out"?: readonly string[] | undefined;
  readonly without?: readonly string[] | undefined;
  readonly cap?: readonly string[] | undefined;
  readonly components?: string | undefined;
  readonly "limit-factor"?: string | undefined;
}

/** What is said of times, in their order. Errors: ProblemError. */
export function parseSaid(words: FitWords): readonly SaidOfTime[] {
  const said = [
    ...(words.normal ?? []).map((text) => toSaid("--normal", "normal", text)),
    ...(words["leave-out"] ?? []).map((text) => toSaid("--leave-out", "left-out", text)),
  ];
  return said.toSorted((one, other) => one.startMs - other.startMs);
}

/** What is to be otherwise than it is. Errors: ProblemError. */
export function parseAdjustments({ without = [], cap = [], components }: FitWords): Adjustments {
  return {
    ...NO_ADJUSTMENTS,
    withoutFlows: without,
    caps: cap.map(toCap),
    components:
      components === undefined
        ? null
        : toNumber("--components", components, (value) => Number.isInteger(value)),
  };
}

/** Times the limits; undefined where it is not said. Errors: ProblemError. */
export function parseLimitFactor({ "limit-factor": text }: FitWords): number | undefined {
  return text === undefined ? undefined : toNumber("--limit-factor", text, (value) => value > 0);
}

/** Refuses what is said of a flow or a counter that no device has; some may lack it. Errors: ProblemError. */
export function requireKnown(devices: readonly Device[], { withoutFlows, caps }: Adjustments): void {
  if (devices.length === 0) return;
  const counters = devices.flatMap((device) => device.counters);
  requireNames("flow", "--without", withoutFlows, new Set(counters.map(({ flow }) => flow.id)));
  const capped = caps.map(({ counter }) => counter);
  requireNames("counter", "--cap", capped, new Set(counters.map(({ name }) => name)));
}

function requireNames(
  noun: string,
  option: string,
  wanted: readonly string[],
  known: ReadonlySet<string>,
): void {
  const unknown = [...new Set(wanted)].filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new ProblemError({
    level: "error",
    what: `${option}: no device of these files has the ${noun}${unknown.length === 1 ? "" : "s"} ${listNames(unknown)}.`,
    tryThis: `The ${noun}s that there are: ${listNames([...known])}.`,
  });
}

/** Reads `START/END` or `DEVICE@START/END`. */
function toSaid(option: string, kind: BaselineMarkKind, text: string): SaidOfTime {
  const at = text.lastIndexOf("@");
  const deviceId = at < 0 ? null : text.slice(0, at);
  return { kind, deviceId, ...toTimes(option, text.slice(at + 1)) };
}

function toTimes(option: string, text: string): Interval {
  const times = text.split("/").map((side) => parseTimeText(side)?.ms ?? Number.NaN);
  if (times.length !== 2 || times.some(Number.isNaN)) {
    throw fitError(`${option} is START/END or DEVICE@START/END in ISO 8601, not “${text}”.`);
  }
  const [startMs, endMs] = times;
  if (startMs >= endMs) throw fitError(`${option} ends before it starts: “${text}”.`);
  return { startMs, endMs };
}

/** Reads `COUNTER=MOST`; the name may have an equals sign in it. */
function toCap(text: string): CounterCap {
  const at = text.lastIndexOf("=");
  if (at <= 0) throw fitError(`--cap is COUNTER=MOST, not “${text}”.`);
  return { counter: text.slice(0, at), most: toNumber("--cap", text.slice(at + 1), () => true) };
}

function toNumber(option: string, text: string, isMeant: (value: number) => boolean): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value >= 0 && isMeant(value)) return value;
  throw fitError(`${option}: “${text}” is not a number that it can be.`);
}

function fitError(what: string): ProblemError {
  return new ProblemError({ level: "error", what, tryThis: "“mudlark --help” shows how it is used." });
}

import type { Counter, Device } from "../core/device.ts";
import { type Measure, parseFlow, toFlowId } from "../core/flow.ts";
import { groupBy } from "../core/group-by.ts";
import { listNames } from "../core/list-names.ts";
import type { ModelCounter } from "../core/model-file.ts";
import { ProblemError } from "../core/problem.ts";

/** Which counter of a device stands for each of a model's. */
export interface CounterMatch {
  /** By the name of the model's counter; the device's that stands for it. */
  readonly matched: ReadonlyMap<string, Counter>;
  /** Those of the model that the device lacks. */
  readonly lacking: readonly ModelCounter[];
  /** Those of the device that the model does not know. */
  readonly extra: readonly Counter[];
}

/**
 * Matches by what is said (`mapping`, from the model's name to the device's), else by name, else by flow and measure where
 * there is one of them on either side; bytes never stand for packets. Errors: ProblemError where what is said cannot be.
 */
export function matchCounters(
  device: Device,
  wanted: readonly ModelCounter[],
  mapping: Readonly<Record<string, string>> = {},
): CounterMatch {
  const matched = new Map<string, Counter>();
  const left = new Map(device.counters.map((counter) => [counter.name, counter]));
  const match = (name: string, counter: Counter): void => {
    matched.set(name, counter);
    left.delete(counter.name);
  };

  for (const [name, deviceName] of Object.entries(mapping)) match(name, mapped(name, deviceName));
  for (const own of wanted) {
    const sameName = left.get(own.name);
    if (sameName && !matched.has(own.name) && canStandFor(sameName, own)) match(own.name, sameName);
  }
  const open = groupBy(
    wanted.filter(({ name }) => !matched.has(name)),
    ({ flowId, measure }) => flowKey(flowId, measure),
  );
  const sameFlow = groupBy([...left.values()], ({ flow, measure }) => flowKey(flow.id, measure));
  for (const [key, owns] of open) {
    const others = sameFlow.get(key) ?? [];
    if (owns.length === 1 && others.length === 1) match(owns[0].name, others[0]);
  }
  return {
    matched,
    lacking: wanted.filter(({ name }) => !matched.has(name)),
    extra: [...left.values()],
  };

  function mapped(name: string, deviceName: string): Counter {
    const own = wanted.find((counter) => counter.name === name);
    if (!own) throw wrongMapping(device, `the model has no counter “${name}”`, wanted);
    const counter = left.get(deviceName);
    if (counter && canStandFor(counter, own)) return counter;
    throw wrongMapping(device, reason(counter, own, deviceName), [...left.values()]);
  }
}

function reason(counter: Counter | undefined, own: ModelCounter, deviceName: string): string {
  if (counter) return `“${deviceName}” is in ${counter.measure}, and “${own.name}” in ${own.measure}`;
  return `the device has no counter “${deviceName}” that stands for nothing else`;
}

/** Bytes never stand for packets; a column that is neither stands for anything. */
export function canStandFor(counter: Pick<Counter, "measure">, own: Pick<ModelCounter, "measure">): boolean {
  return counter.measure === own.measure || counter.measure === "value" || own.measure === "value";
}

/** The same for both dialects of headers: `FromLocalUDPPort53` and `FromLocalUdpPort53`. */
function flowKey(flowId: string, measure: Measure): string {
  const { id, rule } = parseFlow(flowId);
  return `${measure} ${rule === null ? id : toFlowId(rule)}`;
}

function wrongMapping(
  { id, sourceName }: Device,
  why: string,
  others: readonly { readonly name: string }[],
): ProblemError {
  return new ProblemError({
    level: "error",
    what: `The counters of device ${id} cannot be mapped so: ${why}.`,
    where: { file: sourceName },
    tryThis: `Those that are free: ${listNames(others.map(({ name }) => name))}.`,
  });
}

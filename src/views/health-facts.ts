import type { DeviceHealth } from "../core/device-health.ts";
import { formatCount } from "../core/number.ts";
import type { LossReason } from "../core/reading.ts";
import { lostCount } from "../core/reading-account.ts";
import type { Source } from "../core/source.ts";
import { formatDuration } from "../core/time.ts";

export interface HealthFact {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
}

/** The plain numbers of a device's data; records of which no device could be told count for each device of their file. */
export function healthFacts(health: DeviceHealth, sources: readonly Source[]): readonly HealthFact[] {
  const { observationCount, gaps, span, counters } = health;
  const accounts = sources.map(({ account }) => account);
  const sum = (pick: (account: Source["account"]) => number): number =>
    accounts.reduce((total, account) => total + pick(account), 0);
  const ofNoDevice = [...new Set(sources.map(({ reading }) => reading))].flatMap((reading) => reading.lost);
  const lost = [...ofNoDevice, ...accounts.flatMap((account) => account.lost)];
  const lostFor = (...reasons: readonly LossReason[]): number =>
    lostCount(lost.filter(({ reason }) => reasons.includes(reason)));
  const duplicates = lostFor("duplicate");
  const overlaps = lostFor("overlap");
  const count = (label: string, value: number, unit: string): HealthFact => ({
    label,
    value: formatCount(value),
    unit: value === 1 ? unit : `${unit}s`,
  });
  const resets = sum(({ resetCount }) => resetCount);
  const wraps = sum(({ wrapCount }) => wrapCount);
  const stateCount = (state: string): number => counters.filter((counter) => counter.state === state).length;
  const cells = (pick: (counter: (typeof counters)[number]) => number): number =>
    counters.reduce((total, counter) => total + pick(counter), 0);
  return [
    count("Read", sum(({ recordCount }) => recordCount) + lostCount(ofNoDevice), "record"),
    count("Observations", observationCount, "row"),
    count("Left out", lostCount(lost) - duplicates - overlaps, "record"),
    count("Duplicates", duplicates, "record"),
    count("Overlaps of files", overlaps, "record"),
    count(
      "Clock jumps",
      sum(({ clockJumps }) => clockJumps.count),
      "jump",
    ),
    { label: "Span", value: formatDuration(span.endMs - span.startMs), unit: "" },
    count("Gaps", gaps.count, "gap"),
    gaps.count === 0
      ? { label: "In gaps", value: "0", unit: "min" }
      : { label: "In gaps", value: formatDuration(gaps.totalMs), unit: "" },
    count("Dead", stateCount("dead"), "counter"),
    count("Constant", stateCount("constant"), "counter"),
    count("New", stateCount("new"), "counter"),
    count(
      "Missing",
      cells(({ missingCount }) => missingCount),
      "value",
    ),
    count(
      "Negative",
      cells(({ negativeCount }) => negativeCount),
      "value",
    ),
    count(
      "Suspicious",
      cells(({ suspiciousCount }) => suspiciousCount),
      "value",
    ),
    ...(resets > 0 ? [count("Resets", resets, "reset")] : []),
    ...(wraps > 0 ? [count("32-bit wraps", wraps, "wrap")] : []),
  ];
}

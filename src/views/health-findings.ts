import type { CounterHealth, DeviceHealth } from "../core/device-health.ts";
import type { Interval } from "../core/interval.ts";
import { formatShare, plural } from "../core/number.ts";
import type { LossReason, RowLoss } from "../core/reading.ts";
import type { Source } from "../core/source.ts";
import { SEVERITIES, type Severity } from "../core/suspicious-interval.ts";
import { formatDuration } from "../core/time.ts";
import { LOSS_WORDS } from "./reading-words.ts";
import type { TimeWords } from "./use-time-words.ts";

/** Something about a device's data that an analyst should know before believing an alarm. */
export interface HealthFinding {
  readonly severity: Severity;
  readonly text: string;
  /** The time at which it is first seen; null where it has none. */
  readonly shown: Interval | null;
}

/** Records left out for these reasons were told of elsewhere, or mean no harm. */
const HARMLESS: readonly LossReason[] = ["footer", "duplicate", "overlap", "no-difference"];

/** What is odd about a device's data, the worst first; of one severity in the order of the panel. */
export function healthFindings(
  health: DeviceHealth,
  sources: readonly Source[],
  words: TimeWords,
): readonly HealthFinding[] {
  const findings = [
    ...lossFindings(sources),
    ...timeFindings(health, sources, words),
    ...counterFindings(health, words),
  ];
  return findings.sort((one, other) => SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity));
}

/** Records of one reason from all files, with the first lines of the first file that tells them. */
export function sumLosses(lost: readonly RowLoss[]): readonly RowLoss[] {
  const sums = new Map<LossReason, RowLoss>();
  for (const loss of lost) {
    const before = sums.get(loss.reason);
    sums.set(loss.reason, before ? { ...before, count: before.count + loss.count } : loss);
  }
  return [...sums.values()];
}

/** `12 records without a time that can be read were left out (first: line 812, “n/a”)`. */
export function lossSentence({ reason, count, firstLines, text }: RowLoss): string {
  const places = [
    ...(firstLines.length > 0 ? [`line ${firstLines[0]}`] : []),
    ...(text === undefined || text === "" ? [] : [`“${text}”`]),
  ];
  const first = places.length > 0 ? ` (first: ${places.join(", ")})` : "";
  return `${plural(count, "record")} ${LOSS_WORDS[reason]} ${count === 1 ? "was" : "were"} left out${first}.`;
}

function lossFindings(sources: readonly Source[]): HealthFinding[] {
  const readings = new Set(sources.map(({ reading }) => reading));
  const lost = sumLosses([
    ...[...readings].flatMap((reading) => reading.lost),
    ...sources.flatMap(({ account }) => account.lost),
  ]);
  const recordCount = [...readings].reduce((sum, reading) => sum + reading.recordCount, 0);
  return lost
    .filter(({ count, reason }) => count > 0 && !HARMLESS.includes(reason))
    .map((loss) => ({
      severity: byShare(loss.count / Math.max(1, recordCount), { medium: 0.005, high: 0.05 }),
      text: lossSentence(loss),
      shown: null,
    }));
}

function timeFindings(
  { gaps, span, isIrregular }: DeviceHealth,
  sources: readonly Source[],
  { instant: instantText, mark }: TimeWords,
): HealthFinding[] {
  const findings: HealthFinding[] = [];
  const jumps = sources.map(({ account }) => account.clockJumps).filter(({ count }) => count > 0);
  if (jumps.length > 0) {
    const count = jumps.reduce((sum, jump) => sum + jump.count, 0);
    const { firstMs } = jumps[0];
    findings.push({
      severity: "medium",
      text: `The clock went back ${plural(count, "time")} from one record to the next (first: ${instantText(firstMs)} ${mark(firstMs)}).`,
      shown: instant(firstMs),
    });
  }
  if (gaps.count > 0) {
    const longest = gaps.longest[0];
    const share = gaps.totalMs / Math.max(1, span.endMs - span.startMs);
    findings.push({
      severity: byShare(share, { medium: 0.01, high: 0.1 }),
      text: `${plural(gaps.count, "gap")}, ${formatDuration(gaps.totalMs)} in all, ${formatShare(share)} of the span${longest ? `; the longest lasts ${formatDuration(longest.endMs - longest.startMs)}` : ""}.`,
      shown: longest ?? null,
    });
  }
  const contradictions = sources.filter(({ contradictionCount = 0 }) => contradictionCount > 0);
  if (contradictions.length > 0) {
    const count = contradictions.reduce((sum, { contradictionCount = 0 }) => sum + contradictionCount, 0);
    const rows = sources.reduce((sum, source) => sum + source.rows, 0);
    findings.push({
      severity: byShare(count / Math.max(1, rows), { medium: 0, high: 0.05 }),
      text: `${plural(count, "observation")} of ${contradictions.length === 1 ? contradictions[0].name : plural(contradictions.length, "file")} ${count === 1 ? "says" : "say"} something else than an earlier file at the same time; the earlier file's ${count === 1 ? "was" : "were"} kept.`,
      shown: null,
    });
  }
  const sameTimeCount = sources.reduce((sum, { account }) => sum + account.sameTimeCount, 0);
  if (sameTimeCount > 0) {
    findings.push({
      severity: "low",
      text: `${plural(sameTimeCount, "observation")} share their time with another one and differ from it; both were kept.`,
      shown: null,
    });
  }
  if (isIrregular) {
    findings.push({
      severity: "low",
      text: "The observations come at irregular times; each is charted as a rate over its own step.",
      shown: null,
    });
  }
  return findings;
}

function counterFindings({ counters, observationCount }: DeviceHealth, words: TimeWords): HealthFinding[] {
  const cells = Math.max(1, observationCount * counters.length);
  const sum = (pick: (counter: CounterHealth) => number): number =>
    counters.reduce((total, counter) => total + pick(counter), 0);
  const findings: HealthFinding[] = [];
  const suspicious = sum(({ suspiciousCount }) => suspiciousCount);
  if (suspicious > 0) {
    const first = firstOf(counters, (counter) => counter.firstSuspiciousMs);
    findings.push({
      severity: "high",
      text: `${plural(suspicious, "value")} ${suspicious === 1 ? "stands" : "stand"} far over all others${inCounter(first, words)}: a wrap, a unit error or an attack.`,
      shown: instant(first.timeMs),
    });
  }
  const negative = sum(({ negativeCount }) => negativeCount);
  if (negative > 0) {
    const first = firstOf(counters, (counter) => counter.firstNegativeMs);
    findings.push({
      severity: "medium",
      text: `${plural(negative, "negative value")}${inCounter(first, words)}; in counts they are taken as 0.`,
      shown: instant(first.timeMs),
    });
  }
  const missing = sum(({ missingCount }) => missingCount);
  if (missing > 0) {
    const [most] = [...counters].sort((one, other) => other.missingCount - one.missingCount);
    findings.push({
      severity: byShare(missing / cells, { medium: 0.05, high: 0.5 }),
      text: `${plural(missing, "value")} missing, ${formatShare(missing / cells)} of all; ${most.missingCount === missing ? "all" : `most of them (${plural(most.missingCount, "value")})`} in “${most.name}”.`,
      shown: null,
    });
  }
  const fresh = counters.filter(({ state }) => state === "new");
  if (fresh.length > 0) {
    const first = firstOf(fresh, (counter) => counter.firstSeenMs);
    findings.push({
      severity: "medium",
      text: `${plural(fresh.length, "counter")} ${fresh.length === 1 ? "is" : "are"} new: nothing for at least the first half, then traffic${inCounter(first, words)}.`,
      shown: instant(first.timeMs),
    });
  }
  const still = (state: CounterHealth["state"]): number =>
    counters.filter((counter) => counter.state === state).length;
  const [dead, constant] = [still("dead"), still("constant")];
  if (dead === counters.length && dead > 0) {
    findings.push({ severity: "high", text: "All counters are dead: 0 or missing throughout.", shown: null });
  } else if (dead > 0) {
    findings.push({
      severity: "low",
      text: `${plural(dead, "counter")} ${dead === 1 ? "is" : "are"} dead: 0 or missing throughout.`,
      shown: null,
    });
  }
  if (constant > 0) {
    findings.push({
      severity: "low",
      text: `${plural(constant, "counter")} ${constant === 1 ? "keeps" : "keep"} one value throughout.`,
      shown: null,
    });
  }
  return findings;
}

interface FirstSeen {
  readonly name: string;
  readonly timeMs: number | null;
}

function firstOf(
  counters: readonly CounterHealth[],
  timeOf: (counter: CounterHealth) => number | null,
): FirstSeen {
  let first: FirstSeen = { name: "", timeMs: null };
  for (const counter of counters) {
    const timeMs = timeOf(counter);
    if (timeMs !== null && (first.timeMs === null || timeMs < first.timeMs))
      first = { name: counter.name, timeMs };
  }
  return first;
}

function inCounter({ name, timeMs }: FirstSeen, { instant: instantText, mark }: TimeWords): string {
  return timeMs === null ? "" : ` (first: ${instantText(timeMs)} ${mark(timeMs)} in “${name}”)`;
}

function instant(timeMs: number | null): Interval | null {
  return timeMs === null || !Number.isFinite(timeMs) ? null : { startMs: timeMs, endMs: timeMs + 1 };
}

function byShare(share: number, { medium, high }: { medium: number; high: number }): Severity {
  return share > high ? "high" : share > medium ? "medium" : "low";
}

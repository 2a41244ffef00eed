import type { Counter, Device } from "../../core/device.ts";
import { narrowest, valueSpan } from "../../core/numeric-type.ts";
import type { Counting, RowAccount, RowLoss } from "../../core/reading.ts";
import { toSampling } from "../../core/sampling.ts";
import { formatInstant } from "../../core/time.ts";
import type { DraftDevice } from "./draft-device.ts";
import { toDense } from "./pivot-flows.ts";
import { takeDifferences } from "./take-differences.ts";

const NOTHING = new Uint8Array(0);

/** Takes differences where the file counts since the start; null where no observation or no counter is left. The drafts' values are used up. */
export function finishDevice(
  file: string,
  { rows, timeMs, firstCount, counters }: DraftDevice,
  counting: Counting,
): { device: Device; account: RowAccount } | null {
  const isCumulative = counting === "cumulative";
  const observationCount = timeMs.length - (isCumulative ? 1 : 0);
  if (observationCount === 0) return null;
  let resetCount = 0;
  let wrapCount = 0;
  const finished: Counter[] = [];
  for (const [index, draft] of counters.entries()) {
    const { name, flow, measure, isCount } = draft;
    let { values, rows: named } = draft;
    if (isCumulative) {
      const isFirstNamed = named === null || named[0] === 0;
      if (isCount && (measure !== "value" || draft.shape !== "interval")) {
        const differences = takeDifferences(values, !isFirstNamed);
        resetCount += differences.resetCount;
        wrapCount += differences.wrapCount;
        values = differences.values;
      }
      if (isFirstNamed) values = values.slice(1);
      const span = valueSpan(values);
      if (named !== null) named = (isFirstNamed ? named.subarray(1) : named).map((row) => row - 1);
      if (span.valueCount === 0 && named === null) continue;
      values = narrowest(values, span);
    }
    // The draft's values go as the differences come, so that both are never whole in memory.
    counters[index] = { ...draft, values: NOTHING };
    finished.push({
      name,
      flow,
      measure,
      isCount,
      values: named === null ? values : toDense(named, values, observationCount),
    });
  }
  if (finished.length === 0) return null;
  const ownTimeMs = isCumulative ? timeMs.slice(1) : timeMs;
  const lost: RowLoss[] = [];
  const firstLines: number[] = [];
  if (rows.duplicateCount > 0) {
    lost.push({
      reason: "duplicate",
      count: rows.duplicateCount,
      firstLines,
      text: formatInstant(rows.firstDuplicateMs),
    });
  }
  if (isCumulative)
    lost.push({ reason: "no-difference", count: firstCount, firstLines, text: formatInstant(timeMs[0]) });
  const { deviceId, recordCount } = rows;
  return {
    device: {
      id: deviceId,
      name: deviceId,
      sourceName: file,
      timeMs: ownTimeMs,
      sampling: toSampling(ownTimeMs),
      counters: finished,
    },
    account: {
      recordCount,
      keptCount: recordCount - rows.duplicateCount - (isCumulative ? firstCount : 0),
      lost,
      sameTimeCount: rows.sameTimeCount,
      clockJumps: rows.clockJumps,
      resetCount,
      wrapCount,
    },
  };
}

import type { LossReason, RowLoss } from "../../core/reading.ts";

/** Lines of lost records that are told. */
const FIRST_LINES = 5;

/** Why a record was left out while it was read. */
export type RecordLossReason = Extract<LossReason, "ragged" | "bad-time" | "no-device">;
const REASONS: readonly RecordLossReason[] = ["ragged", "bad-time", "no-device"];

interface Loss {
  count: number;
  /** Counted from 0 at the range's start. */
  firstLines: number[];
  text: string;
}

/** Records that were left out, by reason, and the first of them all as it stood. Plain data: it crosses threads. */
export type RecordLosses = { [Reason in RecordLossReason]: Loss } & { firstRecord: string };

/** The losses of a run of records: those that a whole record stands behind, and those behind the last whole one. */
export interface RunLosses {
  settled: RecordLosses;
  /** A summary under a table, if the file ends with them. */
  trailing: RecordLosses;
  /** Whether there is a record with a time and all cells, or one that was only cut off: what stands above it is no summary under the table. */
  hasWhole: boolean;
}

export function noLosses(): RecordLosses {
  const none = (): Loss => ({ count: 0, firstLines: [], text: "" });
  return { ragged: none(), "bad-time": none(), "no-device": none(), firstRecord: "" };
}

export function noRunLosses(): RunLosses {
  return { settled: noLosses(), trailing: noLosses(), hasWhole: false };
}

/** Counts a record. */
export function addLoss(
  losses: RecordLosses,
  { reason, line, text, record }: { reason: RecordLossReason; line: number; text: string; record: string },
): void {
  const loss = losses[reason];
  if (lostRecords(losses) === 0) losses.firstRecord = record;
  if (loss.count++ === 0) loss.text = text;
  if (loss.firstLines.length < FIRST_LINES) loss.firstLines.push(line);
}

export function lostRecords(losses: RecordLosses): number {
  return losses.ragged.count + losses["bad-time"].count + losses["no-device"].count;
}

/** Adds the losses of records that come behind those counted, `lineOffset` lines further down. */
export function addLosses(losses: RecordLosses, more: RecordLosses, lineOffset = 0): void {
  if (lostRecords(losses) === 0) losses.firstRecord = more.firstRecord;
  for (const reason of REASONS) {
    const loss = losses[reason];
    const { count, firstLines, text } = more[reason];
    if (loss.count === 0) loss.text = text;
    loss.count += count;
    for (const line of firstLines) {
      if (loss.firstLines.length === FIRST_LINES) break;
      loss.firstLines.push(line + lineOffset);
    }
  }
}

/** A whole record was met: what was lost before it stands within the table. */
export function settle(losses: RunLosses): void {
  losses.hasWhole = true;
  if (lostRecords(losses.trailing) === 0) return;
  addLosses(losses.settled, losses.trailing);
  losses.trailing = noLosses();
}

/** Adds the losses of the run behind. */
export function addRunLosses(losses: RunLosses, more: RunLosses, lineOffset: number): void {
  if (more.hasWhole) settle(losses);
  addLosses(losses.settled, more.settled, lineOffset);
  addLosses(losses.trailing, more.trailing, lineOffset);
}

/** What a whole file lost: records below its last whole one are its footer, where it has a row at all. */
export function toRowLosses({ settled, trailing }: RunLosses, hasRows: boolean): RowLoss[] {
  const lost = noLosses();
  addLosses(lost, settled);
  if (!hasRows) addLosses(lost, trailing);
  const losses = REASONS.flatMap((reason): RowLoss[] => {
    const { count, firstLines, text } = lost[reason];
    return count === 0 ? [] : [{ reason, count, firstLines, ...(text === "" ? {} : { text }) }];
  });
  const footerCount = lostRecords(trailing);
  if (!hasRows || footerCount === 0) return losses;
  const firstLines = REASONS.flatMap((reason) => trailing[reason].firstLines)
    .sort((one, other) => one - other)
    .slice(0, FIRST_LINES);
  losses.push({ reason: "footer", count: footerCount, firstLines, text: trailing.firstRecord });
  return losses;
}

import type { Interval } from "./interval.ts";
import { NO_OFFSET, type OffsetAt, type OffsetStretch, offsetStretches } from "./offset-stretches.ts";
import type { TimeCells } from "./time-cells.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** The first Monday of the epoch: weeks begin with it. */
const MONDAY_MS = 4 * DAY_MS;

/** Round steps; beyond the last they double. */
const STEPS_MS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 14, 28].map((days) => days * DAY_MS),
];

export interface CellChoice {
  /** No more cells than this; at least one is made. */
  readonly mostCells: number;
  /** No shorter cells than this, but for the two ends; 0 unless told. */
  readonly leastStepMs?: number;
  /** The zone whose round times are cut at; UTC unless told. */
  readonly offsetMs?: OffsetAt;
}

/**
 * Cuts a finite range at round times of a zone's clock, by the smallest round step that makes no more than so many cells. A round time
 * that is left out as the clock is put forward is the instant of the change; one that comes twice as it is put back cuts twice where
 * the step is no longer than the change, else at its first. Weeks begin on Monday. Without length there is no cell.
 */
export function toTimeCells(
  range: Interval,
  { mostCells, leastStepMs = 0, offsetMs = NO_OFFSET }: CellChoice,
): TimeCells {
  const spanMs = range.endMs - range.startMs;
  const stretches = offsetStretches(range, offsetMs);
  if (stretches.length === 0) return { edgesMs: new Float64Array(0), stepMs: STEPS_MS[0] };
  const most = Math.max(1, Math.floor(mostCells));
  for (let index = 0; ; index++) {
    const stepMs = stepAt(index);
    // A change of the clock may make a cell or two more than the span holds.
    if (stepMs < leastStepMs || spanMs / stepMs > most + 1) continue;
    const edges = most === 1 ? [] : roundEdges(stretches, stepMs);
    if (edges.length + 1 > most || (most === 1 && stepMs < spanMs)) continue;
    return { edgesMs: Float64Array.of(range.startMs, ...edges, range.endMs), stepMs };
  }
}

function stepAt(index: number): number {
  const last = STEPS_MS.length - 1;
  return index <= last ? STEPS_MS[index] : STEPS_MS[last] * 2 ** (index - last);
}

/** The round times inside the stretches, ascending. */
function roundEdges(stretches: readonly OffsetStretch[], stepMs: number): number[] {
  const edges: number[] = [];
  const phaseMs = stepMs >= 7 * DAY_MS ? MONDAY_MS : 0;
  const firstRound = (localMs: number): number => Math.ceil((localMs - phaseMs) / stepMs) * stepMs + phaseMs;
  for (const [index, { startMs, endMs, offsetMs }] of stretches.entries()) {
    const before = stretches[index - 1]?.offsetMs ?? offsetMs;
    const backMs = before - offsetMs;
    if (backMs < 0 && firstRound(startMs + before) < startMs + offsetMs) edges.push(startMs);
    const fromMs = backMs > 0 && stepMs > backMs ? startMs + backMs : startMs;
    for (let localMs = firstRound(fromMs + offsetMs); localMs - offsetMs < endMs; localMs += stepMs) {
      const edgeMs = localMs - offsetMs;
      if (edgeMs > stretches[0].startMs && edgeMs > (edges.at(-1) ?? Number.NEGATIVE_INFINITY))
        edges.push(edgeMs);
    }
  }
  return edges;
}

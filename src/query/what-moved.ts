import type { Flow, Measure } from "../core/flow.ts";
import type { Interval } from "../core/interval.ts";
import type { Movement, MovementChange, WhatMoved, WindowCoverage } from "../core/movement.ts";
import { type RowRange, rowsIn } from "../core/row-range.ts";
import type { Steps } from "../core/steps.ts";
import { type FlowColumn, flowColumns, type SummarisedColumn } from "./device-series.ts";
import { observeColumns, toObserver } from "./observed.ts";
import type { OpenDevice } from "./open-device.ts";
import { extremes } from "./reduce-to-pixels.ts";
import { sumRows } from "./row-sums.ts";

/** The stretch before is so many windows long. */
const PIECES = 4;
/** A piece of which less was observed says too little. */
const LEAST_OBSERVED = 0.5;
/** Columns between two yields. */
const STEP_COLUMNS = 16;
/** The variance of a Poisson count's square root: half a count's width, squared. */
const COUNT_VARIANCE = 0.25;
/** What a flow's square root swings by as a share of itself before anything is known of it: its count by twice that. */
const USUAL_SWING = 0.1;
/** So many pieces' worth of that guess stand beside the pieces that were seen. */
const GUESS_WEIGHT = 2;
/** The shortest Ethernet frame: what bytes are counted in where no packets are. */
const LEAST_PACKET_BYTES = 60;
/** A plain measurement swings by at least this share of its range. */
const LEAST_SWING = 0.1;

export interface MovedRequest {
  readonly devices: readonly OpenDevice[];
  readonly window: Interval;
  readonly measures: readonly Measure[];
}

/**
 * Ranks flows, and devices as a whole, by how far their rate in a window lies from that of the stretch before it, which is four windows long
 * and cut to the record.
 *
 * The score of a count: let c be what a whole window would count at the rate observed, y its square root (which makes the
 * spread of a Poisson count 1/2, however large it is). With y1..yn of the n <= 4 pieces of the stretch before, each a window long and at least
 * half observed, and m their mean, the score is (y - m) / (s sqrt(1 + 1/n)), s^2 = max(1/4, (sum of (yi - m)^2 + 2 g) / (n - 1 + 2)): the pieces'
 * own variance, drawn towards g = 1/4 + (m / 10)^2, as four pieces tell little, and never below half a count's. Bytes are counted in the
 * flow's mean packets, or in frames of 60 bytes where its packets are not counted, so that one packet is one count. Whether a flow that
 * was silent wakes, or a busy one leaves its usual swing, is so measured on one scale.
 *
 * A plain measurement: the difference of the means over the pieces' spread, drawn and held in the same way to a tenth of the range over both.
 */
export function* whatMoved({ devices, window, measures }: MovedRequest): Steps<WhatMoved> {
  const lengthMs = window.endMs - window.startMs;
  const before = { startMs: window.startMs - PIECES * lengthMs, endMs: window.startMs };
  const coverage: WindowCoverage[] = [];
  const movements: Movement[] = [];
  for (const device of devices) {
    const frame = toFrame(device, window, before);
    coverage.push(toCoverage(device, frame));
    for (const measure of frame.isCompared ? measures : []) {
      yield* addMovements({ device, frame, measure }, movements);
    }
    yield;
  }
  movements.sort((one, other) => Math.abs(other.score) - Math.abs(one.score));
  return { window, before, coverage, movements };
}

/** The rows that a device's columns are compared by. */
interface Frame {
  readonly rows: RowRange;
  readonly rowsBefore: RowRange;
  /** Of the stretch before: pieces that are observed enough, or all of it where none is. */
  readonly pieces: readonly RowRange[];
  /** Cadences in a whole window. */
  readonly windowCadences: number;
  readonly isCompared: boolean;
}

function toFrame({ timeMs, sampling }: OpenDevice, window: Interval, before: Interval): Frame {
  const lengthMs = window.endMs - window.startMs;
  const windowCadences = lengthMs / sampling.cadenceMs;
  const rows = rowsIn(timeMs, window);
  const rowsBefore = rowsIn(timeMs, before);
  const whole = Array.from({ length: PIECES }, (_, piece) =>
    rowsIn(timeMs, {
      startMs: before.startMs + piece * lengthMs,
      endMs: piece + 1 < PIECES ? before.startMs + (piece + 1) * lengthMs : before.endMs,
    }),
  ).filter((piece) => rowCount(piece) > 0 && rowCount(piece) >= LEAST_OBSERVED * windowCadences);
  const isCompared = rowCount(rows) > 0 && rowCount(rowsBefore) > 0;
  return { rows, rowsBefore, pieces: whole.length > 0 ? whole : [rowsBefore], windowCadences, isCompared };
}

function toCoverage({ id, sampling }: OpenDevice, { rows, rowsBefore, isCompared }: Frame): WindowCoverage {
  return {
    deviceId: id,
    observedMs: rowCount(rows) * sampling.cadenceMs,
    observedBeforeMs: rowCount(rowsBefore) * sampling.cadenceMs,
    isCompared,
  };
}

function rowCount({ startRow, endRow }: RowRange): number {
  return endRow - startRow;
}

function* addMovements(
  asked: { readonly device: OpenDevice; readonly frame: Frame; readonly measure: Measure },
  movements: Movement[],
): Steps<void> {
  const { device, frame, measure } = asked;
  const add = (flow: Flow | null, column: SummarisedColumn, packets: SummarisedColumn | undefined): void => {
    const moved = measureMovement(
      column,
      frame,
      measure === "bytes" ? packetSize(column, packets, frame) : 1,
    );
    if (moved !== null) movements.push({ deviceId: device.id, flow, measure, ...moved });
  };
  const columns = flowColumns(device, device.blocks, measure);
  const packets = measure === "bytes" ? flowColumns(device, device.blocks, "packets") : [];
  const packetsOf = new Map(packets.map((column) => [column.flow.id, column]));
  // The sum of plain measurements means nothing.
  const total = columns.every(isCount) ? device.totals[measure] : undefined;
  if (total) {
    yield* observeColumns([total.column]);
    add(null, total, device.totals.packets);
  }
  for (const [index, column] of columns.entries()) {
    yield* observeColumns([column.column]);
    add(column.flow, column, packetsOf.get(column.flow.id));
    if ((index + 1) % STEP_COLUMNS === 0) yield;
  }
}

function isCount({ column }: FlowColumn): boolean {
  return column.elapsed !== null;
}

/** The mean size of a flow's packets over both stretches, in bytes. */
function packetSize(bytes: SummarisedColumn, packets: SummarisedColumn | undefined, frame: Frame): number {
  const counted = (column: SummarisedColumn): number =>
    sumRows(column, frame.rows) + sumRows(column, frame.rowsBefore);
  const packetCount = packets ? counted(packets) : 0;
  return packetCount > 0 ? Math.max(1, counted(bytes) / packetCount) : LEAST_PACKET_BYTES;
}

type Moved = Pick<Movement, "rate" | "rateBefore" | "ratio" | "score" | "change">;

/** Null where nothing was observed, or nothing moved. */
function measureMovement(column: SummarisedColumn, frame: Frame, unit: number): Moved | null {
  const rate = meanOver(column, frame.rows);
  const rateBefore = meanOver(column, frame.rowsBefore);
  const pieces = frame.pieces.map((piece) => meanOver(column, piece)).filter((piece) => !Number.isNaN(piece));
  if (Number.isNaN(rate) || pieces.length === 0) return null;
  const score =
    column.column.elapsed === null
      ? plainScore(rate, pieces, rangeOver(column, frame))
      : countScore(rate, pieces, frame.windowCadences / unit);
  if (score === 0 || Number.isNaN(score)) return null;
  return {
    rate,
    rateBefore,
    ratio: toRatio(rate, rateBefore),
    score,
    change: toChange(column, rate, rateBefore),
  };
}

function meanOver({ column, blocks }: SummarisedColumn, rows: RowRange): number {
  const observed = toObserver(column)(rows.startRow, rows.endRow);
  return observed > 0 ? sumRows({ column, blocks }, rows) / observed : Number.NaN;
}

function countScore(rate: number, pieces: readonly number[], countsPerRate: number): number {
  const rootOf = (own: number): number => Math.sqrt(own * countsPerRate);
  const roots = pieces.map(rootOf);
  const guess = COUNT_VARIANCE + (USUAL_SWING * mean(roots)) ** 2;
  return standing(rootOf(rate), roots, { guess, least: COUNT_VARIANCE });
}

function plainScore(rate: number, pieces: readonly number[], range: number): number {
  const least = (LEAST_SWING * range) ** 2;
  return range > 0 ? standing(rate, pieces, { guess: least, least }) : 0;
}

/** How many times their spread a value lies off the mean of some others. */
function standing(
  value: number,
  others: readonly number[],
  { guess, least }: { readonly guess: number; readonly least: number },
): number {
  const middle = mean(others);
  const squares = others.reduce((sum, other) => sum + (other - middle) ** 2, 0);
  const variance = (squares + GUESS_WEIGHT * guess) / (others.length - 1 + GUESS_WEIGHT);
  return (value - middle) / Math.sqrt(Math.max(least, variance) * (1 + 1 / others.length));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rangeOver({ column, blocks }: SummarisedColumn, { rows, rowsBefore }: Frame): number {
  const now = extremes(column, blocks, rows);
  const then = extremes(column, blocks, rowsBefore);
  return Math.max(now.high, then.high) - Math.min(now.low, then.low);
}

function toRatio(rate: number, rateBefore: number): number {
  if (rate < 0 || rateBefore < 0) return Number.NaN;
  return rate / rateBefore;
}

function toChange({ column }: SummarisedColumn, rate: number, rateBefore: number): MovementChange {
  if (column.elapsed !== null && rateBefore === 0 && rate > 0) return "new";
  if (column.elapsed !== null && rate === 0 && rateBefore > 0) return "gone";
  return rate > rateBefore ? "more" : "less";
}

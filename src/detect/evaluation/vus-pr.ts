import { firstIndexAt, firstIndexOver } from "../../core/first-index.ts";

const LONGEST_BUFFER = 10;
const MOST_RANKS = 250;

interface ScoredRows {
  readonly score: Float64Array;
  /** The scores sorted. */
  readonly ascending: Float64Array;
  /** 1 or 0 a row. */
  readonly labels: Uint8Array;
  /** First row of each segment, ascending, from 0 on. */
  readonly segmentStarts: Uint32Array;
}

interface VusOptions {
  /** In rows, both sides together. */
  readonly longestBuffer?: number;
  readonly mostRanks?: number;
}

/**
 * VUS-PR (Paparrizos et al., PVLDB 15, 2022): the mean over the buffers l = 0, 1, .. `longestBuffer` of the range-based area under
 * precision and recall, as the authors' `RangeAUC_volume_opt` has it but for two things. Null where no row is labelled.
 *
 * For each l the rows up to floor(l / 2) before and behind a run of labelled rows, d rows away, are labelled sqrt(1 - d / l); where
 * two runs' buffers overlap, labels add up, to 1 at most, and the runs are one. With P labelled rows and S the sum of all labels, at
 * a threshold that flags N rows, whose labels add up to T, in a share E of the runs: precision = T / N and
 * recall = min(1, 2 T / (P + S)) E. Points are joined by straight lines, from recall 0 and precision 1 on.
 *
 * The two things: thresholds are the scores at ranks spaced by logarithm, not evenly, for attacks are rare, and of 250 even
 * ranks one or two fall among their rows (up to `mostRanks` rows every rank is taken, as there); and a buffer ends where the
 * record breaks.
 */
export function vusPr(
  rows: ScoredRows,
  { longestBuffer = LONGEST_BUFFER, mostRanks = MOST_RANKS }: VusOptions = {},
): number | null {
  const ladder = toLadder(rows, mostRanks);
  const events = findEvents(rows, ladder);
  if (events.runs.length === 0) return null;
  let sum = 0;
  for (let buffer = 0; buffer <= longestBuffer; buffer++) sum += rangeAucPr(events, ladder, buffer);
  return sum / (longestBuffer + 1);
}

/** Thresholds that flag ever more rows; the last flags all. */
interface Ladder {
  /** Rows at or over each threshold. */
  readonly flagged: readonly number[];
  /** The first threshold that flags a row. */
  readonly levelOf: (row: number) => number;
}

/** The thresholds at ranks from 1 to all rows, spaced by logarithm. */
function toLadder({ score, ascending }: ScoredRows, mostRanks: number): Ladder {
  const rows = ascending.length;
  const count = Math.min(rows, mostRanks);
  const thresholds: number[] = [];
  for (let step = 0; step < count; step++) {
    const rank = rows <= mostRanks ? step + 1 : Math.round(rows ** (step / (count - 1)));
    const threshold = ascending[rows - rank];
    if (threshold !== thresholds.at(-1)) thresholds.push(threshold);
  }
  const rising = Float64Array.from(thresholds).reverse();
  return {
    flagged: thresholds.map((threshold) => rows - firstIndexAt(ascending, threshold)),
    levelOf: (row) => rising.length - firstIndexOver(rising, score[row]),
  };
}

/** A run of labelled rows. */
interface Run {
  readonly firstRow: number;
  /** Inclusive. */
  readonly lastRow: number;
  /** Its buffer starts no earlier than its first row's segment, */
  readonly lowestRow: number;
  /** and ends no later than its last row's, inclusive. */
  readonly highestRow: number;
  /** The first threshold that flags one of its rows. */
  readonly level: number;
}

interface Events {
  /** In the order of time. */
  readonly runs: readonly Run[];
  /** For each threshold the labelled rows that it is the first to flag. */
  readonly newHits: Float64Array;
}

function findEvents({ labels, segmentStarts }: ScoredRows, { flagged, levelOf }: Ladder): Events {
  const runs: Run[] = [];
  const newHits = new Float64Array(flagged.length);
  let segment = 0;
  const segmentEnd = (): number => segmentStarts[segment + 1] ?? labels.length;
  for (let firstRow = labels.indexOf(1); firstRow >= 0; ) {
    const end = labels.indexOf(0, firstRow);
    const lastRow = (end < 0 ? labels.length : end) - 1;
    let level = flagged.length;
    for (let row = firstRow; row <= lastRow; row++) {
      const own = levelOf(row);
      newHits[own]++;
      if (own < level) level = own;
    }
    while (segmentEnd() <= firstRow) segment++;
    const lowestRow = segmentStarts[segment];
    while (segmentEnd() <= lastRow) segment++;
    runs.push({ firstRow, lastRow, lowestRow, highestRow: segmentEnd() - 1, level });
    firstRow = end < 0 ? -1 : labels.indexOf(1, end);
  }
  return { runs, newHits };
}

/** The area for one buffer. */
function rangeAucPr({ runs, newHits }: Events, { flagged, levelOf }: Ladder, buffer: number): number {
  const newLabels = newHits.slice();
  const newRuns = new Float64Array(flagged.length);
  let runCount = 0;
  let openLevel = flagged.length;
  const reach = buffer >> 1;
  const startOf = (index: number): number =>
    index < runs.length ? Math.max(runs[index].lowestRow, runs[index].firstRow - reach) : Infinity;
  const endOf = (index: number): number =>
    index < 0 ? -1 : Math.min(runs[index].highestRow, runs[index].lastRow + reach);
  const add = (row: number, distance: number, isShared: boolean): void => {
    const level = levelOf(row);
    // Two labels of a buffer are at least sqrt(1 / 2) each, together more than 1.
    newLabels[level] += isShared ? 1 : Math.sqrt(1 - distance / buffer);
    if (level < openLevel) openLevel = level;
  };
  for (let index = 0; index < runs.length; index++) {
    const { firstRow, lastRow, level } = runs[index];
    const endBefore = endOf(index - 1);
    const startAfter = startOf(index + 1);
    if (index > 0 && startOf(index) > endBefore) {
      newRuns[openLevel]++;
      runCount++;
      openLevel = flagged.length;
    }
    openLevel = Math.min(openLevel, level);
    // Rows that the buffer of the run before reaches have been added with it.
    for (let row = Math.max(startOf(index), endBefore + 1); row < firstRow; row++)
      add(row, firstRow - row, row >= startAfter);
    const end = Math.min(endOf(index), (runs[index + 1]?.firstRow ?? Infinity) - 1);
    for (let row = lastRow + 1; row <= end; row++)
      add(row, row - lastRow, row <= endBefore || row >= startAfter);
  }
  newRuns[openLevel]++;
  runCount++;
  return areaUnder({ newLabels, newRuns, flagged, labelledRows: sumOf(newHits), runCount });
}

interface Catches {
  /** For each threshold the labels of the rows that it is the first to flag, summed; */
  readonly newLabels: Float64Array;
  /** the runs of which it is the first to flag a row; */
  readonly newRuns: Float64Array;
  /** and the rows that it flags. */
  readonly flagged: readonly number[];
  readonly labelledRows: number;
  readonly runCount: number;
}

function areaUnder({ newLabels, newRuns, flagged, labelledRows, runCount }: Catches): number {
  const fullLabels = (labelledRows + sumOf(newLabels)) / 2;
  let area = 0;
  let labels = 0;
  let runs = 0;
  let [recall, precision] = [0, 1];
  for (let level = 0; level < flagged.length; level++) {
    labels += newLabels[level];
    runs += newRuns[level];
    const nextRecall = Math.min(1, labels / fullLabels) * (runs / runCount);
    const nextPrecision = labels / flagged[level];
    area += ((nextRecall - recall) * (nextPrecision + precision)) / 2;
    recall = nextRecall;
    precision = nextPrecision;
  }
  return area;
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

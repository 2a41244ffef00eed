import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../core/seeded-random.ts";
import { sortScores } from "./rank-scores.ts";
import { toyRows } from "./toy-ranked.ts";
import { vusPr } from "./vus-pr.ts";

/** Thirteen scores at most, so that many are equal. */
const labelledRows = fc.array(fc.nat(25), { minLength: 1, maxLength: 60 }).map(toyRows);

type Rows = Parameters<typeof vusPr>[0];

const toRows = (
  score: readonly number[],
  labels: readonly number[],
  segmentStarts: readonly number[] = [0],
): Rows => ({
  score: Float64Array.from(score),
  ascending: sortScores(Float64Array.from(score)),
  labels: Uint8Array.from(labels),
  segmentStarts: Uint32Array.from(segmentStarts),
});

const plain = (rows: Rows): number | null => vusPr(rows, { longestBuffer: 0 });

/** Rows with labelled runs (inclusive), whose scores are higher by `boost`; many are equal where there are more than 2,003. */
function boostedRows(length: number, boost: number, runs: readonly (readonly [number, number])[]): Rows {
  const labels = new Array<number>(length).fill(0);
  for (const [first, last] of runs) labels.fill(1, first, last + 1);
  return toRows(
    labels.map((label, row) => ((row * 7919 + 13) % 2003) / 2003 + boost * label),
    labels,
  );
}

describe("the authors' own code in numpy 2.4, RangeAUC_volume_opt with windowSize 10,", () => {
  const few = boostedRows(60, 0.3, [
    [10, 14],
    [30, 30],
    [33, 35],
    [55, 59],
  ]);
  const many = boostedRows(200, 0.5, [
    [0, 3],
    [20, 20],
    [22, 22],
    [24, 24],
    [26, 29],
    [120, 150],
  ]);
  const rare = boostedRows(5000, 0.6, [
    [700, 709],
    [3000, 3009],
    [3018, 3020],
  ]);

  it.each([
    ["60 rows", few, 0.3332012118580707],
    ["200 rows", many, 0.7116570635786029],
    ["5000 rows, at ranks spaced by logarithm", rare, 0.4960845800761501],
  ])("says the same of %s", (_, rows, expected) => {
    expect(vusPr(rows)).toBeCloseTo(expected, 12);
  });

  it.each([
    ["60 rows", few, 0.2629001340046171],
    ["200 rows", many, 0.6452568662437506],
    ["5000 rows", rare, 0.5876740789278265],
  ])("says the same of %s without a buffer", (_, rows, expected) => {
    expect(plain(rows)).toBeCloseTo(expected, 12);
  });
});

it("without a buffer it is the range AUC of plain labels, as by hand", () => {
  // Runs {0} and {2, 3} of three labelled rows. Flagged in turn: row 2, 1, 3, 0.
  // Recall x existence: 1/3 x 1/2, 1/3 x 1/2, 2/3 x 1/2, 1; precision 1, 1/2, 2/3, 3/4.
  const area = 1 / 6 + ((1 / 6) * (1 / 2 + 2 / 3)) / 2 + ((2 / 3) * (2 / 3 + 3 / 4)) / 2;
  expect(plain(toRows([1, 3, 4, 2], [1, 0, 1, 1]))).toBeCloseTo(area, 14);
});

it("with a buffer of two the neighbours of an attack are labelled sqrt(1/2), as by hand", () => {
  // Buffers 0 and 1 label row 2 alone: the points are (1, 1), (1, 1/2), .. and the area is 1.
  // Buffer 2: labels 0, r, 1, r, 0, so full = (1 + 1 + 2 r) / 2 = 1 + r; row 2 is flagged first, then 1, 3, 0, 4.
  const r = Math.sqrt(1 / 2);
  const full = 1 + r;
  const area = 1 / full + (((1 + r) / full - 1 / full) * (1 + (1 + r) / 2)) / 2;
  expect(vusPr(toRows([2, 4, 5, 3, 1], [0, 0, 1, 0, 0]), { longestBuffer: 2 })).toBeCloseTo(
    (2 + area) / 3,
    14,
  );
});

it("scores that tell all are 1 without a buffer", () => {
  expect(plain(toRows([1, 8, 9, 2, 3], [0, 1, 1, 0, 0]))).toBe(1);
});

it("a buffer ends where the record breaks", () => {
  const [score, labels] = [
    [1, 2, 9, 8, 3],
    [0, 0, 1, 0, 0],
  ];
  const whole = vusPr(toRows(score, labels));
  const broken = vusPr(toRows(score, labels, [0, 3]));
  const shortened = vusPr(toRows(score.slice(0, 3), labels.slice(0, 3)));
  expect(broken).not.toBe(whole);
  expect(broken).toBeLessThan(whole ?? 0);
  // The rows behind the break only come second.
  expect(broken).toBeLessThan(shortened ?? 0);
});

it("it is a share, and does not change with a monotone transformation", () => {
  fc.assert(
    fc.property(labelledRows, ({ score, labels }) => {
      const found = vusPr(toRows(score, labels));
      fc.pre(labels.includes(1));
      expect(found).toBeGreaterThan(0);
      expect(found).toBeLessThanOrEqual(1 + 1e-12);
      expect(
        vusPr(
          toRows(
            score.map((one) => 2 * one - 40),
            labels,
          ),
        ),
      ).toBe(found);
    }),
  );
});

it("it is what the plain way comes to, whatever runs and breaks there are", () => {
  fc.assert(
    fc.property(labelledRows, fc.integer({ min: 1, max: 59 }), ({ score, labels }, middle) => {
      fc.pre(labels.includes(1));
      const starts = middle < score.length ? [0, middle] : [0];
      const rows = toRows(score, labels, starts);
      for (const buffer of [0, 1, 5, 10]) {
        const found = vusPr(rows, { longestBuffer: buffer });
        let expected = 0;
        for (let length = 0; length <= buffer; length++) expected += plainArea(score, labels, starts, length);
        expect(found).toBeCloseTo(expected / (buffer + 1), 10);
      }
    }),
  );
});

/** The area for one buffer with every label written down and every distinct score a threshold. */
function plainArea(
  score: readonly number[],
  labels: readonly number[],
  starts: readonly number[],
  buffer: number,
): number {
  const reach = Math.floor(buffer / 2);
  const segmentOf = (row: number): number => starts.filter((start) => start <= row).length;
  const soft: number[] = [...labels];
  const ranges: { from: number; to: number }[] = [];
  for (let first = 0; first < labels.length; first++) {
    if (labels[first] !== 1 || labels[first - 1] === 1) continue;
    let last = first;
    while (labels[last + 1] === 1) last++;
    let [from, to] = [first, last];
    for (let d = 1; d <= reach; d++) {
      for (const [row, edge] of [
        [first - d, first],
        [last + d, last],
      ]) {
        if (row < 0 || row >= labels.length || segmentOf(row) !== segmentOf(edge)) continue;
        soft[row] += Math.sqrt(1 - d / buffer);
        from = Math.min(from, row);
        to = Math.max(to, row);
      }
    }
    const before = ranges.at(-1);
    if (before && from <= before.to) before.to = to;
    else ranges.push({ from, to });
  }
  const capped = soft.map((label) => Math.min(1, label));
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const full = (sum(labels) + sum(capped)) / 2;
  let [area, recall, precision] = [0, 0, 1];
  for (const threshold of [...new Set(score)].sort((a, b) => b - a)) {
    const isFlagged = score.map((one) => one >= threshold);
    const caught = sum(capped.filter((_, row) => isFlagged[row]));
    const met = ranges.filter(({ from, to }) => isFlagged.slice(from, to + 1).includes(true)).length;
    const nextRecall = (Math.min(1, caught / full) * met) / ranges.length;
    const nextPrecision = caught / isFlagged.filter(Boolean).length;
    area += ((nextRecall - recall) * (nextPrecision + precision)) / 2;
    [recall, precision] = [nextRecall, nextPrecision];
  }
  return area;
}

it("of random scores is about the share of labelled rows", () => {
  const random = seededRandom(2);
  const score = Float64Array.from({ length: 200_000 }, random);
  const labels = Uint8Array.from(score, (_, row) => Number(row % 1000 < 30));
  const rows = { score, ascending: sortScores(score), labels, segmentStarts: Uint32Array.of(0) };
  expect(vusPr(rows)).toBeCloseTo(0.035, 2);
});

it("without a labelled row there is none", () => {
  expect(vusPr(toRows([1, 2], [0, 0]))).toBeNull();
  expect(vusPr(toRows([], []))).toBeNull();
});

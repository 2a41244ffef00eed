import { asMultiple, atLeast, atMost, inMegabytes, inMs } from "../marks.ts";
import type { MatrixName } from "../matrix/protocol.ts";
import { median } from "../median.ts";
import type { Mark, Quantity, Table } from "../report.ts";
import type { FitterRun } from "../run-fitter.ts";
import type { LimitDrag } from "../run-limit-drag.ts";
import type { MudlarkRun } from "../run-mudlark.ts";
import type { NumpyRun } from "../run-numpy.ts";

interface MatrixShape {
  readonly rows: number;
  readonly columns: number;
  /** Hidden in it, so that numpy's is as easy. */
  readonly rhythms: number;
  readonly what: string;
  /** Whether others are measured beside ours. */
  readonly hasPeers: boolean;
}

export const MATRICES: Readonly<Record<MatrixName, MatrixShape>> = {
  X35: { rows: 1_000_000, columns: 35, rhythms: 8, what: "float64 features", hasPeers: true },
  X23: { rows: 10_000_000, columns: 23, rhythms: 5, what: "counts of 16 and 32 bits", hasPeers: false },
};

/** What one matrix's rounds gave; a variant that failed in a round is missing in it. */
export interface MatrixRounds {
  readonly name: MatrixName;
  readonly kernels: FitterRun[];
  readonly kernelsTwice: FitterRun[];
  readonly plain: FitterRun[];
  readonly mlPca: FitterRun[];
  /** What ml-pca saw of the rows. */
  readonly svdRows: number;
  readonly numpy: NumpyRun[];
  readonly hasNumpy: boolean;
}

const SVD_MARK = 100;
const NUMPY_MARK = 0.75;
const NUMPY_MARK_TWICE = 0.5;
const PLAIN_MARK = 3;
const VIEW_MS = 2000;
const ALL_VIEWS_MS = 1000;
/** 60 frames a second, to a tenth of a millisecond. */
const FRAME_MS = 16.8;
/** Above the columns and the errors, which are to be held. */
const PEAK_ROOM = 100e6;
const ERROR_BYTES = 8;

/** What the real file's rounds gave. */
export interface FileRounds {
  readonly runs: MudlarkRun[];
  readonly drags: LimitDrag[];
}

/** The real file: what a user waits for, and the limit dragged. */
export function toFileTable({ runs, drags }: FileRounds): Table {
  const frames = drags.map(({ framesMs }) => median(framesMs));
  const slowFrames = drags.map(
    ({ framesMs }) => framesMs.toSorted((one, other) => one - other)[Math.floor(0.95 * framesMs.length)],
  );
  const detectMs = runs.map((run) => run.detectMs);
  const longest = runs.map((run) =>
    Math.max(0, ...run.longTasksDetecting.map(({ durationMs }) => durationMs)),
  );
  return {
    title: "S  the real file, 43,735 rows x 34 counters; no baseline chosen",
    quantities: [
      {
        name: "all views, each day by the others, intervals",
        unit: "ms",
        variants: [{ name: "", values: detectMs }],
      },
      {
        name: "longest task of the main thread over 50 ms",
        unit: "ms",
        variants: [{ name: "", values: longest }],
      },
      {
        name: "a frame while the limit is dragged",
        unit: "ms",
        variants: [
          { name: "median", values: frames },
          { name: "95 %", values: slowFrames },
        ],
      },
      {
        name: "from its release until the intervals are found",
        unit: "ms",
        variants: [{ name: "", values: drags.map(({ settledMs }) => settledMs) }],
      },
    ],
    marks: [
      atMost({
        work: "a frame while the limit is dragged",
        asked: FRAME_MS,
        measured: median(frames),
        format: inMs,
      }),
      atMost({
        work: "all views and leaving each day out",
        asked: ALL_VIEWS_MS,
        measured: median(detectMs),
        format: inMs,
      }),
    ],
    remarks: [],
  };
}

/** The rounds as a reader wants them: what was measured, the peers beside it, and the marks. */
export function toMatrixTable(rounds: MatrixRounds): Table {
  const { rows, columns, what, hasPeers } = MATRICES[rounds.name];
  const remarks: string[] = [];
  const components = [...rounds.kernels, ...rounds.numpy].map((run) => run.components);
  if (components.length > 0) remarks.push(`Components: ${[...new Set(components)].join(", ")}.`);
  if (rounds.svdRows !== rows && hasPeers) {
    const limit = rounds.svdRows.toLocaleString("en-US");
    remarks.push(
      `Too little memory for ml-pca on all rows: it had ${limit}, and its ratios are scaled by the rows.`,
    );
  }
  if (hasPeers && !rounds.hasNumpy) remarks.push("numpy is left out: there is no python3 that has it.");
  if (process.platform !== "linux") remarks.push("Memory is measured on Linux only.");
  return {
    title: `${rounds.name}  ${rows.toLocaleString("en-US")} rows x ${columns} columns, ${what}`,
    quantities: toQuantities(rounds),
    marks: rounds.name === "X35" ? featureMarks(rounds) : countMarks(rounds),
    remarks,
  };
}

function toQuantities(rounds: MatrixRounds): Quantity[] {
  const { kernels, kernelsTwice, plain, mlPca, numpy, svdRows, name } = rounds;
  const svdScale = MATRICES[name].rows / svdRows;
  const peers = <Value>(list: readonly Value[]): readonly Value[] => (MATRICES[name].hasPeers ? list : []);
  return [
    {
      name: "fit and score: columns to SPE",
      unit: "ms",
      variants: [
        { name: "kernels, one worker", values: tookMs(kernels) },
        { name: "kernels, two workers", values: tookMs(kernelsTwice), ratioScale: 1 },
        ...peers([
          { name: "plain JavaScript, one worker", values: tookMs(plain), ratioScale: 1 },
          { name: "numpy, two threads", values: tookMs(numpy), ratioScale: 1 },
          { name: "ml-pca SVD", values: tookMs(mlPca), ratioScale: svdScale },
        ]),
      ],
    },
    {
      name: "peak memory above idle",
      unit: "bytes",
      variants: [
        { name: "kernels, one worker", values: peakBytes(kernels) },
        { name: "kernels, two workers", values: peakBytes(kernelsTwice), ratioScale: 1 },
        ...peers([
          { name: "plain JavaScript, one worker", values: peakBytes(plain), ratioScale: 1 },
          { name: "numpy, two threads", values: peakBytes(numpy), ratioScale: 1 },
          { name: "ml-pca SVD", values: peakBytes(mlPca), ratioScale: svdScale },
        ]),
      ],
    },
    {
      name: "the columns themselves",
      unit: "bytes",
      variants: [{ name: "", values: kernels.map(({ dataBytes }) => dataBytes) }],
    },
  ];
}

function featureMarks({ name, kernels, kernelsTwice, plain, mlPca, svdRows, numpy }: MatrixRounds): Mark[] {
  const ours = median(tookMs(kernels));
  const theirs = median(tookMs(numpy));
  const svd = (MATRICES[name].rows / svdRows) * median(tookMs(mlPca));
  return [
    atLeast({
      work: "against ml-pca's SVD, one worker",
      asked: SVD_MARK,
      measured: svd / ours,
      format: asMultiple,
    }),
    atLeast({
      work: "against ml-pca's SVD, two workers",
      asked: SVD_MARK,
      measured: svd / median(tookMs(kernelsTwice)),
      format: asMultiple,
    }),
    atMost({
      work: "by numpy's time, one worker",
      asked: NUMPY_MARK,
      measured: ours / theirs,
      format: asMultiple,
    }),
    atMost({
      work: "by numpy's time, two workers",
      asked: NUMPY_MARK_TWICE,
      measured: median(tookMs(kernelsTwice)) / theirs,
      format: asMultiple,
    }),
    atMost({
      work: "plain JavaScript by the kernels' time",
      asked: PLAIN_MARK,
      measured: median(tookMs(plain)) / ours,
      format: asMultiple,
    }),
    memoryMark(name, kernels, "one worker"),
    memoryMark(name, kernelsTwice, "two workers"),
  ];
}

function countMarks({ name, kernels, kernelsTwice }: MatrixRounds): Mark[] {
  return [
    atMost({
      work: "a view, one worker",
      asked: VIEW_MS,
      measured: median(tookMs(kernels)),
      format: inMs,
    }),
    atMost({
      work: "a view, two workers",
      asked: VIEW_MS,
      measured: median(tookMs(kernelsTwice)),
      format: inMs,
    }),
    memoryMark(name, kernels, "one worker"),
    memoryMark(name, kernelsTwice, "two workers"),
  ];
}

function memoryMark(name: MatrixName, runs: readonly FitterRun[], workers: string): Mark {
  const errorBytes = ERROR_BYTES * MATRICES[name].rows;
  const above = runs.flatMap((run) =>
    run.peakBytes === null ? [] : run.peakBytes - run.dataBytes - errorBytes,
  );
  return atMost({
    work: `peak memory above columns and errors, ${workers}`,
    asked: PEAK_ROOM,
    measured: median(above),
    format: inMegabytes,
  });
}

function tookMs(runs: readonly { readonly tookMs: number }[]): number[] {
  return runs.map((run) => run.tookMs);
}

function peakBytes(runs: readonly { readonly peakBytes: number | null }[]): number[] {
  return runs.flatMap((run) => run.peakBytes ?? []);
}

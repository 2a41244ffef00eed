import { describeInput, type Input } from "../input.ts";
import { asMultiple, atLeast, atMost, inMegabytes, inMs, inPercent, type Measured } from "../marks.ts";
import { median } from "../median.ts";
import { formatNumber, type Mark, type Quantity, type Table, type Variant } from "../report.ts";
import { type CancelRun, FREED_BYTES } from "../run-cancel.ts";
import type { OpeningRun } from "../run-opening.ts";
import type { PeerRun } from "../run-peer.ts";

/** What one input's rounds gave; a variant that failed in a round is missing in it. */
export interface IngestRounds {
  readonly input: Input;
  /** With as many workers as the machine has cores, on L with two. */
  readonly mudlark: OpeningRun[];
  /** With one worker; on L only. */
  readonly mudlarkAlone: OpeningRun[];
  readonly cancelled: CancelRun[];
  /** Rows as arrays, which it makes faster than objects. */
  readonly papaParse: PeerRun[];
  readonly duckDb: PeerRun[];
  readonly arrayBuffer: PeerRun[];
}

export const NO_ROUNDS = (): Omit<IngestRounds, "input"> => ({
  mudlark: [],
  mudlarkAlone: [],
  cancelled: [],
  papaParse: [],
  duckDb: [],
  arrayBuffer: [],
});

/** Above the columns themselves, in bytes. */
const PEAK_ROOM = 200e6;
const PEAK_PER_FILE = 1.3;
const LONGEST_TASK_MS = 50;
const CANCEL_MS = 100;
const COLD_MS = 60;
const BYTES_PER_VALUE = 3;

/** The rounds as a reader wants them: what was measured, the peers beside it, and the marks. */
export function toIngestTable(rounds: IngestRounds): Table {
  const remarks: string[] = [];
  if (rounds.mudlark[0]) {
    const { values } = rounds.mudlark[0];
    remarks.push(`Values in the columns: ${values.toLocaleString("en-US")}.`);
  }
  if (process.platform !== "linux") remarks.push("Memory is measured on Linux only.");
  return {
    title: describeInput(rounds.input),
    quantities: toQuantities(rounds).filter(({ variants }) => variants.length > 0),
    marks: toMarks(rounds),
    remarks,
  };
}

function toQuantities(rounds: IngestRounds): Quantity[] {
  const { input, mudlark, mudlarkAlone, cancelled, papaParse, duckDb, arrayBuffer } = rounds;
  const isLarge = input.name === "L";
  const name = isLarge ? "Mudlark, two workers" : "Mudlark";
  const aftermaths = [...mudlark, ...mudlarkAlone].flatMap(({ aftermath }) => aftermath ?? []);
  const large = (variant: Variant): Variant[] => (isLarge ? [variant] : []);
  const small = (variant: Variant): Variant[] => (isLarge ? [] : [variant]);
  const took = (runs: readonly PeerRun[]) => runs.map(({ tookMs }) => tookMs);
  const starts = (runs: readonly PeerRun[]) => runs.map(({ startMs }) => startMs);
  const speeds = (times: readonly number[]) => times.map((ms) => input.bytes / 1000 / ms);
  const peaks = (runs: readonly { readonly peakBytes: number | null }[]) =>
    runs.flatMap(({ peakBytes }) => peakBytes ?? []);
  return [
    {
      name: "open: choice to columns",
      unit: "ms",
      variants: [
        { name, values: readMs(mudlark) },
        ...large({ name: "Mudlark, one worker", values: readMs(mudlarkAlone), ratioScale: 1 }),
        ...small({ name: "PapaParse, rows as arrays", values: took(papaParse), ratioScale: 1 }),
        { name: "DuckDB-WASM, into a table", values: took(duckDb), ratioScale: 1 },
        { name: "  from nothing, its start too", values: fromNothing(duckDb), ratioScale: 1 },
        { name: "File.arrayBuffer() alone", values: took(arrayBuffer), ratioScale: 1 },
      ],
    },
    {
      name: "speed",
      unit: "MB/s",
      variants: [
        { name, values: speeds(readMs(mudlark)) },
        ...large({ name: "Mudlark, one worker", values: speeds(readMs(mudlarkAlone)) }),
        ...small({ name: "PapaParse, rows as arrays", values: speeds(took(papaParse)) }),
        { name: "DuckDB-WASM, into a table", values: speeds(took(duckDb)) },
        { name: "File.arrayBuffer() alone", values: speeds(took(arrayBuffer)) },
      ],
    },
    {
      name: "start, before the clock",
      unit: "ms",
      variants: [
        { name: "DuckDB-WASM", values: starts(duckDb) },
        ...small({ name: "PapaParse", values: starts(papaParse) }),
      ],
    },
    {
      name: "peak memory above idle",
      unit: "bytes",
      variants: [
        { name, values: peaks(mudlark) },
        ...large({ name: "Mudlark, one worker", values: peaks(mudlarkAlone), ratioScale: 1 }),
        ...small({ name: "PapaParse, rows as arrays", values: peaks(papaParse), ratioScale: 1 }),
        { name: "DuckDB-WASM, into a table", values: peaks(duckDb), ratioScale: 1 },
        { name: "File.arrayBuffer() alone", values: peaks(arrayBuffer), ratioScale: 1 },
      ],
    },
    {
      name: "columns at rest",
      unit: "bytes",
      variants: [{ name, values: mudlark.map(({ columnBytes }) => columnBytes) }],
    },
    {
      name: "longest main-thread task",
      unit: "longest task",
      variants: [
        { name, values: longestTasks(mudlark) },
        ...large({ name: "Mudlark, one worker", values: longestTasks(mudlarkAlone) }),
      ],
    },
    {
      name: "what follows",
      unit: "ms",
      variants: [
        ...large({ name: "Mudlark, detection", values: aftermaths.map(({ detectMs }) => detectMs) }),
        ...large({
          name: "choice to charts and intervals",
          values: aftermaths.map(({ drawnMs }) => drawnMs),
        }),
      ],
    },
    {
      name: "Cancel half way",
      unit: "ms",
      variants: [
        ...large({ name: "until the page answers", values: cancelled.map(({ answerMs }) => answerMs) }),
        ...large({
          name: `until at most ${FREED_BYTES / 1e6} MB are held`,
          values: cancelled.flatMap(({ freedMs }) => freedMs ?? []),
        }),
      ],
    },
    {
      name: "held at the click on Cancel",
      unit: "bytes",
      variants: large({ name: "Mudlark", values: cancelled.flatMap(({ heldBytes }) => heldBytes ?? []) }),
    },
  ];
}

function toMarks(rounds: IngestRounds): Mark[] {
  const { input, mudlark } = rounds;
  switch (input.name) {
    case "S":
      return [
        atMost({ work: "opened cold", asked: COLD_MS, measured: median(readMs(mudlark)), format: inMs }),
        atLeast({
          work: "against DuckDB-WASM with its start",
          asked: 25,
          measured: median(fromNothing(rounds.duckDb)) / median(readMs(mudlark)),
          format: asMultiple,
        }),
        atMost({
          work: "columns at rest, bytes a value",
          asked: BYTES_PER_VALUE,
          measured: median(mudlark.map(({ columnBytes, values }) => columnBytes / values)),
          format: formatNumber,
        }),
      ];
    case "M10":
      return [
        atLeast({ ...versus(rounds.papaParse, mudlark), work: "against PapaParse, typed", asked: 8 }),
        atLeast({ ...versus(rounds.duckDb, mudlark), work: "against DuckDB-WASM, into a table", asked: 3.5 }),
        limitMark("of File.arrayBuffer()'s speed", 0.45, rounds.arrayBuffer, mudlark),
        taskMark(mudlark),
      ];
    case "L":
      return toLargeMarks(rounds);
    case "M":
      return [];
  }
}

function toLargeMarks({ input, mudlark, mudlarkAlone, arrayBuffer, cancelled }: IngestRounds): Mark[] {
  const openings = [...mudlark, ...mudlarkAlone];
  const columnBytes = median(openings.map((run) => run.columnBytes));
  const drawn = openings.flatMap(({ aftermath }) => aftermath ?? []).length;
  const memoryMarks = ([runs, workers]: readonly [readonly OpeningRun[], string]): Mark[] => {
    const peak = median(runs.flatMap(({ peakBytes }) => peakBytes ?? []));
    return [
      atMost({
        work: `peak memory by the file, ${workers}`,
        asked: PEAK_PER_FILE,
        measured: peak / input.bytes,
        format: asMultiple,
      }),
      atMost({
        work: `peak memory above the columns, ${workers}`,
        asked: PEAK_ROOM,
        measured: peak - columnBytes,
        format: inMegabytes,
      }),
    ];
  };
  return [
    limitMark("of File.arrayBuffer()'s speed, one worker", 0.55, arrayBuffer, mudlarkAlone),
    limitMark("of File.arrayBuffer()'s speed, two workers", 0.8, arrayBuffer, mudlark),
    {
      work: "both charts drawn, detection over",
      asked: "yes",
      measured: drawn > 0 ? "yes" : "no",
      isReached: openings.length > 0 ? drawn > 0 : null,
    },
    ...memoryMarks([mudlarkAlone, "one worker"]),
    ...memoryMarks([mudlark, "two workers"]),
    taskMark(openings),
    atMost({
      work: "Cancel answers",
      asked: CANCEL_MS,
      measured: median(cancelled.map(({ answerMs }) => answerMs)),
      format: inMs,
    }),
    freedMark(cancelled.flatMap(({ freedMs }) => freedMs ?? [])),
  ];
}

/** Of the slowest round, as the words of the mark name no time. */
function freedMark(freedMs: readonly number[]): Mark {
  const slowest = Math.max(...freedMs);
  const work = `Cancel frees all but ${FREED_BYTES / 1e6} MB above idle`;
  if (freedMs.length === 0) return { work, asked: "yes", measured: "", isReached: null };
  const isReached = Number.isFinite(slowest);
  return { work, asked: "yes", measured: isReached ? `within ${inMs(slowest)}` : "no", isReached };
}

function readMs(runs: readonly OpeningRun[]): number[] {
  return runs.map((run) => run.readMs);
}

function fromNothing(runs: readonly PeerRun[]): number[] {
  return runs.map(({ startMs, tookMs }) => startMs + tookMs);
}

/** The longest of each round, 0 where none was over 50 ms. */
function longestTasks(runs: readonly OpeningRun[]): number[] {
  return runs.map(({ longTasks }) => Math.max(0, ...longTasks.map(({ durationMs }) => durationMs)));
}

/** How many times as long a peer took. */
function versus(
  peer: readonly PeerRun[],
  ours: readonly OpeningRun[],
): Pick<Measured, "measured" | "format"> {
  return { measured: median(peer.map(({ tookMs }) => tookMs)) / median(readMs(ours)), format: asMultiple };
}

function limitMark(
  work: string,
  share: number,
  limit: readonly PeerRun[],
  ours: readonly OpeningRun[],
): Mark {
  return atLeast({ ...versus(limit, ours), work, asked: share, format: inPercent });
}

/** Not the median: no task of any round may be longer. */
function taskMark(runs: readonly OpeningRun[]): Mark {
  return atMost({
    work: "longest main-thread task of all rounds",
    asked: LONGEST_TASK_MS,
    measured: runs.length === 0 ? Number.NaN : Math.max(...longestTasks(runs)),
    format: (ms) => (ms === 0 ? "none over 50 ms" : inMs(ms)),
  });
}

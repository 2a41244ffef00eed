import type { ExploreInput } from "../explore/explore-input.ts";
import type { FirstLoad } from "../explore/first-load.ts";
import type { Gesture } from "../explore/gesture.ts";
import type { Profile } from "../explore/profile.ts";
import type { GestureRun } from "../explore/run-gestures.ts";
import type { QueryRun, RedrawRun } from "../explore/run-page.ts";
import { asMultiple, atLeast, atMost, inMs } from "../marks.ts";
import { median, shareBelow } from "../median.ts";
import { formatNumber, type Mark, type Quantity, type Table } from "../report.ts";

/** What one input's rounds gave; what failed in a round is missing in it. */
export interface ExploreRounds {
  readonly input: ExploreInput;
  readonly gestures: GestureRun[];
  readonly queries: QueryRun[];
}

const BRUSH_P50_MS = 16;
const BRUSH_P95_MS = 33;
const LONGEST_FRAME_MS = 50;
const TOGGLE_P95_MS = 100;
const ZOOM_P95_MS = 50;
const CURSOR_P95_MS = 16;
const LIMIT_P95_MS = 33;
const DUCKDB_TIMES = 5;
const SCRIPT_BYTES = 250e3;
const BLANK_TIMES = 3;
const REDRAW_MS = 40;
const FLAGGED_MORE_MS = 10;
const PROFILE_LINES = 12;

type Samples = readonly number[];

/** The gestures on one input, beside their marks. */
export function toExploreTable({ input, gestures, queries }: ExploreRounds): Table {
  const all = (samplesOf: (run: GestureRun) => Samples): Samples => gestures.flatMap(samplesOf);
  const brush = all((run) => run.brush.tookMs);
  const pan = all((run) => run.pan.tookMs);
  const zoom = all((run) => run.zoom.tookMs);
  const wheel = all((run) => run.wheel?.tookMs ?? []);
  const cursor = all((run) => run.cursor.tookMs);
  const limit = all((run) => run.limit.tookMs);
  const emptyPage = all((run) => run.emptyPage.tookMs);
  const flows = all((run) => run.flowsMs);
  const devices = all((run) => run.devicesMs);
  const ours = queries.flatMap(({ oursMs }) => oursMs);
  const duckDb = queries.flatMap(({ duckDbMs }) => duckDbMs);
  const samples: readonly (readonly [string, Samples])[] = [
    ["brush: a move until all charts show it", brush],
    ["  until the first chart shows it", all((run) => run.brush.firstMs)],
    ["  from frame to frame", all((run) => run.brush.framesMs)],
    ["pan: a move until all charts show it", pan],
    ["  until the first chart shows it", all((run) => run.pan.firstMs)],
    ["  from frame to frame", all((run) => run.pan.framesMs)],
    ["zoom to a tenth", zoom],
    ["zoom by the wheel, each notch", wheel],
    ["a flow toggled", flows],
    ["a device chosen", devices],
    ["cursor over the charts", cursor],
    ["the limit dragged", limit],
    ["beside it: a line over an empty page", emptyPage],
  ];
  return {
    title: `${input.name}  ${input.paths.length} files, ${formatNumber(input.bytes / 1e6)} MB, ${input.rows.toLocaleString("en-US")} rows x 23 counters`,
    quantities: [
      {
        name: "open: choice to charts",
        unit: "ms",
        variants: [{ name: "", values: gestures.map((run) => run.openMs) }],
      },
      {
        name: "from there until all are detected in",
        unit: "ms",
        variants: [{ name: "", values: gestures.map((run) => run.detectedMs) }],
      },
      ...samples.map(([name, values]) => spread(name, values)),
      {
        name: "the query of a brush",
        unit: "ms",
        variants: [
          { name: "Mudlark", values: ours },
          { name: "DuckDB-WASM", values: duckDb, ratioScale: 1 },
        ],
      },
    ],
    marks: [
      atP50("brush", brush, BRUSH_P50_MS),
      atP95("brush", brush, BRUSH_P95_MS),
      slowFrames(
        "brush",
        gestures.map(({ brush }) => brush),
      ),
      atP50("pan", pan, BRUSH_P50_MS),
      atP95("pan", pan, BRUSH_P95_MS),
      slowFrames(
        "pan",
        gestures.map(({ pan }) => pan),
      ),
      atP95("a flow toggled", flows, TOGGLE_P95_MS),
      atP95("a device chosen", devices, TOGGLE_P95_MS),
      atP95("zoom to a tenth", zoom, ZOOM_P95_MS),
      atP95("zoom by the wheel", wheel, ZOOM_P95_MS),
      atP95("cursor over the charts", cursor, CURSOR_P95_MS),
      {
        work: "charts drawn anew while the cursor moves",
        asked: "0",
        measured: gestures.length === 0 ? "" : String(drawnByCursor(gestures)),
        isReached: gestures.length === 0 ? null : drawnByCursor(gestures) === 0,
      },
      atP95("the limit dragged", limit, LIMIT_P95_MS),
      atLeast({
        work: "against DuckDB-WASM, the same query",
        asked: DUCKDB_TIMES,
        measured: median(duckDb) / median(ours),
        format: asMultiple,
      }),
    ],
    remarks: [
      `A brush drew ${gestures.map(({ brush }) => `${brush.pictures} charts for ${brush.inputs} moves`).join(", ")}.`,
      `Each median, minimum and maximum is over all samples of all rounds; a 95 % stands in its own line.`,
      ...gestures.flatMap(({ profiles }) =>
        profiles === null ? [] : Object.entries(profiles).flatMap(profileLines),
      ),
    ],
  };
}

/** What is the same whatever is opened. */
export function toFirstTable(first: FirstLoad | null, redraw: RedrawRun | null): Table {
  const ready = first?.readyMs ?? [];
  const blank = first?.blankMs ?? [];
  const plain = redraw?.plain ?? { paintedMs: [], workMs: [] };
  const flagged = redraw?.flagged ?? { paintedMs: [], workMs: [] };
  return {
    title: "First load, and one chart of 1,000,000 rows",
    quantities: [
      {
        name: "ready",
        unit: "ms",
        variants: [
          { name: "Mudlark", values: ready },
          { name: "a blank page", values: blank, ratioScale: 1 },
        ],
      },
      {
        name: "  first content painted",
        unit: "ms",
        variants: [{ name: "Mudlark", values: first?.paintedMs ?? [] }],
      },
      {
        name: "redraw: new range to paint",
        unit: "ms",
        variants: [
          { name: "no interval", values: plain.paintedMs },
          { name: "1,000 intervals", values: flagged.paintedMs, ratioScale: 1 },
        ],
      },
      {
        name: "  less the wait for a frame",
        unit: "ms",
        variants: [
          { name: "no interval", values: plain.workMs },
          { name: "1,000 intervals", values: flagged.workMs, ratioScale: 1 },
        ],
      },
    ],
    marks: [
      atMost({
        work: "scripts before it is ready, gzip",
        asked: SCRIPT_BYTES,
        measured: first?.scriptBytes ?? Number.NaN,
        format: (bytes) => `${formatNumber(bytes / 1000)} kB`,
      }),
      atMost({
        work: "ready, by a blank page's time",
        asked: BLANK_TIMES,
        measured: median(ready) / median(blank),
        format: asMultiple,
      }),
      atMost({
        work: "redraw of 1,000,000 points",
        asked: REDRAW_MS,
        measured: median(plain.paintedMs),
        format: inMs,
      }),
      atMost({
        work: "1,000 intervals on it: so much more",
        asked: FLAGGED_MORE_MS,
        measured: median(flagged.workMs) - median(plain.workMs),
        format: inMs,
      }),
    ],
    remarks: first === null ? [] : [`Scripts: ${first.scripts.join(", ")}.`],
  };
}

function spread(name: string, values: Samples): Quantity {
  return {
    name,
    unit: "ms",
    variants: [
      { name: "", values },
      { name: "95 %", values: values.length === 0 ? [] : [shareBelow(values, 0.95)] },
    ],
  };
}

function atP50(work: string, values: Samples, asked: number): Mark {
  return atMost({ work: `${work}, p50`, asked, measured: median(values), format: inMs });
}

function atP95(work: string, values: Samples, asked: number): Mark {
  return atMost({ work: `${work}, p95`, asked, measured: shareBelow(values, 0.95), format: inMs });
}

function slowFrames(work: string, gestures: readonly Gesture[]): Mark {
  const frames = gestures.flatMap(({ framesMs }) => framesMs);
  const slow = frames.filter((ms) => ms > LONGEST_FRAME_MS).length;
  return {
    work: `${work}, frames over ${LONGEST_FRAME_MS} ms`,
    asked: "0",
    measured: frames.length === 0 ? "" : `${slow} of ${frames.length}`,
    isReached: frames.length === 0 ? null : slow === 0,
  };
}

function drawnByCursor(gestures: readonly GestureRun[]): number {
  return gestures.reduce((sum, { cursor }) => sum + cursor.pictures + cursor.updates, 0);
}

function profileLines([gesture, profile]: readonly [string, Profile]): string[] {
  return [
    `Main thread, ${gesture}:`,
    ...profile.slice(0, PROFILE_LINES).map(({ name, selfMs }) => `  ${formatNumber(selfMs)} ms  ${name}`),
  ];
}

import type { Store } from "../state/store.ts";
import { afterPaint } from "../ui/after-paint.ts";

const MEASURE = "mudlark:update";
/** Drawings come one or two a frame: after this many frames without one, the update is through. */
const QUIET_FRAMES = 2;

interface Update {
  readonly startedAt: number;
  /** When its latest drawing was on the screen; null before its first paint. */
  paintedAt: number | null;
  hasDrawn: boolean;
  quietFrames: number;
}

let current: Update | null = null;
let isWatching = false;
/** What is still being made or mounted: lines, cells, the charts of another device. */
let holds = 0;

/** Begins the measure of a filter or brush; `mudlark:update` ends with the paint of its last drawing. The next one ends it early. */
export function measureUpdate(): void {
  if (current !== null) record(current);
  current = { startedAt: performance.now(), paintedAt: null, hasDrawn: false, quietFrames: 0 };
  if (!isWatching) watchFrame();
}

/** To be told of each drawing that a chart has put on the page. */
export function noteDrawn(): void {
  if (current !== null) current.hasDrawn = true;
}

/** Keeps the current update from ending while something of it is still being made; call the result when it is. */
export function holdUpdate(): () => void {
  holds++;
  let isHeld = true;
  return () => {
    if (isHeld) holds--;
    isHeld = false;
  };
}

function watchFrame(): void {
  isWatching = true;
  void afterPaint().then(() => {
    isWatching = false;
    if (current === null) return;
    if (current.hasDrawn || current.paintedAt === null) {
      current.paintedAt = performance.now();
      current.hasDrawn = false;
      current.quietFrames = 0;
    } else if (holds > 0) current.quietFrames = 0;
    else if (++current.quietFrames >= QUIET_FRAMES) {
      record(current);
      current = null;
      return;
    }
    watchFrame();
  });
}

/** One that was overtaken before its first paint was never seen, and is not counted. */
function record({ startedAt, paintedAt }: Update): void {
  if (paintedAt !== null) performance.measure(MEASURE, { start: startedAt, end: paintedAt });
}

/** The same store, whose filters and brushes are measured until their paint. */
export function measuringUpdates(store: Store): Store {
  const { actions } = store;
  const measured =
    <Parameters extends readonly unknown[]>(act: (...parameters: Parameters) => void) =>
    (...parameters: Parameters): void => {
      measureUpdate();
      act(...parameters);
    };
  return {
    getState: () => store.getState(),
    getInitialState: () => store.getInitialState(),
    subscribe: (listener) => store.subscribe(listener),
    actions: {
      ...actions,
      setRange: measured(actions.setRange),
      setFlowsShown: measured(actions.setFlowsShown),
      setMeasure: measured(actions.setMeasure),
      setScale: measured(actions.setScale),
      showDevice: measured(actions.showDevice),
      selectInterval: measured(actions.selectInterval),
    },
  };
}

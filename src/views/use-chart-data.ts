import { useLayoutEffect, useRef, useState } from "react";
import { createLive, type Live } from "../charts/live.ts";
import type { Steps } from "../core/steps.ts";
import { type ChartData, type ChartRequest, chartData } from "../state/chart-data.ts";
import { deviceSpan } from "../state/current-device.ts";
import { holdUpdate } from "./measure-update.ts";
import { useReadState, useSubscribeState } from "./store-context.ts";
import { SETTLED_MS } from "./use-settled.ts";

/** How much of a task the making of lines may take: a brush's usual lines in one piece, for what is put off waits behind a whole frame. */
const BUDGET_MS = 24;

/** What is asked for, but for the range. */
type RangelessRequest = Omit<ChartRequest, "range">;

/** The lines of a device's charts. */
export interface LiveChartData {
  /** At rest: what the page is rendered from; null at first. */
  readonly data: ChartData | null;
  /** Of the range that a hand is moving now, for charts to paint from; null while all that is shown is at rest. */
  readonly moved: Live<ChartData | null>;
}

/**
 * The lines of a device's charts for the latest request and the store's range, made in pieces so that the page never stops; the lines of an
 * earlier request until then. A range that a hand moves goes to `moved` straight from the store: a render of the page a move took longer
 * than the lines and the painting together. A request that is under way is finished before the next: a fast brush shows what it can
 * instead of nothing.
 */
export function useChartData(request: RangelessRequest): LiveChartData {
  const readState = useReadState();
  const subscribe = useSubscribeState();
  const [data, setData] = useState<ChartData | null>(null);
  const [failure, setFailure] = useState<{ readonly thrown: unknown } | null>(null);
  const [moved] = useState(() => createLive<ChartData | null>(null));
  const { device, measure, hiddenFlows, pinnedFlow, detection, before, widthPx } = request;
  const { form, grouping, smoothing } = request;
  const maker = useRef<LatestMaker | null>(null);
  const asked = useRef<RangelessRequest>(request);
  /** What was made last, at rest or not. */
  const newest = useRef<ChartData | null>(null);

  // In the layout: lines that are made in one piece are drawn in the frame of what asked for them.
  useLayoutEffect(() => {
    let atRest: ChartData | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const made = createLatestMaker(
      (next) => {
        clearTimeout(timer);
        newest.current = next;
        const settle = (): void => {
          atRest = next;
          setData(next);
        };
        if (atRest === null || !differsInRangeOnly(next, atRest)) {
          settle();
          return;
        }
        moved.set(next);
        timer = setTimeout(settle, SETTLED_MS);
      },
      (thrown) => setFailure({ thrown }),
    );
    maker.current = made;
    let { range } = readState();
    const stopListening = subscribe((state) => {
      if (state.range === range || state.deviceId !== asked.current.device.id) return;
      range = state.range;
      made.ask({ ...asked.current, range: range ?? deviceSpan(asked.current.device) });
    });
    return () => {
      clearTimeout(timer);
      stopListening();
      made.stop();
    };
  }, [moved, readState, subscribe]);
  useLayoutEffect(() => {
    const next: RangelessRequest = {
      device,
      measure,
      hiddenFlows,
      pinnedFlow,
      detection,
      before,
      widthPx,
      form,
      grouping,
      smoothing,
    };
    asked.current = next;
    maker.current?.ask({ ...next, range: readState().range ?? deviceSpan(device) });
  }, [
    device,
    measure,
    hiddenFlows,
    pinnedFlow,
    detection,
    before,
    widthPx,
    form,
    grouping,
    smoothing,
    readState,
  ]);
  // What was painted has come onto the page; what a hand moved on to since has not.
  useLayoutEffect(() => {
    if (newest.current === data) moved.set(null);
  }, [data, moved]);
  // In render, so that the panel's boundary meets it.
  if (failure) throw failure.thrown;
  return { data, moved };
}

function differsInRangeOnly(one: ChartData, other: ChartData): boolean {
  return (
    one.device === other.device &&
    one.measure === other.measure &&
    one.hiddenFlows === other.hiddenFlows &&
    one.pinnedFlow === other.pinnedFlow &&
    one.detection === other.detection &&
    one.before === other.before &&
    one.widthPx === other.widthPx &&
    one.form === other.form &&
    one.grouping === other.grouping &&
    one.smoothing === other.smoothing
  );
}

interface LatestMaker {
  ask(request: ChartRequest): void;
  stop(): void;
}

function createLatestMaker(
  onData: (data: ChartData) => void,
  onFailure: (thrown: unknown) => void,
): LatestMaker {
  let waiting: ChartRequest | null = null;
  let running: Steps<ChartData> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let release = (): void => undefined;

  /** One piece of the request that is under way, or of the one that waits; false where there is neither. */
  const step = (): boolean => {
    if (running === null && waiting !== null) {
      running = chartData(waiting);
      waiting = null;
    }
    if (running === null) return false;
    try {
      const next = running.next();
      if (!next.done) return true;
      running = null;
      onData(next.value);
    } catch (thrown) {
      running = null;
      onFailure(thrown);
    }
    return true;
  };
  const work = (): void => {
    const endMs = performance.now() + BUDGET_MS;
    while (step()) {
      if (performance.now() <= endMs) continue;
      timer = setTimeout(work);
      return;
    }
    timer = undefined;
    release();
  };
  return {
    ask(request) {
      waiting = request;
      if (timer !== undefined) return;
      release = holdUpdate();
      work();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      running = null;
      waiting = null;
      release();
    },
  };
}

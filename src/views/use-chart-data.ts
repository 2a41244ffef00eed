import { startTransition, useLayoutEffect, useRef, useState } from "react";
import { createLive, type Live } from "../charts/live.ts";
import { REST_MS } from "../charts/rest-ms.ts";
import type { Interval } from "../core/interval.ts";
import type { Steps } from "../core/steps.ts";
import { type ChartData, type ChartRequest, chartData } from "../state/chart-data.ts";
import { deviceSpan } from "../state/current-device.ts";
import { holdUpdate } from "./measure-update.ts";
import { useReadState, useSubscribeState } from "./store-context.ts";

/** How much of a task the making of lines may take: a brush's usual lines in one piece, for what is put off waits behind a whole frame. */
const BUDGET_MS = 24;

/** What is asked for, but for the range; the same object until something else is. */
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
  const maker = useRef<LatestMaker | null>(null);
  const asked = useRef(request);
  /** What was made last, at rest or not. */
  const newest = useRef<ChartData | null>(null);

  // In the layout: lines that are made in one piece are drawn in the frame of what asked for them.
  useLayoutEffect(() => {
    let atRest: RangelessRequest | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const made = createLatestMaker(
      (next, of) => {
        clearTimeout(timer);
        newest.current = next;
        const settle = (): void => {
          const isOfAnother = atRest !== null && atRest.device !== of.device;
          atRest = of;
          // All charts are rendered for another device: in pieces, so that the page never stops.
          if (isOfAnother) startTransition(() => setData(next));
          else setData(next);
        };
        // Anything but another range is no move of a hand.
        if (atRest !== of) {
          settle();
          return;
        }
        moved.set(next);
        timer = setTimeout(settle, REST_MS);
      },
      (thrown) => setFailure({ thrown }),
    );
    maker.current = made;
    let { range } = readState();
    const stopListening = subscribe((state) => {
      if (state.range === range) return;
      range = state.range;
      const { device } = asked.current;
      // Another device's range comes with its request.
      if (state.deviceId === device.id) made.ask(asked.current, range ?? deviceSpan(device));
    });
    return () => {
      clearTimeout(timer);
      stopListening();
      made.stop();
    };
  }, [moved, readState, subscribe]);
  useLayoutEffect(() => {
    asked.current = request;
    maker.current?.ask(request, readState().range ?? deviceSpan(request.device));
  }, [request, readState]);
  // What was painted has come onto the page; what a hand moved on to since has not.
  useLayoutEffect(() => {
    if (newest.current === data) moved.set(null);
  }, [data, moved]);
  // In render, so that the panel's boundary meets it.
  if (failure) throw failure.thrown;
  return { data, moved };
}

interface LatestMaker {
  ask(request: RangelessRequest, range: Interval): void;
  stop(): void;
}

function createLatestMaker(
  onData: (data: ChartData, of: RangelessRequest) => void,
  onFailure: (thrown: unknown) => void,
): LatestMaker {
  let waiting: { readonly of: RangelessRequest; readonly range: Interval } | null = null;
  let running: { readonly of: RangelessRequest; readonly steps: Steps<ChartData> } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let release = (): void => undefined;

  /** One piece of the request that is under way, or of the one that waits; false where there is neither. */
  const step = (): boolean => {
    if (running === null && waiting !== null) {
      const { of, range } = waiting;
      running = { of, steps: chartData({ ...of, range }) };
      waiting = null;
    }
    if (running === null) return false;
    const { of, steps } = running;
    try {
      const next = steps.next();
      if (!next.done) return true;
      running = null;
      onData(next.value, of);
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
    ask(request, range) {
      waiting = { of: request, range };
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

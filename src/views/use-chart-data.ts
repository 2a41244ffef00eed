import { useLayoutEffect, useRef, useState } from "react";
import type { Steps } from "../core/steps.ts";
import { type ChartData, type ChartRequest, chartData } from "../state/chart-data.ts";
import { holdUpdate } from "./measure-update.ts";

/** How much of a task the making of lines may take: a brush's usual lines in one piece, for what is put off waits behind a whole frame. */
const BUDGET_MS = 24;

/**
 * The lines of a device's charts for the latest request, made in pieces so that the page never stops; the lines of an
 * earlier request until then, null at first. A request that is under way is finished before the next: a fast brush shows
 * what it can instead of nothing.
 */
export function useChartData(request: ChartRequest): ChartData | null {
  const [data, setData] = useState<ChartData | null>(null);
  const [failure, setFailure] = useState<{ readonly thrown: unknown } | null>(null);
  const { device, measure, hiddenFlows, pinnedFlow, range, detection, before, widthPx } = request;
  const maker = useRef<LatestMaker | null>(null);

  // In the layout: lines that are made in one piece are drawn in the frame of what asked for them.
  useLayoutEffect(() => {
    const made = createLatestMaker(setData, (thrown) => setFailure({ thrown }));
    maker.current = made;
    return made.stop;
  }, []);
  useLayoutEffect(() => {
    maker.current?.ask({ device, measure, hiddenFlows, pinnedFlow, range, detection, before, widthPx });
  }, [device, measure, hiddenFlows, pinnedFlow, range, detection, before, widthPx]);
  // In render, so that the panel's boundary meets it.
  if (failure) throw failure.thrown;
  return data;
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

import { createContext, useContext, useMemo } from "react";
import { createSharedCursor } from "../charts/shared-cursor.ts";
import type { TimeLinks } from "../charts/time-links.ts";
import type { ClauseSource } from "../core/time-clause.ts";
import { useActions, useAppState } from "./store-context.ts";

/** One cursor for all that is on the page. */
const CursorContext = createContext(createSharedCursor());

const NO_TIMES: TimeLinks["times"] = [];

/** What ties a chart of the current device to all others; `source` says which chart it is. */
export function useTimeLinks(source: ClauseSource): TimeLinks {
  const cursor = useContext(CursorContext);
  const times = useAppState((state) => state.times?.times ?? NO_TIMES);
  const { setRange, setTimes, zoom, pan } = useActions();
  return useMemo(
    (): TimeLinks => ({
      cursor,
      times,
      gestures: {
        onRange: setRange,
        onTimes: (time) => setTimes({ source, times: [time], label: null, row: null }),
        onZoom: onceAFrame(zoom, (one, next) => ({ ...next, factor: one.factor * next.factor })),
        onPan: onceAFrame(pan, (one, next) => one + next),
        onWholeSpan: () => setRange(null),
      },
    }),
    [cursor, times, source, setRange, setTimes, zoom, pan],
  );
}

/**
 * Calls at most once a frame: the first of a frame at once, since it comes just before the frame that is to show it, and what comes after it
 * taken together in the next. Wheels turn faster than charts are drawn.
 */
function onceAFrame<Value>(call: (value: Value) => void, join: (one: Value, next: Value) => Value) {
  let isBooked = false;
  let waiting: { value: Value } | null = null;
  const book = (): void => {
    isBooked = true;
    requestAnimationFrame(() => {
      isBooked = false;
      if (waiting === null) return;
      const { value } = waiting;
      waiting = null;
      call(value);
    });
  };
  return (value: Value): void => {
    if (isBooked) {
      waiting = { value: waiting === null ? value : join(waiting.value, value) };
      return;
    }
    book();
    call(value);
  };
}

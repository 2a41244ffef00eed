import { createContext, useContext, useMemo } from "react";
import { perFrame } from "../charts/per-frame.ts";
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
        onZoom: perFrame(zoom, (one, next) => ({ ...next, factor: one.factor * next.factor })).call,
        onPan: perFrame(pan, (one, next) => one + next).call,
        onWholeSpan: () => setRange(null),
      },
    }),
    [cursor, times, source, setRange, setTimes, zoom, pan],
  );
}

import { useSyncExternalStore } from "react";
import { perFrame } from "./per-frame.ts";

/** The time under the pointer, for all charts: moving it redraws none of them, only the lines and dots over them. */
export interface SharedCursor {
  /** Null while the pointer is over no chart. */
  get(): number | null;
  /** Told to those who listen at most once a frame. */
  set(timeMs: number | null): void;
  subscribe(listener: () => void): () => void;
}

export function createSharedCursor(): SharedCursor {
  const listeners = new Set<() => void>();
  let shown: number | null = null;
  const tell = perFrame((next: number | null) => {
    if (shown === next) return;
    shown = next;
    for (const listener of listeners) listener();
  });
  return {
    get: () => shown,
    set: tell.call,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The cursor's time; the component renders again as it moves. */
export function useCursorMs(cursor: SharedCursor): number | null {
  return useSyncExternalStore(cursor.subscribe, cursor.get);
}

import { useSyncExternalStore } from "react";

/** A value that changes as a hand moves, many times a second: who draws from it is told, and nothing else is rendered. */
export interface Live<Value> {
  get(): Value;
  subscribe(listener: () => void): () => void;
}

export function createLive<Value>(first: Value): Live<Value> & { set(value: Value): void } {
  const listeners = new Set<() => void>();
  let value = first;
  return {
    get: () => value,
    set(next) {
      if (next === value) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What no hand ever moves. */
export const AT_REST: Live<null> = { get: () => null, subscribe: () => () => undefined };

/** What is made of a live value, once for each; null stays null. */
export function mapLive<Value extends object, Made>(
  live: Live<Value | null>,
  make: (value: Value) => Made,
): Live<Made | null> {
  let known: { readonly of: Value; readonly made: Made } | null = null;
  return {
    subscribe: live.subscribe,
    get() {
      const value = live.get();
      if (value === null) return null;
      if (known?.of !== value) known = { of: value, made: make(value) };
      return known.made;
    },
  };
}

/** The value as it is now; the component renders again as it changes. */
export function useLive<Value>(live: Live<Value>): Value {
  return useSyncExternalStore(live.subscribe, live.get);
}

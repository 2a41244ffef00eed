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

/** A value that stays as it is. */
export function still<Value>(value: Value): Live<Value> {
  return { get: () => value, subscribe: () => () => undefined };
}

/** The value as it is now; the component renders again as it changes. */
export function useLive<Value>(live: Live<Value>): Value {
  return useSyncExternalStore(live.subscribe, live.get);
}

import { useEffect, useState } from "react";
import { REST_MS } from "../charts/rest-ms.ts";
import type { AppState } from "../state/app-state.ts";
import { useReadState, useSubscribeState } from "./store-context.ts";

/** A part of the state once it has rested: what is not looked at while a hand moves is rendered when it stops. The first value at once. `selector` is the same function for the component's life. */
export function useSettledState<Value>(selector: (state: AppState) => Value): Value {
  const readState = useReadState();
  const subscribe = useSubscribeState();
  const [settled, setSettled] = useState(() => selector(readState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let latest = settled;
    const hear = (state: AppState): void => {
      const next = selector(state);
      if (next === latest) return;
      latest = next;
      clearTimeout(timer);
      timer = setTimeout(() => setSettled(() => next), REST_MS);
    };
    // It may have changed between the render and now.
    hear(readState());
    const stop = subscribe(hear);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [readState, subscribe, selector, settled]);
  return settled;
}

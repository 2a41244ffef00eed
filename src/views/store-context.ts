import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Actions, AppState } from "../state/app-state.ts";
import type { Store } from "../state/store.ts";

/** The store of the page; the shell provides it. */
export const StoreContext = createContext<Store | null>(null);

function useStoreContext(): Store {
  const store = useContext(StoreContext);
  if (store === null) throw new Error("A view stands outside the StoreContext.");
  return store;
}

/** A part of the state; the view renders again only when `selector` gives another value. */
export function useAppState<Selected>(selector: (state: AppState) => Selected): Selected {
  return useStore(useStoreContext(), selector);
}

/** What a user can do; the same object for the life of the page. */
export function useActions(): Actions {
  return useStoreContext().actions;
}

/** The whole state as it stands now, for an intent that needs more than it shows. */
export function useReadState(): () => AppState {
  return useStoreContext().getState;
}

/** To be told of each change of the state without a render; call the result to hear no more. */
export function useSubscribeState(): (listener: (state: AppState) => void) => () => void {
  return useStoreContext().subscribe;
}

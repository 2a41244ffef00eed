import type { Store } from "../state/store.ts";
import { toViewLink } from "../state/view-link.ts";

/** A drag changes the view sixty times a second; browsers refuse so many changes of an address. */
const SETTLED_MS = 300;

/** Keeps the view in the page address's hash, and shows the view of a link: that of the address at first, then of each that is pasted there. */
export function linkInAddress(store: Store): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = "";
  const write = (): void => {
    timer = undefined;
    const state = store.getState();
    // Until a link is shown the address is all that there is of it.
    if (state.link !== null && !state.link.isShown) return;
    const link = toViewLink(state);
    if (link === written) return;
    written = link;
    history.replaceState(history.state, "", link === "" ? location.pathname + location.search : `#${link}`);
  };
  store.actions.openLink(location.hash);
  window.addEventListener("hashchange", () => store.actions.openLink(location.hash));
  store.subscribe(() => {
    if (timer === undefined) timer = setTimeout(write, SETTLED_MS);
  });
}

import type { Store } from "../state/store.ts";
import { changedFields } from "../state/view.ts";
import { toViewLink } from "../state/view-link.ts";

/** A drag changes the view sixty times a second: an address is written when it rests. */
const SETTLED_MS = 400;

/** What a link says beside the view. */
const OTHERS = ["sources", "hashes", "sensitivity", "baseline", "zone", "link"] as const;

/** Keeps the view in the page address's hash, and shows the view of a link: that of the address at first, then of each that is pasted there. */
export function linkInAddress(store: Store): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = "";
  const write = (): void => {
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
  store.subscribe((state, previous) => {
    if (changedFields(state, previous).length === 0 && OTHERS.every((key) => state[key] === previous[key]))
      return;
    clearTimeout(timer);
    timer = setTimeout(write, SETTLED_MS);
  });
}

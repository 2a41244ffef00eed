import { useContext, useEffect, useState } from "react";
import { changedFields } from "../state/view.ts";
import { viewSentence } from "../state/view-sentence.ts";
import { type Announcement, LiveRegion } from "../ui/live-region.tsx";
import { StoreContext } from "./store-context.ts";

/** A drag says nothing until it rests. */
const SETTLED_MS = 500;

/** What a change of the view did, for those who listen. */
export function ViewNews() {
  const store = useContext(StoreContext);
  const [announcement, setAnnouncement] = useState<Announcement | null>(null);
  useEffect(() => {
    if (store === null) return;
    let told = viewSentence(store.getState());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      const sentence = viewSentence(store.getState());
      if (sentence === told) return;
      told = sentence;
      setAnnouncement({ text: sentence });
    };
    const stop = store.subscribe((state, previous) => {
      if (changedFields(state, previous).length === 0) return;
      clearTimeout(timer);
      timer = setTimeout(tell, SETTLED_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store]);
  return <LiveRegion announcement={announcement} />;
}

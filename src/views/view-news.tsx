import { useEffect, useRef, useState } from "react";
import { viewSentence } from "../state/view-sentence.ts";
import { type Announcement, LiveRegion } from "../ui/live-region.tsx";
import { useAppState } from "./store-context.ts";

/** A drag says nothing until it rests. */
const SETTLED_MS = 500;

/** What a change of the view did, for those who listen. */
export function ViewNews() {
  const sentence = useAppState(viewSentence);
  const [announcement, setAnnouncement] = useState<Announcement | null>(null);
  const told = useRef(sentence);
  useEffect(() => {
    if (sentence === told.current) return;
    const timer = setTimeout(() => {
      told.current = sentence;
      setAnnouncement({ text: sentence });
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [sentence]);
  return <LiveRegion announcement={announcement} />;
}

import { useEffect, useState } from "react";
import type { Opening } from "../state/app-state.ts";
import { useAppState } from "./store-context.ts";

/** Most small files are open before anyone could read that they are being opened; saying so would only flicker, and take time from reading them. */
const SHOWN_AFTER_MS = 150;
const IDLE: Opening = { kind: "idle" };

/** The opening that is under way, when it has gone on for so long that a person wants to know. */
export function useShownOpening(): Opening {
  const opening = useAppState((state) => state.opening);
  const startedAt = opening.kind === "opening" ? opening.startedAt : null;
  const [shownStart, setShownStart] = useState<number | null>(null);
  useEffect(() => {
    if (startedAt === null) return;
    const leftMs = Math.max(0, startedAt + SHOWN_AFTER_MS - performance.now());
    const timer = setTimeout(() => setShownStart(startedAt), leftMs);
    return () => clearTimeout(timer);
  }, [startedAt]);
  return startedAt !== null && startedAt === shownStart ? opening : IDLE;
}

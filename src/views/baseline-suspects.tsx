import type { BaselineSuspect } from "../core/detection.ts";
import { formatCount, formatQuantity, plural } from "../core/number.ts";
import { formatDuration } from "../core/time.ts";
import { useActions } from "./store-context.ts";
import { useTimeWords } from "./use-time-words.ts";
import "./baseline-suspects.css";

const FIRST = 3;

interface BaselineSuspectsProps {
  readonly deviceId: string;
  readonly suspects: readonly BaselineSuspect[];
}

/** A warning that the chosen baseline may hold attacks: what stands out against the rest of it, and bent the model. */
export function BaselineSuspects({ deviceId, suspects }: BaselineSuspectsProps) {
  const { markBaseline, showInCharts } = useActions();
  const { instant } = useTimeWords();
  if (suspects.length === 0) return null;
  const totalMs = suspects.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  const ranked = suspects.toSorted((one, other) => other.timesLimit - one.timesLimit);
  return (
    <div className="baseline-suspects" role="note">
      <p>
        The baseline may hold attacks: {plural(suspects.length, "time")} ({formatDuration(totalMs)}) stand out
        far against its other days, and hardly do in the model that they had part in.
      </p>
      <ul>
        {ranked.slice(0, FIRST).map((suspect) => (
          <li key={suspect.startMs}>
            <button type="button" className="button small quiet" onClick={() => showInCharts(suspect)}>
              {instant(suspect.startMs)}
            </button>{" "}
            {formatDuration(suspect.endMs - suspect.startMs)}, {formatQuantity(suspect.timesLimit)} times the
            other days’ limit, {formatQuantity(suspect.plainTimesLimit)} times this one
          </li>
        ))}
        {ranked.length > FIRST && <li>and {formatCount(ranked.length - FIRST)} more</li>}
      </ul>
      <button
        type="button"
        className="button small"
        onClick={() =>
          markBaseline(
            suspects.map((suspect) => ({ ...suspect, deviceId })),
            "left-out",
          )
        }
      >
        Leave {suspects.length === 1 ? "it" : "them"} out
      </button>
    </div>
  );
}

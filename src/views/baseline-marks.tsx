import { useMemo, useState } from "react";
import type { BaselineMark } from "../core/baseline-mark.ts";
import { overlaps } from "../core/interval.ts";
import { formatCount } from "../core/number.ts";
import { formatDuration } from "../core/time.ts";
import { useActions, useAppState } from "./store-context.ts";
import { useDeviceAnnotations } from "./use-device-annotations.ts";
import { useTimeWords } from "./use-time-words.ts";
import "./baseline-marks.css";

const FIRST = 3;

/** What is said of times of this device: known to be bad, or normal; and the way to say it of all that is annotated. */
export function BaselineMarks({ deviceId }: { readonly deviceId: string }) {
  const allMarks = useAppState((state) => state.baselineMarks);
  const annotations = useDeviceAnnotations(deviceId);
  const { markBaseline, unmarkBaseline } = useActions();
  const [isAllShown, setIsAllShown] = useState(false);
  const marks = useMemo(() => allMarks.filter((mark) => mark.deviceId === deviceId), [allMarks, deviceId]);
  const unmarked = useMemo(
    () => annotations.filter((annotation) => !marks.some((mark) => overlaps(mark, annotation))),
    [annotations, marks],
  );
  if (marks.length === 0 && unmarked.length === 0) return null;
  const shown = isAllShown ? marks : marks.slice(0, FIRST);
  return (
    <div className="baseline-marks">
      {marks.length > 0 && (
        <ul aria-label="Said of the baseline">
          {shown.map((mark) => (
            <MarkRow
              key={`${mark.kind} ${mark.startMs}`}
              mark={mark}
              onForget={() => unmarkBaseline([mark])}
            />
          ))}
        </ul>
      )}
      <div className="baseline-marks-actions">
        {marks.length > FIRST && (
          <button type="button" className="button small quiet" onClick={() => setIsAllShown(!isAllShown)}>
            {isAllShown ? `Show the first ${FIRST}` : `Show all ${formatCount(marks.length)}`}
          </button>
        )}
        {marks.length > 1 && (
          <button type="button" className="button small quiet" onClick={() => unmarkBaseline(marks)}>
            Forget all
          </button>
        )}
        {unmarked.length > 0 && (
          <button type="button" className="button small" onClick={() => markBaseline(unmarked, "left-out")}>
            Leave out what is annotated ({formatCount(unmarked.length)})
          </button>
        )}
      </div>
    </div>
  );
}

interface MarkRowProps {
  readonly mark: BaselineMark;
  readonly onForget: () => void;
}

function MarkRow({ mark: { kind, startMs, endMs }, onForget }: MarkRowProps) {
  const { instant } = useTimeWords();
  const when = `${instant(startMs)}, ${formatDuration(endMs - startMs)}`;
  const word = kind === "normal" ? "Normal" : "Left out";
  return (
    <li className={`baseline-mark ${kind}`}>
      <span>
        {word} <span className="baseline-mark-when">{when}</span>
      </span>
      <button
        type="button"
        className="button small quiet"
        aria-label={`Forget: ${word.toLowerCase()} ${when}`}
        onClick={onForget}
      >
        Forget
      </button>
    </li>
  );
}

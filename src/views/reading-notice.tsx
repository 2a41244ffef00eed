import { useMemo } from "react";
import { plural } from "../core/number.ts";
import { type OpenQuestion, openQuestions } from "./open-questions.ts";
import { changeSentence } from "./reading-change-sentence.ts";
import { useActions, useAppState } from "./store-context.ts";
import "../ui/notice.css";

/** What is asked about how files are to be read, and what became of the latest answer. */
export function ReadingNotices() {
  const sources = useAppState((state) => state.sources);
  const notice = useAppState((state) => state.readingNotice);
  const questions = useMemo(() => openQuestions(sources), [sources]);
  const { undoReading, forgetChoices, dismissReadingNotice } = useActions();
  const edits = notice?.change.edits ?? [];
  const first = edits[0]?.sourceName;
  const canUndo = notice !== null && !notice.isRefused && notice.change.cause !== "undone";
  const forget = (): void => {
    for (const { sourceName } of edits) forgetChoices(sourceName);
    dismissReadingNotice();
  };
  if (questions.length === 0 && first === undefined) return null;
  return (
    <div className="notices">
      {notice !== null && first !== undefined && (
        <div className="notice">
          <p>{changeSentence(notice)}</p>
          <div className="notice-actions">
            {canUndo && (
              <button type="button" className="button small" onClick={() => void undoReading(first)}>
                Undo
              </button>
            )}
            {notice.change.cause === "remembered" && (
              <button type="button" className="button small" onClick={forget}>
                Forget
              </button>
            )}
            <button type="button" className="button small quiet" onClick={dismissReadingNotice}>
              Dismiss
            </button>
          </div>
        </div>
      )}
      {questions.map((asked) => (
        <Question key={`${asked.question.key} ${asked.sourceNames[0]}`} asked={asked} />
      ))}
    </div>
  );
}

function Question({ asked: { question, sourceNames } }: { readonly asked: OpenQuestion }) {
  const { label, reason, value, alternatives, all } = question;
  const { readAgain } = useActions();
  const current = all?.find((option) => option.label === value);
  const options = [...(current ? [current] : []), ...alternatives];
  const rest = sourceNames.length - 1;
  const names = `${sourceNames[0]}${rest > 0 ? ` and ${plural(rest, "other file")}` : ""}`;
  return (
    <fieldset className="notice">
      <legend className="visually-hidden">
        {label} of {names}
      </legend>
      <p>
        {label} of {names}: {options.map((option) => option.label).join(" or ")}?{" "}
        <span className="notice-reason">{reason}</span>
      </p>
      <div className="notice-actions">
        {options.map((option) => (
          <button
            key={option.label}
            type="button"
            className="button small"
            onClick={() => void readAgain(sourceNames, option.choices)}
          >
            {option.label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

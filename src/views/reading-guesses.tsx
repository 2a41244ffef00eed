import { useEffect, useId, useMemo, useState } from "react";
import type { ReadingChoices } from "../core/reading.ts";
import type { Source } from "../core/source.ts";
import { allZones, isZone } from "../core/zone.ts";
import { type ChoiceGroup, ChoiceSelect } from "../ui/choice-select.tsx";
import {
  type ReadingOption,
  type ReadingQuestion,
  readingQuestions,
  withoutChoice,
} from "./reading-questions.ts";
import { useActions, useAppState } from "./store-context.ts";
import "./reading-guesses.css";

/** What was guessed of a file, each with its reason and a way to say it otherwise. */
export function ReadingGuesses({ source }: { readonly source: Source }) {
  const { name, reading } = source;
  const { readAgain, undoReading, forgetChoices } = useActions();
  const hasUndo = useAppState((state) =>
    state.readingChanges.some(({ edits }) => edits.some(({ sourceName }) => sourceName === name)),
  );
  const isRemembered = useAppState((state) => state.rememberedFiles.has(name));
  const questions = useMemo(() => readingQuestions(reading), [reading]);
  const decide = (choices: ReadingChoices) => void readAgain([name], choices);
  const toRow = (question: ReadingQuestion) => (
    <GuessRow key={question.key} question={question} choices={reading.choices} onDecide={decide} />
  );
  return (
    <fieldset className="reading-guesses">
      <legend>
        <span className="health-heading">How it was read</span>
      </legend>
      <div className="reading-actions">
        {isRemembered && (
          <>
            <span>Kept for files with the same header</span>
            <button type="button" className="button small" onClick={() => forgetChoices(name)}>
              Forget
            </button>
          </>
        )}
        <button
          type="button"
          className="button small"
          disabled={!hasUndo}
          onClick={() => void undoReading(name)}
        >
          Undo
        </button>
      </div>
      {questions.filter(hasReason).map(toRow)}
      <div className="guess-pairs">{questions.filter((question) => !hasReason(question)).map(toRow)}</div>
    </fieldset>
  );
}

function hasReason({ reason }: ReadingQuestion): boolean {
  return reason !== "";
}

interface GuessRowProps {
  readonly question: ReadingQuestion;
  readonly choices: ReadingChoices;
  readonly onDecide: (choices: ReadingChoices) => void;
}

function GuessRow({ question, choices, onDecide }: GuessRowProps) {
  const { key, label, basis, reason, value, alternatives, all } = question;
  const id = useId();
  const asFound = withoutChoice(choices, key);
  return (
    <div className="guess-row">
      <label htmlFor={id}>{label}</label>
      {all === null ? (
        <ZoneField
          id={id}
          value={value}
          onZone={(zone) => onDecide(zone === "" ? asFound : { ...choices, zone })}
        />
      ) : (
        <GuessSelect
          id={id}
          value={value}
          alternatives={alternatives}
          all={all}
          describedBy={reason === "" ? undefined : `${id}-reason`}
          asFound={basis === "chosen" ? { label: "As the file says", choices: asFound } : null}
          onDecide={onDecide}
        />
      )}
      {reason !== "" && (
        <p className="guess-reason" id={`${id}-reason`}>
          {basis === "open" && <span className="guess-open">Unclear. </span>}
          {reason}
        </p>
      )}
    </div>
  );
}

interface GuessSelectProps {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly value: string;
  readonly alternatives: readonly ReadingOption[];
  readonly all: readonly ReadingOption[];
  /** What takes a decision back; null where there is none. */
  readonly asFound: ReadingOption | null;
  readonly onDecide: (choices: ReadingChoices) => void;
}

function GuessSelect({ id, describedBy, value, alternatives, all, asFound, onDecide }: GuessSelectProps) {
  const options = new Map<string, ReadingOption>();
  const toGroup = (label: string | null, name: string, members: readonly ReadingOption[]): ChoiceGroup => ({
    label,
    options: members.map((option, index) => {
      const key = `${name} ${index}`;
      options.set(key, option);
      return { value: key, label: option.label };
    }),
  });
  const groups = [
    ...(asFound ? [toGroup(null, "found", [asFound])] : []),
    ...(alternatives.length > 0 ? [toGroup("Also fits", "other", alternatives)] : []),
    toGroup("All", "all", all),
  ];
  return (
    <ChoiceSelect
      id={id}
      describedBy={describedBy}
      groups={groups}
      value={`all ${all.findIndex((option) => option.label === value)}`}
      onChange={(key) => {
        const option = options.get(key);
        if (option) onDecide(option.choices);
      }}
    />
  );
}

interface ZoneFieldProps {
  readonly id: string;
  readonly value: string;
  /** Hears a zone that is known, or nothing where the field was emptied. */
  readonly onZone: (zone: string) => void;
}

/** A zone's name: taken when Enter is pressed or the field is left. */
function ZoneField({ id, value, onZone }: ZoneFieldProps) {
  const [text, setText] = useState(value);
  const [isAsked, setIsAsked] = useState(false);
  const [isNaming, setIsNaming] = useState(false);
  useEffect(() => setText(value), [value]);
  const isUnknown = text !== "" && !isZone(text);
  const commit = (): void => {
    if (text === value) return;
    setIsAsked(isUnknown);
    if (!isUnknown) onZone(text);
  };
  return (
    <span className="zone-field">
      <input
        id={id}
        className="field"
        list={`${id}-names`}
        value={text}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={isAsked && isUnknown}
        aria-describedby={`${id}-reason${isAsked && isUnknown ? ` ${id}-unknown` : ""}`}
        onChange={(event) => setText(event.target.value)}
        onFocus={() => setIsNaming(true)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
          if (event.key === "Escape") setText(value);
        }}
      />
      {/* Hundreds of them, for a field that few come to. */}
      <datalist id={`${id}-names`}>{isNaming && <ZoneNames />}</datalist>
      {isAsked && isUnknown && (
        <span className="field-problem" id={`${id}-unknown`} role="alert">
          No zone is called so. Try Europe/Rome or UTC.
        </span>
      )}
    </span>
  );
}

/** All zones that are known here, as options. */
function ZoneNames() {
  const names = useMemo(allZones, []);
  return names.map((name) => <option key={name} value={name} />);
}

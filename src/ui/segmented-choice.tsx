import { useId } from "react";
import "./segmented-choice.css";

interface SegmentedChoiceProps<Value extends string> {
  /** The accessible name of the radio group. */
  readonly label: string;
  readonly isLabelShown?: boolean;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A few choices side by side, one of them taken: a radio group. */
export function SegmentedChoice<Value extends string>(props: SegmentedChoiceProps<Value>) {
  const { label, isLabelShown = false, options, value, onChange } = props;
  const name = useId();
  return (
    <div className="segmented">
      {isLabelShown && (
        <span className="segmented-label" aria-hidden="true">
          {label}
        </span>
      )}
      <div className="segmented-options" role="radiogroup" aria-label={label}>
        {options.map((option) => (
          <label key={option.value} className="segmented-option">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </div>
  );
}

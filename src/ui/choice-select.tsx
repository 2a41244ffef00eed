import "./choice-select.css";

export interface ChoiceOption {
  /** Unique in the whole select. */
  readonly value: string;
  readonly label: string;
}

export interface ChoiceGroup {
  /** Null for options that stand under no heading. */
  readonly label: string | null;
  readonly options: readonly ChoiceOption[];
}

interface ChoiceSelectProps {
  /** The accessible name, where no label element names it. */
  readonly label?: string;
  readonly id?: string;
  readonly describedBy?: string | undefined;
  readonly groups: readonly ChoiceGroup[];
  readonly value: string;
  readonly isDisabled?: boolean;
  readonly isInvalid?: boolean;
  readonly onChange: (value: string) => void;
}

/** One of many choices, in groups: the browser's own select. */
export function ChoiceSelect(props: ChoiceSelectProps) {
  const { label, id, describedBy, groups, value, isDisabled = false, isInvalid = false, onChange } = props;
  return (
    <select
      className="choice-select field"
      id={id}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={isInvalid || undefined}
      disabled={isDisabled}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {groups.map((group) =>
        group.label === null ? (
          <Options key="" options={group.options} />
        ) : (
          <optgroup key={group.label} label={group.label}>
            <Options options={group.options} />
          </optgroup>
        ),
      )}
    </select>
  );
}

function Options({ options }: { readonly options: readonly ChoiceOption[] }) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}

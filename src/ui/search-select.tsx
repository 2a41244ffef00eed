import {
  ComboboxInput,
  ComboboxItem,
  ComboboxList,
  ComboboxPopover,
  ComboboxProvider,
  ComboboxSelect,
} from "@ariakit/react";
import { useMemo, useState } from "react";
import { rankActions } from "./rank-actions.ts";
import "./search-select.css";

export interface SearchOption {
  readonly value: string;
  readonly label: string;
  /** More words that it is found by. */
  readonly keywords?: string | undefined;
}

interface SearchSelectProps {
  /** The accessible name. */
  readonly label: string;
  readonly options: readonly SearchOption[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What stands behind an option in the list; asked for those that are shown. */
  readonly detailOf?: (value: string) => string;
}

/** So many stand in the list; a search brings the others. */
const SHOWN = 50;

/** One of hundreds of choices, found by typing a part of it. */
export function SearchSelect({ label, options, value, onChange, detailOf }: SearchSelectProps) {
  const [query, setQuery] = useState("");
  const chosen = options.find((option) => option.value === value);
  return (
    <ComboboxProvider
      selectedValue={value}
      setSelectedValue={onChange}
      inputValue={query}
      setInputValue={setQuery}
      resetValueOnHide
      placement="bottom-end"
    >
      <ComboboxSelect
        className="search-select field"
        aria-label={label}
        typeahead={false}
        moveOnKeyDown={false}
      >
        <span className="search-select-value">{chosen?.label ?? value}</span>
        <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
          <path d="M1.5 3.2 5 6.8l3.5-3.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </ComboboxSelect>
      <ComboboxPopover className="search-select-popover" aria-label={label} portal unmountOnHide gutter={4}>
        <SearchList label={label} options={options} chosen={chosen} query={query} detailOf={detailOf} />
      </ComboboxPopover>
    </ComboboxProvider>
  );
}

interface SearchListProps {
  readonly label: string;
  readonly options: readonly SearchOption[];
  readonly chosen: SearchOption | undefined;
  readonly query: string;
  readonly detailOf: ((value: string) => string) | undefined;
}

function SearchList({ label, options, chosen, query, detailOf }: SearchListProps) {
  const found = useMemo(() => rankActions(options, query), [options, query]);
  const isChosenHidden = query === "" && chosen !== undefined && found.indexOf(chosen) >= SHOWN;
  const shown = isChosenHidden ? [chosen, ...found.slice(0, SHOWN - 1)] : found.slice(0, SHOWN);
  return (
    <>
      <ComboboxInput
        className="search-select-field field"
        aria-label={`Search: ${label}`}
        placeholder="Search"
        autoSelect
      />
      <ComboboxList className="search-select-list" aria-label={label}>
        {shown.map((option) => (
          <ComboboxItem key={option.value} className="search-select-option" value={option.value} focusOnHover>
            <span className="search-select-option-label">{option.label}</span>
            {detailOf !== undefined && <span className="search-select-detail">{detailOf(option.value)}</span>}
          </ComboboxItem>
        ))}
      </ComboboxList>
      <p
        className={found.length > SHOWN || found.length === 0 ? "search-select-note" : "visually-hidden"}
        role="status"
      >
        {noteOf(found.length, options.length, query)}
      </p>
    </>
  );
}

function noteOf(foundCount: number, count: number, query: string): string {
  if (foundCount === 0) return `None of ${count} has “${query}” in it.`;
  if (foundCount > SHOWN) return `${SHOWN} of ${foundCount} shown; type for the others.`;
  return `${foundCount} of ${count}`;
}

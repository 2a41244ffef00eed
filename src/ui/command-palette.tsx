import {
  Combobox,
  ComboboxGroup,
  ComboboxGroupLabel,
  ComboboxItem,
  ComboboxList,
  ComboboxProvider,
  Dialog,
} from "@ariakit/react";
import { useMemo, useState } from "react";
import { closeOnPressBeside } from "./dialog.tsx";
import { KeyText } from "./key-text.tsx";
import { byGroup, rankActions } from "./rank-actions.ts";
import { isApplePlatform, toAriaKeys } from "./shortcut.ts";
import "./command-palette.css";

export interface PaletteAction {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  /** The keys that do the same, as in `shortcut.ts`. */
  readonly keys?: string | undefined;
  /** More words that it is found by. */
  readonly keywords?: string | undefined;
  /** Why it cannot be done now; undefined where it can. */
  readonly disabledWhy?: string | undefined;
  readonly run: () => void;
}

interface CommandPaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly actions: readonly PaletteAction[];
}

/** Every action of the page, searched by words: arrows walk, Enter runs, Escape closes. */
export function CommandPalette({ isOpen, onClose, actions }: CommandPaletteProps) {
  return (
    <Dialog
      className="command-palette"
      aria-label="Actions"
      open={isOpen}
      onClose={onClose}
      hideOnInteractOutside={closeOnPressBeside(onClose)}
      unmountOnHide
      backdrop={<div className="dialog-backdrop" />}
    >
      <PaletteSearch actions={actions} onClose={onClose} />
    </Dialog>
  );
}

function PaletteSearch({ actions, onClose }: Omit<CommandPaletteProps, "isOpen">) {
  const [query, setQuery] = useState("");
  const groups = useMemo(() => byGroup(rankActions(actions, query)), [actions, query]);
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  const runAfterClosing = (action: PaletteAction) => {
    onClose();
    // Once the focus is back where it was, so that what the action opens finds it there.
    setTimeout(action.run);
  };
  return (
    <ComboboxProvider open focusLoop={false} compositeElementInFocusOrder={false} setInputValue={setQuery}>
      <Combobox
        className="palette-search"
        aria-label="Search actions"
        placeholder="Search actions"
        autoSelect="always"
        autoFocus
      />
      <ComboboxList className="palette-list" aria-label="Actions">
        {groups.map(({ group, items }) => (
          <ComboboxGroup key={group} className="palette-group">
            <ComboboxGroupLabel className="palette-group-label">{group}</ComboboxGroupLabel>
            {items.map((action) => (
              <PaletteItem key={action.id} action={action} onRun={() => runAfterClosing(action)} />
            ))}
          </ComboboxGroup>
        ))}
      </ComboboxList>
      <p className={count === 0 ? "palette-empty" : "visually-hidden"} role="status">
        {count === 0 ? `No action has “${query}” in it.` : `${count} ${count === 1 ? "action" : "actions"}`}
      </p>
    </ComboboxProvider>
  );
}

function PaletteItem({ action, onRun }: { readonly action: PaletteAction; readonly onRun: () => void }) {
  const { label, keys, disabledWhy } = action;
  return (
    <ComboboxItem
      className="palette-item"
      disabled={disabledWhy !== undefined}
      accessibleWhenDisabled
      focusOnHover
      setValueOnClick={false}
      hideOnClick={false}
      aria-keyshortcuts={keys === undefined ? undefined : toAriaKeys(keys, isApplePlatform())}
      onClick={onRun}
    >
      <span className="palette-item-label">{label}</span>
      {disabledWhy !== undefined && <span className="palette-item-why">{disabledWhy}</span>}
      {keys !== undefined && (
        <span aria-hidden="true">
          <KeyText keys={keys} />
        </span>
      )}
    </ComboboxItem>
  );
}

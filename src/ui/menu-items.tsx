import { MenuItem } from "@ariakit/react";
import { KeyText } from "./key-text.tsx";
import { isApplePlatform, toAriaKeys } from "./shortcut.ts";
import "./menu-items.css";

export interface MenuEntry<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** The keys that do the same, as in `shortcut.ts`. */
  readonly keys?: string | undefined;
  readonly isDisabled?: boolean | undefined;
}

interface MenuItemsProps<Id extends string> {
  readonly items: readonly MenuEntry<Id>[];
  readonly onAction: (id: Id) => void;
}

/** The actions within a menu; one that is disabled can still be reached, and heard. */
export function MenuItems<Id extends string>({ items, onAction }: MenuItemsProps<Id>) {
  return items.map(({ id, label, keys, isDisabled = false }) => (
    <MenuItem
      key={id}
      className="menu-item"
      disabled={isDisabled}
      accessibleWhenDisabled
      aria-keyshortcuts={keys === undefined ? undefined : toAriaKeys(keys, isApplePlatform())}
      // Once the menu has given the focus back, so that what the action opens finds it there.
      onClick={() => setTimeout(() => onAction(id))}
    >
      <span className="menu-item-label">{label}</span>
      {keys !== undefined && (
        <span aria-hidden="true">
          <KeyText keys={keys} />
        </span>
      )}
    </MenuItem>
  ));
}

import { Menu, MenuButton, MenuProvider } from "@ariakit/react";
import { type MenuEntry, MenuItems } from "./menu-items.tsx";

interface ActionMenuProps<Id extends string> {
  /** What stands on the button; the accessible name of the menu too. */
  readonly label: string;
  readonly items: readonly MenuEntry<Id>[];
  readonly isDisabled: boolean;
  readonly onAction: (id: Id) => void;
}

/** A button that opens a menu of actions: arrows and first letters walk it, Escape or leaving it closes it. */
export function ActionMenu<Id extends string>({ label, items, isDisabled, onAction }: ActionMenuProps<Id>) {
  return (
    <MenuProvider placement="bottom-end">
      <MenuButton className="button primary" disabled={isDisabled}>
        {label}
        <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
          <path d="M1.5 3.2 5 6.8l3.5-3.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </MenuButton>
      <Menu className="menu" fixed unmountOnHide gutter={4}>
        <MenuItems items={items} onAction={onAction} />
      </Menu>
    </MenuProvider>
  );
}

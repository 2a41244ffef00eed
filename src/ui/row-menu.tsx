import { Menu, MenuProvider, useMenuContext, useMenuStore, useStoreState } from "@ariakit/react";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef, useState } from "react";
import { type MenuEntry, MenuItems } from "./menu-items.tsx";
import { isApplePlatform, isTypingTarget, matchesKeys } from "./shortcut.ts";
import "./row-menu.css";

interface RowMenuProps<Id extends string> {
  /** The accessible name of a row's menu. */
  readonly label: (rowId: string) => string;
  /** Asked when a row's menu opens. */
  readonly items: (rowId: string) => readonly MenuEntry<Id>[];
  readonly onAction: (id: Id, rowId: string) => void;
  /** The list: each row has `rowMenuProps(rowId)` on its element, and a RowMenuButton in it where there is room. */
  readonly children: ReactNode;
}

interface RowMenuButtonProps {
  readonly rowId: string;
  /** The accessible name, with the row's: "Actions for TCP 443". */
  readonly label: string;
  /** Off where the row itself has the focus and Shift+F10 opens its menu: hundreds of buttons are many stops. */
  readonly isTabStop?: boolean;
}

interface Opening {
  /** Each opening is a new menu, which takes the focus. */
  readonly id: number;
  readonly rowId: string;
  /** Below which the menu stands, unless it stands at the pointer. */
  readonly anchor: HTMLElement;
  /** In pixels of the window; null where no pointer opened it. */
  readonly point: { readonly x: number; readonly y: number } | null;
  /** What has the focus when the menu has gone. */
  readonly focusAfter: HTMLElement;
}

const MENU_KEYS = "Shift+F10 ContextMenu";

/** What a row's element carries, so that its list's menu knows it. */
export function rowMenuProps(rowId: string): { readonly "data-row-menu": string } {
  return { "data-row-menu": rowId };
}

/**
 * One menu for all rows of a list: by a row's button, by a right click at the pointer, by Shift+F10 or the menu key. The list
 * is not rendered again when it opens.
 */
export function RowMenu<Id extends string>({ label, items, onAction, children }: RowMenuProps<Id>) {
  const menu = useMenuStore({ placement: "bottom-start" });
  const [opening, setOpening] = useState<Opening | null>(null);

  const open = (next: Omit<Opening, "id">, button: HTMLElement | null) => {
    setOpening({ ...next, id: (opening?.id ?? 0) + 1 });
    menu.setDisclosureElement(button);
    menu.setAnchorElement(next.anchor);
    menu.setAutoFocusOnShow(true);
    menu.setInitialFocus(next.point === null ? "first" : "container");
    menu.show();
  };
  const openByButton = (event: MouseEvent<HTMLElement>) => {
    const button = closestElement(event.target, "[data-row-menu-button]");
    if (button === null) return menu.hide();
    const { open: isOpen, disclosureElement } = menu.getState();
    if (isOpen && disclosureElement === button) return menu.hide();
    const rowId = button.dataset.rowMenuButton ?? "";
    open({ rowId, anchor: button, point: null, focusAfter: button }, button);
  };
  const openByPointer = (event: MouseEvent<HTMLElement>) => {
    const row = closestElement(event.target, "[data-row-menu]");
    if (row === null || isTypingTarget(event.target)) return;
    event.preventDefault();
    open({ ...toOpening(row), point: { x: event.clientX, y: event.clientY } }, null);
  };
  const openByKey = (event: KeyboardEvent<HTMLElement>) => {
    if (!matchesKeys(event.nativeEvent, MENU_KEYS, isApplePlatform())) return;
    const row = closestElement(event.target, "[data-row-menu]");
    if (row === null || isTypingTarget(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    open(toOpening(row), null);
  };

  return (
    <MenuProvider store={menu}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears what its rows and their buttons let rise */}
      <div
        className="row-menu-list"
        onClick={openByButton}
        onContextMenu={openByPointer}
        onKeyDown={openByKey}
      >
        {children}
      </div>
      {opening !== null && (
        <Menu
          key={opening.id}
          className="menu"
          aria-label={label(opening.rowId)}
          fixed
          unmountOnHide
          gutter={opening.point === null ? 4 : 0}
          getAnchorRect={() => opening.point ?? opening.anchor.getBoundingClientRect()}
          finalFocus={opening.focusAfter}
          onContextMenu={(event) => event.preventDefault()}
        >
          <MenuItems items={items(opening.rowId)} onAction={(id) => onAction(id, opening.rowId)} />
        </Menu>
      )}
    </MenuProvider>
  );
}

/** The "more" button of a row within a RowMenu. */
export function RowMenuButton({ rowId, label, isTabStop = true }: RowMenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const menu = useMenuContext();
  const isExpanded = useStoreState(
    menu,
    ["open", "disclosureElement"],
    (state) => state?.open === true && button.current !== null && state.disclosureElement === button.current,
  );
  return (
    <button
      ref={button}
      type="button"
      className="row-menu-button"
      data-row-menu-button={rowId}
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={isExpanded}
      tabIndex={isTabStop ? undefined : -1}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <circle cx="3" cy="8" r="1.5" />
        <circle cx="8" cy="8" r="1.5" />
        <circle cx="13" cy="8" r="1.5" />
      </svg>
    </button>
  );
}

/** The opening of a row's menu without a pointer: below its button, or else below the row. */
function toOpening(row: HTMLElement): Omit<Opening, "id"> {
  const button = row.querySelector<HTMLElement>("[data-row-menu-button]");
  const focused = document.activeElement;
  const isWithinRow = focused instanceof HTMLElement && row.contains(focused);
  return {
    rowId: row.dataset.rowMenu ?? "",
    anchor: button ?? row,
    point: null,
    focusAfter: isWithinRow ? focused : (button ?? row),
  };
}

function closestElement(target: EventTarget, selector: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(selector) : null;
}

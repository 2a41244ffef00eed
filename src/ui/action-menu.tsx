import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import "./action-menu.css";

interface ActionMenuProps<Id extends string> {
  /** What stands on the button; the accessible name of the menu too. */
  readonly label: string;
  readonly items: readonly { readonly id: Id; readonly label: string }[];
  readonly isDisabled: boolean;
  readonly onAction: (id: Id) => void;
}

/** A press must not take the focus out of the menu, which would close it before the click. */
const keepFocus = (event: MouseEvent) => event.preventDefault();

/** A button that opens a menu of actions: arrows walk it, Escape or leaving it closes it. */
export function ActionMenu<Id extends string>({ label, items, isDisabled, onAction }: ActionMenuProps<Id>) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const menuId = useId();
  const itemAt = (index: number) => menu.current?.children.item(index) as HTMLElement | null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the first item takes the focus when the menu opens, and only then
  useEffect(() => {
    if (isOpen) itemAt(0)?.focus();
  }, [isOpen]);

  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };
  const walk = (event: KeyboardEvent) => {
    const current = [...(menu.current?.children ?? [])].indexOf(event.target as Element);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: (current + 1) % items.length,
      ArrowUp: (current - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) itemAt(next)?.focus();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  };
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setIsOpen(false);
  };

  return (
    <div className="action-menu">
      <button
        ref={button}
        type="button"
        className="button primary"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? menuId : undefined}
        disabled={isDisabled}
        onMouseDown={keepFocus}
        onClick={() => setIsOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          setIsOpen(true);
        }}
      >
        {label}
        <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
          <path d="M1.5 3.2 5 6.8l3.5-3.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
      {isOpen && (
        <div
          ref={menu}
          id={menuId}
          className="action-menu-list"
          role="menu"
          tabIndex={-1}
          aria-label={label}
          onKeyDown={walk}
          onMouseDown={keepFocus}
          onBlur={leave}
        >
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className="action-menu-item"
              onClick={() => {
                close();
                onAction(item.id);
              }}
            >
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

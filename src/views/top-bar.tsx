import type { ReactNode } from "react";
import type { PageDialog } from "./page-commands.ts";
import { StatusLine } from "./status-line.tsx";
import { useActions, useAppState } from "./store-context.ts";
import { ThemeButton } from "./theme-button.tsx";
import { ZoneChoice } from "./zone-choice.tsx";
import "./top-bar.css";

interface TopBarProps {
  readonly onShow: (dialog: PageDialog) => void;
  readonly children?: ReactNode;
}

/** The head of the page in every state; `children` are the actions on what is open. */
export function TopBar({ onShow, children }: TopBarProps) {
  const zone = useAppState((state) => state.zone);
  const { setZone } = useActions();
  return (
    <header className="top-bar">
      <h1 className="top-name">
        <svg width="20" height="20" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
          <path d="M3 11.5 9 9.6C10.2 6.9 12.4 5.5 15 5.5c3.7 0 6.2 2.6 6.6 6.4l7.4 5.6-7.2.9c-1.7 2.6-4.3 4-7.5 4-4.7 0-7.6-3.3-7.3-8.2l.2-2.2Zm9.2 11h1.8V29h-1.8Zm4 0H18V29h-1.8Z" />
        </svg>
        Mudlark
      </h1>
      <StatusLine />
      <div className="top-facts">
        <button
          type="button"
          className="button small quiet"
          title="The page's own policy forbids it to send anything: see, and try"
          onClick={() => onShow("proof")}
        >
          0 bytes sent
        </button>
      </div>
      <ZoneChoice zone={zone} onZone={setZone} />
      <ThemeButton />
      <button
        type="button"
        className="button quiet icon"
        aria-label="All actions"
        title="All actions (Ctrl+K)"
        onClick={() => onShow("palette")}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path
            d="M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9ZM10.4 10.4 14 14"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinecap="round"
          />
        </svg>
      </button>
      {children}
    </header>
  );
}

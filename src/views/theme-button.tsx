import { useSyncExternalStore } from "react";
import { chooseTheme, currentTheme, initialTheme, nextTheme, subscribeTheme, type Theme } from "./theme.ts";

const PATHS: Readonly<Record<Theme, string>> = {
  system: "M2 3h12v8H2ZM5.5 13.5h5M8 11v2.5",
  light:
    "M8 5a3 3 0 1 1 0 6a3 3 0 1 1 0-6ZM8 1v1.8M8 13.2V15M1 8h1.8M13.2 8H15M3 3l1.3 1.3M11.7 11.7 13 13M13 3l-1.3 1.3M4.3 11.7 3 13",
  dark: "M13.5 9.6A6 6 0 1 1 6.4 2.5a4.8 4.8 0 0 0 7.1 7.1Z",
};

/** Goes through the themes: as the system, light, dark. */
export function ThemeButton() {
  const theme = useSyncExternalStore(subscribeTheme, currentTheme, initialTheme);
  const next = nextTheme(theme);
  const label = `Theme: ${theme}. Change to ${next}`;
  return (
    <button
      type="button"
      className="button quiet icon"
      aria-label={label}
      title={label}
      onClick={() => chooseTheme(next)}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d={PATHS[theme]} fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
      </svg>
    </button>
  );
}

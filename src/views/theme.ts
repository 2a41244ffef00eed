/** `system` follows the machine's own setting. */
export type Theme = "system" | "light" | "dark";

const THEMES: readonly Theme[] = ["system", "light", "dark"];
const KEY = "mudlark:theme";
const listeners = new Set<() => void>();
let shown: Theme = "system";

/** Takes up the theme that the page is shown in, which `public/kept-theme.js` chose before its first paint. */
export function takeUpTheme(): void {
  const { theme } = document.documentElement.dataset;
  shown = THEMES.find((one) => one === theme) ?? "system";
}

export function currentTheme(): Theme {
  return shown;
}

/** The one of a page that nobody has chosen a theme on. */
export function initialTheme(): Theme {
  return "system";
}

/** The one that comes after another. */
export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
}

/** Shows the page in a theme and keeps it for the next visit, where storage allows that. */
export function chooseTheme(theme: Theme): void {
  show(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // The choice holds for this visit.
  }
}

export function subscribeTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(theme: Theme): void {
  shown = theme;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const listener of listeners) listener();
}

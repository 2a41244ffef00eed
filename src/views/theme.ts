/** `system` follows the machine's own setting. */
export type Theme = "system" | "light" | "dark";

const THEMES: readonly Theme[] = ["system", "light", "dark"];
const KEY = "mudlark:theme";
const listeners = new Set<() => void>();
let shown: Theme = "system";

/** Shows the theme of the last visit; `system` where none is kept or storage is forbidden. */
export function showKeptTheme(): void {
  try {
    const kept = localStorage.getItem(KEY);
    show(THEMES.find((theme) => theme === kept) ?? "system");
  } catch {
    show("system");
  }
}

export function currentTheme(): Theme {
  return shown;
}

/** The one that comes after the current one. */
export function nextTheme(): Theme {
  return THEMES[(THEMES.indexOf(shown) + 1) % THEMES.length];
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

import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark";

/** The colours of one theme as a canvas takes them. */
export interface ThemeColors {
  readonly theme: Theme;
  /** What a CSS colour with tokens in it comes to: `var(--ink)` is `rgb(27, 31, 35)` in the light. */
  readonly toColor: (css: string) => string;
}

/** The colours of the theme that the page shows; another object, and another drawing, when the theme changes. */
export function useThemeColors(): ThemeColors {
  return themeColors(useSyncExternalStore(onThemeChange, currentTheme));
}

/** The colours of the theme that the page shows at this moment. */
export function shownColors(): ThemeColors {
  return themeColors(currentTheme());
}

/** The colours of one theme, whichever the page shows; each is asked for once. */
export function themeColors(theme: Theme): ThemeColors {
  let colors = known.get(theme);
  if (!colors) {
    const found = new Map<string, string>();
    const toColor = (css: string): string => {
      let color = found.get(css);
      if (color === undefined) {
        color = askPage(css, theme);
        found.set(css, color);
      }
      return color;
    };
    colors = { theme, toColor };
    known.set(theme, colors);
  }
  return colors;
}

const known = new Map<Theme, ThemeColors>();
let probe: HTMLElement | null = null;

/** A token is only text until an element wears it: `light-dark()` is settled there. */
function askPage(css: string, theme: Theme): string {
  if (!probe?.isConnected) {
    probe = document.createElement("span");
    probe.hidden = true;
    document.body.append(probe);
  }
  probe.style.colorScheme = theme;
  probe.style.color = css;
  return getComputedStyle(probe).color;
}

const DARK = "(prefers-color-scheme: dark)";

function currentTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  if (theme === "light" || theme === "dark") return theme;
  return matchMedia(DARK).matches ? "dark" : "light";
}

function onThemeChange(tell: () => void): () => void {
  const system = matchMedia(DARK);
  const observer = new MutationObserver(tell);
  system.addEventListener("change", tell);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => {
    system.removeEventListener("change", tell);
    observer.disconnect();
  };
}
